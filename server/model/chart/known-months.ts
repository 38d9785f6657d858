import type { Interval } from "../analyse/interval.ts";
import { intervalOfMonth, type MonthInterval } from "../analyse/month-sums.ts";
import { formatQuantity, MISSING_WORDS } from "../numbers/format.ts";
import { boundsOf, type Quantity } from "../numbers/quantities.ts";
import { publishedBy } from "../records/published-by.ts";
import type { Series, Source } from "../records/records.ts";
import { type Month, monthOf } from "../time/calendar.ts";
import { isWholeMonth } from "../time/periods.ts";
import { isAlike } from "./alike.ts";
import { type Group, groupRivals } from "./rivals.ts";

/** What a series says of a month: a number to work with, or why there is none. */
export type MonthNumber =
  | { readonly number: MonthInterval; readonly source: Source; readonly why: null }
  | { readonly number: null; readonly why: string };

/**
 * The months of a series that have a row of their own. A number can be worked with where it is printed as one, or
 * between a low and a high number: "over 500" and "about 40" cannot, nor a month that was not over when it was
 * reported, nor one of which another source gives another number. "At least 40" of which the most is known too can,
 * if it is only to be added. What is printed of another time is never shared out to months.
 */
export function monthNumbers(
  { observations }: Pick<Series, "observations">,
  isAdded: boolean,
): ReadonlyMap<Month, MonthNumber> {
  const months = new Map<Month, MonthNumber>();
  for (const group of groupRivals(observations)) {
    const { start, end, precision } = group[0].period;
    if (isWholeMonth(start, end) && precision !== "within")
      months.set(monthOf(start), numberOf(group, isAdded));
  }
  return months;
}

function numberOf(group: Group, isAdded: boolean): MonthNumber {
  const [lead] = group;
  const { period, quantity, source } = lead;
  const found = intervalOfMonth(lead);
  const isOpen = found?.isLeast && !(isAdded && Number.isFinite(found.high));
  const number = isOpen ? null : found;
  const published = publishedBy(source);
  const why =
    number === null
      ? whyNot(quantity)
      : period.approximate || period.uncertain
        ? "its date is not certain"
        : period.open || (published !== null && published < period.end)
          ? "not over when it was reported"
          : whyDisputed(group, number);
  return number === null || why !== "" ? { number: null, why } : { number, source, why: null };
}

function whyNot(quantity: Quantity): string {
  return quantity.missing === null
    ? `given as “${formatQuantity(quantity)}”`
    : MISSING_WORDS[quantity.missing];
}

/** Another source's number that holds this one does not dispute it. */
function whyDisputed([lead, ...rivals]: Group, number: Interval): string {
  const others = rivals.filter(({ quantity }) => {
    const { low, high } = boundsOf(quantity);
    if (quantity.missing !== null || isAlike(lead.quantity, quantity)) return false;
    if (low === null && high === null) return true;
    return !((low ?? number.low) <= number.low && number.high <= (high ?? number.high));
  });
  if (others.length === 0) return "";
  const given = [lead, ...others].map(({ quantity }) => formatQuantity(quantity)).join(" or ");
  return `${others.length === 1 ? "two" : "several"} sources disagree (${given})`;
}
