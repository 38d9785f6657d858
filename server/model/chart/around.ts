import { type Dated, ownMonths } from "../analyse/aligned.ts";
import { intervalOfMonth, sumOfMonths } from "../analyse/month-sums.ts";
import { formatBounds, formatNumber, formatQuantity } from "../numbers/format.ts";
import { opennessOf } from "../numbers/quantities.ts";
import type { Observation, Series } from "../records/records.ts";
import { addMonths, nextMonth } from "../time/calendar.ts";
import { overlaps } from "../time/dates.ts";
import { formatSpan, isWholeMonth } from "../time/periods.ts";
import { buildCoverage, COVERAGE_WORDS } from "./coverage.ts";
import { groupRivals } from "./rivals.ts";
import type { Range } from "./view.ts";

/** How many whole months are looked at on each side of an event. */
const MONTHS_AROUND = 6;

/** What one series says of the months before and after an event. */
interface Around {
  readonly series: Series;
  /** Empty where nothing comes before: its start is not printed. */
  readonly before: string;
  readonly after: string;
}

/**
 * The whole months before and after those that an event may have fallen in, which are in neither. What had not ended
 * when it was reported has no months after it: there they are those since it began, from the very month where it began
 * on the first day. Nothing comes before what has no printed start.
 */
export function monthsAround(date: Dated): { readonly before: Range | null; readonly after: Range } {
  const { first, last } = ownMonths(date);
  const before = `${first}-01`;
  const after = `${beganWithMonth(date) ? last : nextMonth(last)}-01`;
  return {
    before: date.openStart ? null : { start: addMonths(before, -MONTHS_AROUND), end: before },
    after: { start: after, end: addMonths(after, MONTHS_AROUND) },
  };
}

function beganWithMonth({ edtf, open }: Dated): boolean {
  return open && /^\d{4}-\d\d-01\b/.test(edtf);
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
