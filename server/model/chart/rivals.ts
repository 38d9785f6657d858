import { groupBy } from "../records/group-by.ts";
import { publishedBy } from "../records/published-by.ts";
import type { Observation } from "../records/records.ts";
import { compare, compareSpans } from "../time/dates.ts";

/** Readings of one period of one series; the first leads. */
export type Group = readonly [lead: Observation, ...rivals: Observation[]];

/**
 * Observations of the same period together, however it is spelled. The more precise reading leads: an exact number
 * before a bounded one, a number before words, words before a reason; then the one whose date is no estimate; then
 * the one published last.
 */
export function groupRivals(observations: readonly Observation[]): readonly Group[] {
  return [...groupBy(observations, ({ period }) => periodKey(period)).values()]
    .map((each) => each.toSorted(byPrecision) as unknown as Group)
    .toSorted(([a], [b]) => compareSpans(a.period, b.period));
}

/** Which days a period covers: two spellings of the same days are one period, a day within them is another. */
export function periodKey({ start, end, precision }: Observation["period"]): string {
  return `${start}/${end}${precision === "within" ? " within" : ""}`;
}

function byPrecision(a: Observation, b: Observation): number {
  return (
    vagueness(a) - vagueness(b) ||
    Number(isEstimated(a)) - Number(isEstimated(b)) ||
    compare(publishedBy(b.source) ?? "", publishedBy(a.source) ?? "") ||
    compare(a.source.id, b.source.id) ||
    compare(a.period.edtf, b.period.edtf)
  );
}

function vagueness({ quantity }: Observation): number {
  if (quantity.missing !== null) return quantity.missing === "WD" ? 2 : 3;
  return quantity.qualifier === "exact" ? 0 : 1;
}

function isEstimated({ period }: Observation): boolean {
  return period.approximate || period.uncertain;
}
