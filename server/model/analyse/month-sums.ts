import { ruleOf } from "../numbers/qualifiers.ts";
import { boundsOf, type Quantity } from "../numbers/quantities.ts";
import type { CrossingIncident, Observation } from "../records/records.ts";
import { type Interval, shareOf, sumOf } from "./interval.ts";

/** What a month gives to work with: its number, and apart from it the incidents that it may have with other months. */
export interface MonthInterval extends Interval {
  readonly without: Interval;
  readonly crossing: readonly CrossingIncident[];
}

/** Null where there is no number, or where nothing bounds it from below or, but for "over" and "at least", from above. */
export function intervalOfMonth({
  quantity,
  crossing,
}: Pick<Observation, "quantity" | "crossing">): MonthInterval | null {
  const number = intervalOf(quantity);
  const without = crossing ? intervalOf(crossing.without) : number;
  return number && without && { ...number, without, crossing: crossing?.incidents ?? [] };
}

function intervalOf(quantity: Quantity): Interval | null {
  if (quantity.missing !== null) return null;
  const { low, high } = boundsOf(quantity);
  const { openness } = ruleOf(quantity.qualifier);
  const isLeast = openness === "above";
  if (low === null || (high === null && !isLeast)) return null;
  const most = high ?? Number.POSITIVE_INFINITY;
  // The number of "up to 500" with a lower bound is that of its upper one, and none between them.
  const value = openness === "below" ? null : quantity.value;
  return { value, low: Math.min(low, value ?? low), high: Math.max(most, value ?? most), isLeast };
}

/**
 * The months together. What belongs to several of them for certain counts once; of an incident that may have been in
 * another month too, all of it may come on top.
 */
export function sumOfMonths(months: readonly MonthInterval[]): Interval {
  const touched = new Map<CrossingIncident, number>();
  for (const each of months.flatMap(({ crossing }) => crossing))
    touched.set(each, (touched.get(each) ?? 0) + 1);
  const parts = [...touched].map(([each, count]) => partOf(each, count));
  const sum = sumOf([...months.map(({ without }) => without), ...parts]);
  return {
    ...sum,
    low: Math.min(sum.low, sum.value ?? sum.low),
    high: Math.max(sum.high, sum.value ?? sum.high),
  };
}

export function meanOfMonths(months: readonly MonthInterval[]): Interval {
  return shareOf(sumOfMonths(months), months.length);
}

function partOf({ value, low, high, months, mayBelong }: CrossingIncident, count: number): Interval {
  const most = high ?? Number.POSITIVE_INFINITY;
  const isWhole = count === months && !mayBelong;
  return isWhole
    ? { value, low, high: most, isLeast: high === null }
    : { value: 0, low: 0, high: Math.max(value, most), isLeast: true };
}
