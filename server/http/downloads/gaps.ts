import type { ChartSpec, CoverageSpec, MilestoneSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import { type Column, columnsOf } from "./csv.ts";

/** A time for which a series has no number, and why. */
export interface Gap {
  readonly series: SeriesSpec;
  readonly part: CoverageSpec;
}

/** Series by series, in the order of time. */
export function gapsOf({ series }: Pick<ChartSpec, "series">): readonly Gap[] {
  return series.flatMap((each) => each.coverage.filter(isGap).map((part) => ({ series: each, part })));
}

/** Whether there is no number for this time. */
export function isGap({ state }: Pick<CoverageSpec, "state">): boolean {
  return state !== "reported" && state !== "zero" && state !== "worked";
}

export const GAP_COLUMNS: readonly Column<Gap>[] = [
  ["series", ({ series }) => series.id],
  ...columnsOf(({ part }: Gap) => part, "start", "end"),
  ["missing", ({ part }) => part.state],
  ["reason", ({ part: { state, reason } }) => REASONS[state] ?? reason],
  ["period_in_words", ({ part }) => part.text],
  ["series_title", ({ series }) => series.title],
];

const REASONS: Readonly<Partial<Record<CoverageSpec["state"], string>>> = MISSING_WORDS;

/** The events of a chart, as a sheet beside its numbers. */
export const EVENT_COLUMNS: readonly Column<MilestoneSpec>[] = [
  ...columnsOf((event: MilestoneSpec) => event, "id", "date", "start", "end", "title", "category", "weight"),
  ...columnsOf((event: MilestoneSpec) => event, "source", "locator"),
  ["date_in_words", ({ when }) => when],
];
