import type { ChartSpec, ObservationSpec, SeriesSpec, SourceSpec } from "../../model/chart/spec.ts";

/** One observation of a chart with all that is said about it. */
export interface Row {
  readonly series: SeriesSpec;
  readonly observation: ObservationSpec;
  readonly source: SourceSpec;
}

/** The observations of a chart, series by series in the order of time: what its table, CSV and JSON are made from. */
export function rowsOf(spec: ChartSpec): readonly Row[] {
  const sources = new Map(spec.sources.map((source) => [source.id, source]));
  return spec.series.flatMap((series) =>
    series.observations.map((observation) => ({
      series,
      observation,
      source: sourceOf(sources, observation.source),
    })),
  );
}

/**
 * The chart as JSON: first the keys that stay as they are, in a fixed order; what else the program knows follows.
 */
export function chartDocument(spec: ChartSpec): object {
  const rows = rowsOf(spec);
  return {
    chart: spec.chart,
    view: spec.view,
    revision: spec.revision,
    series: spec.series.map((series) =>
      seriesDocument(
        series,
        rows.filter((row) => row.series === series),
      ),
    ),
    milestones: spec.milestones.map(milestoneDocument),
    sources: spec.sources,
    panels: spec.panels,
    range: spec.range,
    transform: spec.transform,
    panels_by: spec.panels_by,
    categories: spec.categories,
  };
}

export function milestoneDocument(milestone: ChartSpec["milestones"][number]): object {
  const { id, date, start, end, precision, title, category, description, source, locator, ...more } =
    milestone;
  return { id, date, start, end, precision, title, category, description, source, locator, ...more };
}

function seriesDocument(series: SeriesSpec, rows: readonly Row[]): object {
  const { id, title, kind, basis, definition, observations: _observations, ...more } = series;
  const observations = rows.map(({ observation }) => observationDocument(observation));
  return { id, title, kind, basis, definition, observations, ...more };
}

function observationDocument(observation: ObservationSpec): object {
  const {
    period,
    start,
    end,
    value,
    low,
    high,
    qualifier,
    wording,
    missing,
    source,
    locator,
    note,
    rivals,
    ...more
  } = observation;
  return {
    ...{ period, start, end, value, low, high, qualifier, wording, missing, source, locator, note, rivals },
    ...more,
  };
}

function sourceOf(sources: ReadonlyMap<string, SourceSpec>, id: string): SourceSpec {
  const source = sources.get(id);
  if (source === undefined)
    throw new Error(`expected the source of every observation in the chart, got none of ${id}`);
  return source;
}
