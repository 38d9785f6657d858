import { DateTime } from "luxon";

/** A calendar day in UTC, `YYYY-MM-DD`. Days compare with `<` and sort as strings. */
export type Day = string;

/** A calendar month, `YYYY-MM`. */
export type Month = string;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const MS_PER_DAY = 86_400_000;

/** A stretch of time in milliseconds since 1970; `end` is exclusive. */
export interface Moments {
  readonly start: number;
  readonly end: number;
}

/** The day that many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(toMillis(day) + days * MS_PER_DAY);
}

/** The same day of the month that many months later; the month's last day where there is no such day. */
export function addMonths(day: Day, months: number): Day {
  return DateTime.fromISO(day, { zone: "utc" }).plus({ months }).toISODate() ?? day;
}

/** Whole days from `start` up to, not including, `end`. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((toMillis(end) - toMillis(start)) / MS_PER_DAY);
}

/** The months that `start` (inclusive) to `end` (exclusive) touches, in order. */
export function monthsWithin(start: Day, end: Day): Month[] {
  const months: Month[] = [];
  if (start >= end) return months;
  const last = monthOf(addDays(end, -1));
  for (let month = monthOf(start); month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function nextMonth(month: Month): Month {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return number === 12 ? `${year + 1}-01` : `${year}-${pad(number + 1, 2)}`;
}

/** Milliseconds since 1970 of the day's first moment in UTC: the number a time axis wants. */
export function toMillis(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

/** The UTC day that a moment, in milliseconds since 1970, falls on. */
export function dayOf(millis: number): Day {
  return new Date(millis).toISOString().slice(0, 10);
}

export function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

export function shortMonthName(month: number): string {
  return monthName(month).slice(0, 3);
}

/** "5 December 2021". */
export function formatDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${formatMonth(monthOf(day))}`;
}

/** "December 2021". */
export function formatMonth(month: Month): string {
  return `${monthName(Number(month.slice(5, 7)))} ${month.slice(0, 4)}`;
}

/** "2026-11-21 10:00" of an ISO 8601 time. */
export function formatMinute(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
