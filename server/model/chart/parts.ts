import { formatNumber } from "../numbers/format.ts";
import type { Observation, Series } from "../records/records.ts";
import { type Day, daysBetween } from "../time/calendar.ts";
import { isWholeMonth, lengthInMonths } from "../time/periods.ts";
import type { Group } from "./rivals.ts";
import type { PartsSpec } from "./spec.ts";

/**
 * What the finer rows of the same source say of the time that a longer total states: the total is then one to
 * reconcile with, not a number for months that have their own. Null where there are none.
 */
export function partsOf(total: Observation, groups: readonly Group[]): PartsSpec | null {
  const finer = finestWithin(total, groups);
  if (finer.length === 0) return null;
  const numbers = finer.filter(({ quantity }) => quantity.missing === null);
  const sum = sumOf(numbers);
  const months = lengthInMonths(total.period.start, total.period.end);
  const known = numbers.reduce((all, { period }) => all + lengthInMonths(period.start, period.end), 0);
  const isWhole = Math.abs(known - months) < 0.01;
  return { rows: numbers.length, months: known, ...sum, text: textOf(numbers.length, isWhole, sum) };
}

/** Whether a flow is a total of another time than a month: longer, or several days that are no whole month. */
export function isOtherTotal(
  { kind }: Pick<Series, "kind">,
  { start, end }: { readonly start: Day; readonly end: Day },
): boolean {
  // What was counted on one day stays a day's count: as an average it would be thirty times what was printed.
  return kind === "flow" && !isWholeMonth(start, end) && daysBetween(start, end) > 1;
}

/** Rows that share no day, the shortest first. */
function finestWithin(total: Observation, groups: readonly Group[]): Observation[] {
  const { start, end } = total.period;
  const inside = groups
    .flatMap((group) => group.filter(({ source }) => source.id === total.source.id).slice(0, 1))
    .filter(({ period }) => period.precision !== "within" && start <= period.start && period.end <= end)
    .filter(({ period }) => period.start !== start || period.end !== end)
    .toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const chosen: Observation[] = [];
  for (const each of inside) {
    if (chosen.every(({ period }) => period.end <= each.period.start || each.period.end <= period.start)) {
      chosen.push(each);
    }
  }
  return chosen;
}

function lengthOf({ period }: Observation): number {
  return lengthInMonths(period.start, period.end);
}

type Sum = Pick<PartsSpec, "value" | "qualifier">;

/** A sum only of counts and floors: sums of "about" or "up to" would say more than their parts. */
function sumOf(numbers: readonly Observation[]): Sum {
  let isFloor = false;
  let value = 0;
  for (const { quantity } of numbers) {
    if (quantity.value === null || !/^(exact|at least|over)$/.test(quantity.qualifier ?? "")) {
      return { value: null, qualifier: null };
    }
    isFloor ||= quantity.qualifier !== "exact";
    value += quantity.value;
  }
  return { value, qualifier: isFloor ? "at least" : "exact" };
}

function textOf(count: number, isWhole: boolean, { value, qualifier }: Sum): string {
  if (count === 0) return "no part of it has a number of its own";
  if (value === null) return "its parts have numbers of their own";
  const sum = `${qualifier === "at least" ? "at least " : ""}${formatNumber(value)}`;
  if (count === 1) return `one part of it is given: ${sum}`;
  return `${isWhole ? "its" : "the"} ${formatNumber(count)} parts ${isWhole ? "" : "given "}add up to ${sum}`;
}
