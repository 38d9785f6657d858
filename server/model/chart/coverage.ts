import { MISSING_WORDS } from "../numbers/format.ts";
import { publishedBy } from "../records/published-by.ts";
import type { Observation, Series } from "../records/records.ts";
import { type Day, daysBetween, monthOf } from "../time/calendar.ts";
import { compare } from "../time/dates.ts";
import { formatStretch } from "../time/periods.ts";
import type { CoverageSpec, CoverageState } from "./spec.ts";
import type { Range } from "./view.ts";

/** Of what our sources give, and no more: that a month has no figure here does not say that there is none. */
export const COVERAGE_WORDS: Readonly<Record<CoverageState, string>> = {
  ...MISSING_WORDS,
  NR: "no figure in our sources",
  NP: "after the latest source of this series",
  reported: "reported",
  zero: "zero",
  outside: "not covered by the dataset’s files read here",
  worked: "worked out from known months",
  incomplete: "not worked out, as a month it needs is not known",
};

/**
 * What is known of every part of the range: each observation's own period, and between them months of which
 * no source gives a figure, that come after its latest source, or that no file read here covers. Without gaps
 * or overlaps.
 * `limit` is the day after the one whose knowledge is shown; null where all of it is.
 */
export function buildCoverage(series: Series, range: Range, limit: Day | null = null): CoverageSpec[] {
  const newest = newestReport(series) ?? limit;
  const edges = edgesOf(series, range, newest);
  const parts: CoverageSpec[] = [];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const here = series.observations.filter(({ period }) => period.start < end && start < period.end);
    const state = stateOf(series, here, start, newest);
    const previous = parts.at(-1);
    if (previous?.state === state) parts.pop();
    const from = previous?.state === state ? previous.start : start;
    const reason = COVERAGE_WORDS[state];
    parts.push({ start: from, end, state, text: `${reason}, ${formatStretch(from, end)}`, reason });
  }
  return parts;
}

/**
 * The day after the newest report of a series surely appeared: later than that, nothing was yet published. Of a
 * series of months a month that was not over then is after it as a whole.
 */
function newestReport({ observations }: Series): Day | null {
  const newest = observations
    .map(({ source }) => publishedBy(source) ?? "")
    .sort(compare)
    .at(-1);
  if (!newest) return null;
  const isByMonth = observations.every(({ period }) => isFirst(period.start) && isFirst(period.end));
  return isByMonth ? `${monthOf(newest)}-01` : newest;
}

function isFirst(day: Day): boolean {
  return day.endsWith("-01");
}

function edgesOf(series: Series, range: Range, newest: Day | null): Day[] {
  const edges = new Set<Day>([range.start, range.end]);
  const add = (day: Day) => {
    if (day > range.start && day < range.end) edges.add(day);
  };
  for (const { period } of series.observations) {
    add(period.start);
    add(period.end);
  }
  for (const span of series.counted?.dataset.coverage ?? []) {
    add(span.start);
    add(span.end);
  }
  if (newest) add(newest);
  return [...edges].sort(compare);
}

function stateOf(
  series: Series,
  here: readonly Observation[],
  start: Day,
  newest: Day | null,
): CoverageState {
  const finest = finestOf(here);
  const reported = finest.filter(({ quantity }) => quantity.missing === null);
  if (reported.length > 0) return reported.every(isZero) ? "zero" : "reported";
  const missing = finest.at(-1)?.quantity.missing;
  if (missing) return missing;
  if (series.counted) return covers(series.counted.dataset.coverage, start) ? "NP" : "outside";
  return newest !== null && start >= newest ? "NP" : "NR";
}

/** The rows of the shortest period: a month of its own is not covered by the year that it belongs to. */
function finestOf(here: readonly Observation[]): readonly Observation[] {
  if (here.length < 2) return here;
  const shortest = Math.min(...here.map(({ period }) => daysBetween(period.start, period.end)));
  return here.filter(({ period }) => daysBetween(period.start, period.end) === shortest);
}

function covers(coverage: readonly Range[], day: Day): boolean {
  return coverage.some((span) => span.start <= day && day < span.end);
}

function isZero(observation: Observation): boolean {
  const { qualifier, value, high } = observation.quantity;
  return qualifier === "exact" && value === 0 && (high === null || high === 0);
}

/** How many whole months of a stretch there are: for sentences such as "no figure in our sources for 14 months". */
export function wholeMonths(start: Day, end: Day): number {
  const first = monthNumber(start) + (start.endsWith("-01") ? 0 : 1);
  return Math.max(0, monthNumber(end) - first);
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
