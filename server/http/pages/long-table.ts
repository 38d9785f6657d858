import { divideReadings } from "../../model/chart/alike.ts";
import { caveatsOf, unitAfter, unitsOf } from "../../model/chart/labels.ts";
import type { ChartSpec, ObservationSpec, SeriesSpec } from "../../model/chart/spec.ts";
import type { View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { rowsOf } from "../downloads/chart-rows.ts";
import type { Addresses } from "../frame/addresses.ts";
import {
  describeKnown,
  type LinkedRival,
  linkIncidents,
  linkRivals,
  linkSource,
  type SourceLink,
} from "./chart-block.ts";

/** One row a number, with everything that is said of it. */
export interface LongTable {
  readonly rows: readonly TableRow[];
  readonly hasRates: boolean;
  readonly hasNotes: boolean;
  /** Its series count different things, so that each number says what. */
  readonly hasUnits: boolean;
  readonly caption: string;
}

export interface TableRow {
  readonly series: SeriesSpec;
  readonly observation: ObservationSpec;
  /** As it follows the number; empty where the words name it. */
  readonly unit: string;
  readonly href: string;
  /** What the bare end of its period does not say. */
  readonly caveats: readonly string[];
  /** What is known of the number: "at least 500"; a dash's worth of words where nothing is. */
  readonly known: string;
  readonly source: SourceLink;
  /** What other sources give for the same period. */
  readonly rivals: readonly LinkedRival[];
  /** "1 rival reading, 1 reading alike"; empty where there is one source. */
  readonly readings: string;
  /** The list of the incidents that were counted; null where none stand behind the number. */
  readonly incidents: string | null;
}

export function buildLongTable(
  dataset: Dataset,
  spec: ChartSpec,
  view: View,
  at: Addresses,
  query: string,
): LongTable {
  const rows = rowsOf(spec).map(({ series, observation, source }) => ({
    series,
    observation,
    unit: unitAfter(observation, series),
    href: at.point(series.id, observation.period, query),
    caveats: caveatsOf(observation),
    known: describeKnown(series, observation),
    source: linkSource(dataset, source.id, at, query),
    rivals: linkRivals(dataset, observation, at, query),
    readings: countReadings(observation),
    incidents: linkIncidents(series, observation, view, at),
  }));
  const units = new Set(spec.series.map(({ unit }) => unit));
  return {
    rows,
    hasRates: rows.some(({ observation }) => observation.rate !== null),
    hasNotes: rows.some(({ observation }) => observation.note !== ""),
    hasUnits: units.size > 1,
    caption: captionOf(spec),
  };
}

function countReadings(observation: ObservationSpec): string {
  const { alike, rivals } = divideReadings(observation);
  const count = (number: number, one: string, many: string) =>
    number === 0 ? "" : `${number} ${number === 1 ? one : many}`;
  return [
    count(rivals.length, "rival reading", "rival readings"),
    count(alike.length, "reading alike", "readings alike"),
  ]
    .filter(Boolean)
    .join(", ");
}

export function captionOf({
  chart,
  series,
  transform,
}: Pick<ChartSpec, "chart" | "series" | "transform">): string {
  if (transform !== null) return `${chart.title}: ${transform.counts}`;
  const units = new Set(series.map(({ unit }) => unit));
  const each = units.size > 1 ? ", as stated with each" : "";
  return `${chart.title}: number of ${unitsOf(series) || chart.unit}${each}`;
}
