import { formatDay } from "../../model/time/calendar.ts";
import type { Fail } from "./problem.ts";

/** Events of another century are a slip of a program: year 0025 for 2025. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** The same date, or a failure at its place in the file where its year cannot be meant. */
export function plausible(date: string, column: string, fail: Fail): string {
  const year = Number(/\d{4}/.exec(date)?.[0]);
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return date;
  return fail(
    column,
    `expected a year from ${FIRST_YEAR} to ${LAST_YEAR}, got ${JSON.stringify(date.slice(0, 40))}`,
  );
}

const TIMED = /^(\d{4}-\d\d-\d\d)[ T](\d\d:?\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const PAKISTAN_HOURS = 5;

/**
 * The day of a date with a time of day behind it; undefined for all others. A time with a zone may be of another
 * day where it happened: midnight in Pakistan is 19:00 UTC of the day before. Only midnight is taken for the day
 * that is printed, as programs write days; any other time with a zone fails.
 */
export function dayOfTime(text: string, column: string, fail: Fail): string | undefined {
  const [, day, time = "", seconds = "00", zone] = TIMED.exec(text) ?? [];
  if (day === undefined) return undefined;
  const isMidnight = /^0+$/.test(`${time}${seconds}`.replaceAll(":", ""));
  if (zone === undefined || isMidnight) return day;
  const moment = Date.parse(text.replace(" ", "T")) + PAKISTAN_HOURS * 3_600_000;
  const there = Number.isNaN(moment) ? day : new Date(moment).toISOString().slice(0, 10);
  return fail(
    column,
    `expected a date without a time of day, got ${JSON.stringify(text)}, which is ${formatDay(there)} in Pakistan`,
  );
}
