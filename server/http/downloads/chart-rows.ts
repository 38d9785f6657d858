import type { ChartSpec, ObservationSpec, SeriesSpec, SourceSpec } from "../../model/chart/spec.ts";

/** One observation of a chart with all that is said about it. */
export interface ChartRow {
  readonly series: SeriesSpec;
  readonly observation: ObservationSpec;
  readonly source: SourceSpec;
  /** Why there is no number, of a time of which none could be worked out. */
  readonly gap?: string;
}

/** The observations of a chart, series by series in the order of time: what its table, CSV and JSON are made from. */
export function rowsOf(spec: ChartSpec): readonly ChartRow[] {
  const sources = new Map(spec.sources.map((source) => [source.id, source]));
  return spec.series.flatMap((series) =>
    series.observations.map((observation) => ({
      series,
      observation,
      source: sourceOf(sources, observation.source),
    })),
  );
}

/** The chart as JSON. */
export function chartDocument(spec: ChartSpec): object {
  const rows = rowsOf(spec);
  const observed = (series: SeriesSpec) => rows.filter((row) => row.series === series);
  const series = spec.series.map((each) => seriesDocument(each, observed(each)));
  const document = { ...spec, series, milestones: spec.milestones.map(milestoneDocument) };
  return ordered(document, "chart view revision series milestones sources panels range transform panels_by");
}

export function milestoneDocument(milestone: ChartSpec["milestones"][number]): object {
  return ordered(milestone, "id date start end precision title category description source locator");
}

function seriesDocument(series: SeriesSpec, rows: readonly ChartRow[]): object {
  const document = {
    ...series,
    observations: rows.map(({ observation }) => observationDocument(observation)),
  };
  return ordered(document, "id title kind basis definition observations");
}

function observationDocument(observation: ObservationSpec): object {
  const first = "period start end value low high qualifier wording missing source locator note rivals";
  return ordered(observation, first);
}

/** First the keys that stay as they are, in a fixed order; what else the program knows follows. */
function ordered(record: object, first: string): object {
  const all = new Map(Object.entries(record));
  return { ...Object.fromEntries(first.split(" ").map((key) => [key, all.get(key)])), ...record };
}

function sourceOf(sources: ReadonlyMap<string, SourceSpec>, id: string): SourceSpec {
  const source = sources.get(id);
  if (source === undefined)
    throw new Error(`expected the source of every observation in the chart, got none of ${id}`);
  return source;
}
