import type { Observation, Series } from "../../model/records/records.ts";
import { daysBetween } from "../../model/time/calendar.ts";
import type { FileReport } from "../reading/report.ts";

/** Fewer numbers than these are no habit that another could break. */
const FEWEST = 5;
/** Far outside: this many times more than the most so far, or less than the least. */
const FACTOR = 3;
/** Small counts jump; a difference below this is no reason to look twice. */
const SMALLEST = 20;

/**
 * Warns of a value far outside the series so far, which is most often a slip of a digit: more than three times
 * the largest of all earlier ones, or for a stock less than a third of the smallest. Flows are compared per day,
 * as their periods differ in length; running totals are left out, as they must grow.
 */
export function warnOfOutliers({ kind, observations }: Series, report: FileReport): void {
  if (kind === "cumulative") return;
  let count = 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const observation of observations) {
    const { quantity, line } = observation;
    if (quantity.missing !== null || quantity.value === null) continue;
    const level = kind === "flow" ? perMonth(observation, quantity.value) : quantity.value;
    if (count >= FEWEST) {
      const high = level > FACTOR * most && level - most > SMALLEST;
      const low = kind === "stock" && level < least / FACTOR && least - level > SMALLEST;
      const unit = kind === "flow" ? " a month" : "";
      const range = `${round(least)} to ${round(most)}${unit}`;
      if (high || low)
        report.warn(
          line,
          "value",
          `expected a value near those so far (${range}), got ${round(level)}${unit}`,
        );
    }
    count += 1;
    [least, most] = [Math.min(least, level), Math.max(most, level)];
  }
}

const DAYS_PER_MONTH = 30.4375;

function perMonth({ period }: Observation, value: number): number {
  return period.precision === "month"
    ? value
    : (value * DAYS_PER_MONTH) / daysBetween(period.start, period.end);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
