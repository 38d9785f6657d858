import { COVERAGE_WORDS } from "../../model/chart/coverage.ts";
import type { ChartSpec, CoverageSpec, MilestoneSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import type { Column } from "./csv.ts";

/** A time for which a series has no number, and why. */
export interface Gap {
  readonly series: SeriesSpec;
  readonly part: CoverageSpec;
}

/** Series by series, in the order of time. */
export function gapsOf({ series }: Pick<ChartSpec, "series">): readonly Gap[] {
  return series.flatMap((each) =>
    each.coverage
      .filter(({ state }) => state !== "reported" && state !== "zero")
      .map((part) => ({ series: each, part })),
  );
}

export const GAP_COLUMNS: readonly Column<Gap>[] = [
  ["series", ({ series }) => series.id],
  ["start", ({ part }) => part.start],
  ["end", ({ part }) => part.end],
  ["missing", ({ part }) => part.state],
  ["reason", ({ part: { state } }) => REASONS[state]],
  ["period_in_words", ({ part }) => part.text],
  ["series_title", ({ series }) => series.title],
];

const REASONS: Readonly<Record<CoverageSpec["state"], string>> = {
  ...MISSING_WORDS,
  outside: COVERAGE_WORDS.outside,
  reported: "",
  zero: "",
};

/** The events of a chart, as a sheet beside its numbers. */
export const EVENT_COLUMNS: readonly Column<MilestoneSpec>[] = [
  ["id", ({ id }) => id],
  ["date", ({ date }) => date],
  ["start", ({ start }) => start],
  ["end", ({ end }) => end],
  ["title", ({ title }) => title],
  ["category", ({ category }) => category],
  ["weight", ({ weight }) => weight],
  ["source", ({ source }) => source],
  ["locator", ({ locator }) => locator],
  ["date_in_words", ({ when }) => when],
];
