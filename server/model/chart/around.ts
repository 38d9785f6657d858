import { intervalOfMonth, sumOfMonths } from "../analyse/month-sums.ts";
import { formatBounds, formatNumber, formatQuantity } from "../numbers/format.ts";
import { opennessOf } from "../numbers/quantities.ts";
import type { Observation, Series } from "../records/records.ts";
import { addMonths, type Day, monthOf, nextMonth } from "../time/calendar.ts";
import { overlaps, parseDate, type Span } from "../time/dates.ts";
import { formatSpan, isWholeMonth } from "../time/periods.ts";
import { buildCoverage, COVERAGE_WORDS } from "./coverage.ts";
import { groupRivals } from "./rivals.ts";
import type { Range } from "./view.ts";

/** How many whole months are looked at on each side of an event. */
const MONTHS_AROUND = 6;

/** What one series says of the months before and after an event. */
export interface Around {
  readonly series: Series;
  /** Empty where nothing comes before: its start is not printed. */
  readonly before: string;
  readonly after: string;
}

/** What {@link monthsAround} needs of a date. */
export type Dated = Pick<Span, "edtf" | "start" | "end" | "open" | "openStart" | "approximate" | "uncertain">;

/**
 * The whole months before the month in which a date begins, and after the one in which it ends; the months of
 * the date itself are in neither. What had not ended when it was reported has no months after it: there they
 * are those since it began. Of an approximate date the months beside its own are in neither, and nothing comes before
 * what has no printed start.
 */
export function monthsAround(date: Dated): { readonly before: Range | null; readonly after: Range } {
  const beside = date.approximate || date.uncertain ? 1 : 0;
  const first = addMonths(`${monthOf(date.start)}-01`, -beside);
  const next = addMonths(firstMonthAfter(date.open ? momentBefore(date) : date.end), beside);
  return {
    before: date.openStart ? null : { start: addMonths(first, -MONTHS_AROUND), end: first },
    after: { start: next, end: addMonths(next, MONTHS_AROUND) },
  };
}

function firstMonthAfter(day: Day): Day {
  return day.endsWith("-01") ? day : `${nextMonth(monthOf(day))}-01`;
}

/** Where an open date is known to have begun: a day has all of itself after it, a month leaves open how much. */
function momentBefore({ edtf, start }: Dated): Day {
  const began = parseDate(edtf.split("/")[0] ?? "");
  return began?.precision === "day" ? start : (began?.end ?? start);
}

/**
 * Describes each flow with a number on either side: which months have one, their numbers or, where all do,
 * their sum, and the longer totals that reach in. Never an average over months without a figure, and
 * never a difference: that is the reader's to judge.
 */
export function describeAround(series: readonly Series[], date: Dated): Around[] {
  const { before, after } = monthsAround(date);
  return series
    .filter(({ kind }) => kind === "flow")
    .filter((each) => (before && numbersIn(each, before).length > 0) || numbersIn(each, after).length > 0)
    .map((each) => ({
      series: each,
      before: before ? describe(each, before) : "",
      after: describe(each, after),
    }));
}

function numbersIn(series: Series, range: Range): Observation[] {
  return groupRivals(series.observations)
    .map(([shown]) => shown)
    .filter(({ period, quantity }) => quantity.missing === null && overlaps(period, range));
}

function describe(series: Series, range: Range): string {
  const numbers = numbersIn(series, range);
  if (numbers.length === 0) return nothing(series, range);
  const months = numbers.filter(({ period }) => isWholeMonth(period.start, period.end));
  const others = numbers.filter((each) => !months.includes(each)).map(describeOne);
  return [describeMonths(months), ...others].filter(Boolean).join("; ");
}

function describeMonths(months: readonly Observation[]): string {
  if (months.length === 0) return "";
  const total = months.length === MONTHS_AROUND ? totalOf(months) : null;
  if (total !== null) return `${total} in all ${MONTHS_AROUND} months`;
  const listed = months.map(describeOne).join(", ");
  return months.length === MONTHS_AROUND ? listed : `${months.length} of ${MONTHS_AROUND} months: ${listed}`;
}

const SUMMED = ["exact", "best estimate", "at least"] as const;

/** A sum only where each part is a count or its floor: sums of "about" or "up to" would say more than their parts. */
function totalOf(months: readonly Observation[]): string | null {
  const numbers = months
    .filter(({ quantity }) => SUMMED.some((each) => each === quantity.qualifier))
    .flatMap((each) => intervalOfMonth(each) ?? []);
  if (numbers.length < months.length) return null;
  const { value, low, high, isLeast } = sumOfMonths(numbers);
  if (value === null) return null;
  if (isLeast) return `at least ${formatNumber(value)}`;
  return `${formatNumber(value)}${low === high ? "" : ` (${formatBounds(low, high)})`}`;
}

function describeOne({ quantity, period }: Observation): string {
  const { missing, value, low, high } = quantity;
  const isRange = missing === null && value !== null && opennessOf(quantity) === "range";
  const bounds = isRange ? `, ${formatBounds(low ?? value, high ?? value)}` : "";
  return `${formatQuantity(quantity)} (${formatSpan(period)}${bounds})`;
}

function nothing(series: Series, range: Range): string {
  const states = new Set(buildCoverage(series, range).map(({ state }) => state));
  return [...states].map((state) => COVERAGE_WORDS[state]).join("; ");
}
