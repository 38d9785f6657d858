import { formatNumber } from "../numbers/format.ts";
import { boundsOf, type Reported } from "../numbers/quantities.ts";
import type { CrossingIncident, Incident, Measure } from "../records/records.ts";
import { monthsWithin } from "../time/calendar.ts";
import { formatStretch } from "../time/periods.ts";
import { countOf } from "./count-of.ts";

/**
 * An incident whose date holds days of several months, as each of these has it: what it counts belongs to none of them
 * for certain. Null where it counts nothing. `mayBelong`: it may not belong to what is counted at all.
 */
export function crossingOf(
  incident: Incident,
  measure: Measure,
  mayBelong: boolean,
): CrossingIncident | null {
  const count = countOf(incident, measure);
  if (count.high === 0 && count.value === 0) return null;
  const { start, end } = incident.date;
  return Object.freeze({ ...count, start, end, months: monthsWithin(start, end).length, mayBelong });
}

export type Counted = Pick<Reported, "value" | "low" | "high" | "qualifier">;

/** A month's number with the incidents that may have been in it: at least the low of what it is without them. */
export function withCrossing(without: Counted, crossing: readonly CrossingIncident[]): Counted {
  const { low, high } = boundsOf({ missing: null, wording: "", read_as: "", ...without });
  const more = mostOf(crossing);
  return {
    value: low,
    low,
    high: high === null || more === null ? null : high + more,
    qualifier: "at least",
  };
}

/** "Up to 1,428 more may belong to this month, from 1 incident dated beyond it (2009)."; empty where there is none. */
export function crossingWords(crossing: readonly CrossingIncident[]): string {
  const [start = ""] = crossing.map((each) => each.start).sort();
  const [end] = crossing
    .map((each) => each.end)
    .sort()
    .slice(-1);
  if (end === undefined) return "";
  const more = mostOf(crossing);
  const head = more === null ? "More" : `Up to ${formatNumber(more)} more`;
  const [incidents, within] =
    crossing.length === 1 ? ["1 incident", ""] : [`${formatNumber(crossing.length)} incidents`, "within "];
  return `${head} may belong to this month, from ${incidents} dated beyond it (${within}${formatStretch(start, end)}).`;
}

function mostOf(crossing: readonly CrossingIncident[]): number | null {
  return crossing.reduce<number | null>(
    (sum, { value, high }) => (sum === null || high === null ? null : sum + Math.max(value, high)),
    0,
  );
}
