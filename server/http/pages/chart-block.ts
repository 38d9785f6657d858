import { isAlike } from "../../model/chart/alike.ts";
import { buildChart } from "../../model/chart/build.ts";
import { mergedGaps } from "../../model/chart/gaps.ts";
import { namedSources } from "../../model/chart/named-sources.ts";
import type { ChartSpec, ObservationSpec, RivalSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { formatSummary } from "../../model/chart/summary.ts";
import type { View } from "../../model/chart/view.ts";
import { describeReconciled, reconcileYears } from "../../model/chart/year-months.ts";
import { shortSource } from "../../model/citing/citations.ts";
import { packSpecs } from "../../model/draw/pack.ts";
import { formatBar } from "../../model/incidents/filter.ts";
import { describePlace } from "../../model/incidents/place.ts";
import { formatNumber, isPrintedInDigits } from "../../model/numbers/format.ts";
import { ruleOf } from "../../model/numbers/qualifiers.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import { formatStretch } from "../../model/time/periods.ts";
import { isGap } from "../downloads/gaps.ts";
import { joinQuery } from "../downloads/menu.ts";
import type { Addresses } from "../frame/addresses.ts";
import { JsonBlock } from "../frame/render.ts";
import { formatShown } from "./carried.ts";
import { describeEmpty } from "./empty-window.ts";
import { buildLegend, type LegendEntry } from "./legend.ts";
import type { EmptyWindow } from "./nothing-drawn.ts";

/** The picture on a page without script: the page itself has the words around it. */
const PLAIN = { wide: "frame=none&width=1800", narrow: "frame=none&width=480" };

/** Everything the chart partial prints. */
export interface ChartBlock {
  readonly spec: ChartSpec;
  readonly data: JsonBlock;
  readonly summary: string;
  /** How many numbers its table holds. */
  readonly count: number;
  /** The address of its table alone. */
  readonly table: string;
  readonly gaps: readonly SeriesGaps[];
  readonly legend: readonly LegendEntry[];
  /** What is said instead where nothing can be drawn. */
  readonly empty: EmptyWindow | null;
  readonly sources: readonly SourceLink[];
  /** Where totals of years and the months of another series differ; sentences. */
  readonly reconciled: readonly string[];
  /** What a view of one place counts and leaves out. */
  readonly place: readonly string[];
  readonly plain: ReturnType<typeof plainPictures>;
  /** The address of the page that shows it. */
  readonly page: string;
}

export interface SourceLink {
  readonly id: string;
  readonly short: string;
  readonly title: string;
  readonly href: string;
  /** Through whom it was seen; empty where it was read first-hand. */
  readonly through: string;
}

/** What another source gives, or the same number where it is `alike`. */
export type LinkedRival = RivalSpec & { readonly alike: boolean; readonly from: SourceLink };

/** The stretches for which a series says nothing, and why. */
interface SeriesGaps {
  readonly series: SeriesSpec;
  readonly words: readonly string[];
}

/** `page` gives the address of the page that shows it in another view; null where its series cannot be chosen. */
export function buildChartBlock(
  dataset: Dataset,
  chart: Chart,
  view: View,
  at: Addresses,
  query: string,
  page: ((query: string) => string) | null = (shown) => at.chart(chart.id, shown),
): ChartBlock {
  const spec = buildChart(dataset, chart, view);
  const observations = spec.series.flatMap((series) => series.observations);
  return {
    spec,
    data: new JsonBlock(packSpecs([spec])[0]),
    summary: formatSummary(spec),
    count: observations.length,
    table: at.chartTable(chart.id, query),
    gaps: spec.series.map(describeGaps).filter(({ words }) => words.length > 0),
    legend: buildLegend(dataset, chart, view, at, query, page),
    empty: describeEmpty(dataset, chart, spec, view, page ?? ((shown) => at.chart(chart.id, shown))),
    reconciled: reconcileYears(dataset, chart)
      .filter(({ total, months }) =>
        [total, months].every(({ id }) => spec.series.some((each) => each.id === id)),
      )
      .map(describeReconciled),
    // Where no series can be counted there, the one reason stands in the chart's place.
    place: spec.series.length === 0 ? [] : describePlace(dataset, chart, view),
    sources: namedSources(spec.series).map((id) => linkSource(dataset, id, at, query)),
    plain: plainPictures((more) => at.chart(chart.id, joinQuery(query, more), "png")),
    page: at.chart(chart.id, query),
  };
}

/** The charts of one page: what they share is sent once. */
export function packBlocks<Block extends ChartBlock>(blocks: readonly Block[]): Block[] {
  const packed = packSpecs(blocks.map(({ spec }) => spec));
  return blocks.map((block, index) => ({ ...block, data: new JsonBlock(packed[index]) }));
}

/** A page's pictures, one for each kind of screen, at the address of its picture, which takes a query. */
export function plainPictures(address: (query: string) => string) {
  return {
    wide: address(PLAIN.wide),
    wideDark: address(`${PLAIN.wide}&theme=dark`),
    narrow: address(PLAIN.narrow),
    narrowDark: address(`${PLAIN.narrow}&theme=dark`),
  };
}

/** The incidents behind a number that was counted from them. */
export function linkIncidents(
  { dataset }: Pick<SeriesSpec, "dataset">,
  { period, made }: Pick<ObservationSpec, "period" | "made">,
  { province, district, asof, from, to }: View,
  at: Addresses,
): string | null {
  if (dataset === null || made !== null) return null;
  const bar = formatBar(dataset, period, { province, district, asof });
  // The list leads back to the time that is shown here.
  return at.incidents(joinQuery(bar, formatShown({ from, to })));
}

export function linkSource(dataset: Dataset, id: string, at: Addresses, query: string): SourceLink {
  const source = findSource(dataset, id);
  if (source === undefined)
    throw new Error(`expected a source of the data folder, got ${JSON.stringify(id)}`);
  return {
    id,
    short: shortSource(source),
    title: source.title,
    href: at.source(id, query),
    through: source.cited_in ? shortSource(source.cited_in) : "",
  };
}

/** What other sources give for the same period. */
export function linkRivals(
  dataset: Dataset,
  observation: ObservationSpec,
  at: Addresses,
  query: string,
): readonly LinkedRival[] {
  return observation.rivals.map((rival) => ({
    ...rival,
    alike: isAlike(observation, rival),
    from: linkSource(dataset, rival.source, at, query),
  }));
}

/** What is known of a number: the bounds of what was printed, or how far the incidents could be counted. */
export function describeKnown(
  { dataset }: Pick<SeriesSpec, "dataset">,
  observation: ObservationSpec,
): string {
  if (observation.made) return observation.made.text;
  const isWhole = dataset !== null && observation.openness === "closed";
  return isWhole ? COUNTED : describeBounds(observation);
}

export const COUNTED = "count of incident records";

/** Which numbers the words allow: "500 or more"; where they name one, how it was printed. */
export function describeBounds(
  observation: Pick<
    ObservationSpec,
    "missing" | "value" | "low" | "high" | "qualifier" | "wording" | "read_as"
  >,
): string {
  const { missing, low, high, qualifier, wording, read_as } = observation;
  if (missing !== null) return "no number";
  if (read_as !== "") return `not as printed: “${wording}” was read as ${read_as}`;
  if (low !== null && high !== null) {
    if (low !== high) return `${formatNumber(low)} to ${formatNumber(high)}`;
    if (wording === "") return "as published";
    return isPrintedInDigits(observation) ? "as printed" : "written out from the words printed";
  }
  const includes = qualifier === null || ruleOf(qualifier).includes;
  if (low !== null) return includes ? `${formatNumber(low)} or more` : `above ${formatNumber(low)}`;
  if (high !== null) return includes ? `${formatNumber(high)} or fewer` : `below ${formatNumber(high)}`;
  return "no bounds stated";
}

export function describeGaps(series: SeriesSpec): SeriesGaps {
  const words = mergedGaps(series.coverage.filter(isGap)).map(
    ({ start, end, reason }) => `${formatStretch(start, end)}: ${reason}`,
  );
  return { series, words };
}
