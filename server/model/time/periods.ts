import {
  addDays,
  type Day,
  daysBetween,
  daysInMonth,
  formatDay,
  formatMonth,
  monthName,
  monthOf,
  monthsWithin,
  nextMonth,
} from "./calendar.ts";
import type { OpenSpan, Span } from "./dates.ts";

/**
 * A period's length in months, whole months counting one each and part months by their share of days:
 * `2023-01/2023-10` is 10, 6 to 20 November is 0.5.
 */
export function lengthInMonths(start: Day, end: Day): number {
  let total = 0;
  for (const month of monthsWithin(start, end)) {
    const first = `${month}-01`;
    const next = `${nextMonth(month)}-01`;
    const days = daysBetween(start > first ? start : first, end < next ? end : next);
    total += days / daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  }
  return total;
}

/** Whether the period is exactly one calendar month. */
export function isWholeMonth(start: Day, end: Day): boolean {
  return start.endsWith("-01") && end === `${nextMonth(monthOf(start))}-01`;
}

/** A date in the words of a person: "January–October 2023", "late November 2022", "since August 2021". */
export function formatSpan(span: OpenSpan & Partial<Pick<Span, "open">>): string {
  const words = wordsOf(span);
  const about = /^(since|until) /.test(words) ? words.replace(" ", " about ") : `about ${words}`;
  return `${span.approximate ? about : words}${span.uncertain ? " (uncertain)" : ""}`;
}

/** A stretch of days in words, as short as it can be said: whole years, whole months, else days. */
export function formatStretch(start: Day, end: Day): string {
  const last = addDays(end, -1);
  if (start.endsWith("-01-01") && last.endsWith("-12-31")) {
    return joinEnds(start.slice(0, 4), last.slice(0, 4));
  }
  if (start.endsWith("-01") && end.endsWith("-01")) {
    const [from, to] = [monthOf(start), monthOf(last)];
    if (from === to) return formatMonth(from);
    return from.slice(0, 4) === to.slice(0, 4)
      ? `${monthName(Number(from.slice(5)))}–${formatMonth(to)}`
      : `${formatMonth(from)} – ${formatMonth(to)}`;
  }
  if (start === last) return formatDay(start);
  if (monthOf(start) === monthOf(last)) return `${Number(start.slice(8))}–${formatDay(last)}`;
  return `${formatDay(start)} – ${formatDay(last)}`;
}

function wordsOf(span: OpenSpan & Partial<Pick<Span, "open">>): string {
  const [first = "", last] = span.edtf.replaceAll(/[~?%]/g, "").split("/");
  switch (span.precision) {
    case "day":
      return formatDay(span.start);
    case "month":
      return formatMonth(monthOf(span.start));
    case "year":
      return span.start.slice(0, 4);
    case "season":
      return pointWords(first);
    case "within":
      return withinWords(span);
    case "stretch":
      if (last === ".." || span.end === null) return `since ${pointWords(first)}`;
      if (span.openStart) return `until ${pointWords(last ?? "")}`;
      return formatStretch(span.start, span.end);
  }
}

const SEASONS = ["spring", "summer", "autumn", "winter"] as const;

function pointWords(edtf: string): string {
  if (edtf.length === 10) return formatDay(edtf);
  const season = SEASONS[Number(edtf.slice(5)) - 21];
  if (season) return `${season} ${edtf.slice(0, 4)}`;
  return edtf.length === 7 ? formatMonth(edtf) : edtf;
}

/** Thirds of a month have names; whole months are said as months; anything else is "between … and …". */
function withinWords(span: OpenSpan): string {
  const last = addDays(span.end ?? span.start, -1);
  if (monthOf(span.start) === monthOf(last)) {
    const month = monthOf(span.start);
    const days = `${span.start.slice(8)}-${last.slice(8)}`;
    const monthEnd = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
    if (days === "01-10") return `early ${formatMonth(month)}`;
    if (days === "11-20") return `mid-${formatMonth(month)}`;
    if (days === `21-${monthEnd}`) return `late ${formatMonth(month)}`;
  }
  if (span.start.endsWith("-01") && span.end?.endsWith("-01")) {
    return betweenMonths(monthOf(span.start), monthOf(last));
  }
  return `between ${formatDay(span.start)} and ${formatDay(last)}`;
}

/** "May or June 2026" of two months, "between September and December 2001" of more. */
function betweenMonths(from: string, to: string): string {
  if (from === to) return formatMonth(from);
  const first = from.slice(0, 4) === to.slice(0, 4) ? monthName(Number(from.slice(5))) : formatMonth(from);
  return nextMonth(from) === to
    ? `${first} or ${formatMonth(to)}`
    : `between ${first} and ${formatMonth(to)}`;
}

function joinEnds(from: string, to: string): string {
  return from === to ? from : `${from}–${to}`;
}
