import { type Dataset, seriesOf } from "../records/dataset.ts";
import type { Basis } from "../records/records.ts";
import { buildSeries } from "./build.ts";
import type { ObservationSpec, RivalSpec, SeriesSpec } from "./spec.ts";
import { rangeOf, type View } from "./view.ts";

/** Totals of calendar years of one series side by side, so that a rise over years is seen before any month is. */
interface YearRow {
  readonly series: SeriesSpec;
  /** How high its picture reaches: the largest number or bound in it, more than 0. */
  readonly top: number;
  /** In order and without a gap: a year for which the series gives no number has no observation. */
  readonly years: readonly YearCell[];
}

interface YearCell {
  readonly year: string;
  readonly observation: ObservationSpec | null;
}

/** The years that a row has room for, and how many of them must have a number for it to say anything. */
const MOST_YEARS = 6;
const LEAST_NUMBERS = 3;
/** Before anything that a source may tell of. */
const EARLIEST = "0001-01-01";

/** What others recorded comes before what is said of oneself or not said to be counted. */
const ORDER: readonly Basis[] = ["recorded", "official", "estimated", "claimed", "stated"];

/** The series shown that give totals of years, each with the newest up to the end of the time shown. */
export function buildYears(dataset: Dataset, view: View): YearRow[] {
  const { end } = rangeOf(view, dataset);
  return dataset.charts
    .flatMap((chart) => seriesOf(dataset, chart))
    .filter(({ id }) => view.series === null || view.series.includes(id))
    .filter(({ kind, counted }) => kind === "flow" && counted === null)
    .flatMap((series) => rowOf(buildSeries(series, { start: EARLIEST, end })))
    .toSorted((a, b) => ORDER.indexOf(a.series.basis) - ORDER.indexOf(b.series.basis));
}

function rowOf(series: SeriesSpec): YearRow[] {
  const byYear = new Map(series.observations.filter(isOfYear).map((each) => [Number(each.period), each]));
  const known = [...byYear].filter(([, { missing }]) => missing === null).map(([year]) => year);
  if (known.length < LEAST_NUMBERS) return [];
  const last = Math.max(...known);
  const first = Math.max(last - MOST_YEARS + 1, Math.min(...known));
  const years = Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return { year: String(year), observation: byYear.get(year) ?? null };
  });
  const numbers = years.flatMap(({ observation }) => (observation?.missing === null ? [observation] : []));
  const top = Math.max(...numbers.map(reachOf));
  return numbers.length < LEAST_NUMBERS || top <= 0 ? [] : [{ series, top, years }];
}

function isOfYear({ kind, period }: ObservationSpec): boolean {
  return kind === "total" && /^\d{4}$/.test(period);
}

/** The highest that is printed of a number: it, its bounds and its rivals. */
export function reachOf(observation: ObservationSpec): number {
  return Math.max(...[observation, ...observation.rivals].map(heightOf));
}

export function heightOf({ value, low, high }: Pick<RivalSpec, "value" | "low" | "high">): number {
  return Math.max(value ?? 0, low ?? 0, high ?? 0);
}
