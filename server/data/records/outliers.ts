import { plural } from "../../model/numbers/format.ts";
import type { Observation, Series } from "../../model/records/records.ts";
import { daysBetween } from "../../model/time/calendar.ts";
import type { FileReport } from "../reading/report.ts";

/** How many numbers on each side a number is compared with. */
const NEIGHBOURS = 3;
/** Fewer neighbours than these are no habit that a number could break. */
const FEWEST = 3;
/** Far outside: this many times more than the most around it, or less than the least. */
const FACTOR = 3;
/** A total of a long time says little of a month beside it: periods are compared with those up to this many times as long. */
const LENGTHS = 4;
/** Small counts jump; a difference below this is no reason to look twice. */
const SMALLEST = 20;

/**
 * Warns of a value far from those before and after it, which is most often a slip of a digit: more than three times
 * the largest of them, or for a stock less than a third of the smallest. Flows are compared per day, as their
 * periods differ in length; running totals are left out, as they must grow.
 */
export function warnOfOutliers({ kind, observations }: Series, report: FileReport): void {
  if (kind === "cumulative") return;
  const levels = observations.flatMap((observation) => {
    const { missing, value } = observation.quantity;
    if (missing !== null || value === null) return [];
    return { observation, value, level: kind === "flow" ? perMonth(observation, value) : value };
  });
  const unit = kind === "flow" ? " a month" : "";
  for (const [at, { observation, value, level }] of levels.entries()) {
    const alike = (other: (typeof levels)[number]) => areAlike(observation, other.observation);
    const [before, after] = [levels.slice(0, at).filter(alike), levels.slice(at + 1).filter(alike)];
    const around = [...before.slice(-NEIGHBOURS), ...after.slice(0, NEIGHBOURS)];
    if (around.length < FEWEST) continue;
    const [least, most] = [Math.min(...around.map(levelOf)), Math.max(...around.map(levelOf))];
    const high = level > FACTOR * most && level - most > SMALLEST;
    const low = kind === "stock" && level < least / FACTOR && least - level > SMALLEST;
    if (!high && !low) continue;
    const typed = value === level ? "" : ` (${value} in ${plural(daysOf(observation), "day")})`;
    report.warn(
      observation.line,
      "value",
      `expected a value near those around it (${round(least)} to ${round(most)}${unit}), got ${round(level)}${unit}${typed}`,
    );
  }
}

function areAlike(a: Observation, b: Observation): boolean {
  const [one, other] = [daysOf(a), daysOf(b)];
  return Math.max(one, other) <= LENGTHS * Math.min(one, other);
}

function levelOf({ level }: { readonly level: number }): number {
  return level;
}

const DAYS_PER_MONTH = 30.4375;

function perMonth(observation: Observation, value: number): number {
  return observation.period.precision === "month" ? value : (value * DAYS_PER_MONTH) / daysOf(observation);
}

function daysOf({ period }: Observation): number {
  return daysBetween(period.start, period.end);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
