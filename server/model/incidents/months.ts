import { isCoarse } from "../chart/count-of.ts";
import { binFinder, binsOf } from "../chart/counts.ts";
import type { Range } from "../chart/view.ts";
import type { Covered, Incident } from "../records/records.ts";
import { Counter } from "../records/tally.ts";
import { type Day, monthsWithin, nextMonth } from "../time/calendar.ts";
import { overlaps, type Span } from "../time/dates.ts";

/** How many incidents are in no month of a coverage. */
interface Uncounted {
  /** They began where the coverage does not reach, whenever in their dates that was. */
  readonly outside: number;
  /** Their dates leave open in which month they began, and some day of these is covered. */
  readonly open: number;
}

export function countOutside(incidents: readonly Incident[], coverage: readonly Covered[]): Uncounted {
  const findBin = binFinder(coverage.flatMap(binsOf));
  const dates = new Counter<Span>();
  for (const { date } of incidents) dates.add(date);
  const uncounted = { outside: 0, open: 0 };
  for (const [date, number] of dates.tally) {
    if (findBin(date)) continue;
    const isOpen = isCoarse({ date }) && coverage.some((span) => overlaps(date, span));
    uncounted[isOpen ? "open" : "outside"] += number;
  }
  return uncounted;
}

/** The whole months of a time, and how many of them no stretch of the coverage holds. */
export function countMonths(
  coverage: readonly Covered[],
  time: Range | null,
): { readonly months: number; readonly months_not_covered: number } {
  if (time === null || coverage.length === 0) return { months: 0, months_not_covered: 0 };
  const months = monthsWithin(time.start, time.end).filter(
    (month) => time.start <= `${month}-01` && `${nextMonth(month)}-01` <= time.end,
  );
  const isCovered = (month: string) =>
    coverage.some(({ start, end }) => start <= `${month}-01` && `${nextMonth(month)}-01` <= end);
  return { months: months.length, months_not_covered: months.filter((month) => !isCovered(month)).length };
}

/** The time asked for; where no end of it is named, the coverage's. Null where nothing is covered. */
export function timeOf(
  coverage: readonly Range[],
  { start, end }: { readonly start: Day | null; readonly end: Day | null },
): Range | null {
  const [first, last] = [coverage[0], coverage.at(-1)];
  if (!first || !last) return null;
  const time = { start: start ?? first.start, end: end ?? last.end };
  return time.start < time.end ? time : null;
}
