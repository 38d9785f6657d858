import { addDays, type Day, daysInMonth, isDay, pad } from "./calendar.ts";

/**
 * How precisely a report gives a date. `within` is one day inside a span ("late November");
 * `stretch` runs from its first through its last day.
 */
export type Precision = "day" | "month" | "season" | "year" | "within" | "stretch";

/**
 * A date as a report gives it, resolved: from `start` up to, not including, `end`.
 * `end` is null where the date is open ("since August 2021"); see {@link closeSpan}.
 */
export interface OpenSpan {
  /** The canonical EDTF text. */
  readonly edtf: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly precision: Precision;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** No start is printed ("until late November"): `start` is the first day of the month in which it ends. */
  readonly openStart: boolean;
}

/** A date with both ends known. `open` says that the end is not the report's own but where it was published. */
export interface Span extends OpenSpan {
  readonly end: Day;
  readonly open: boolean;
}

export const DATE_FORMS =
  "a date such as 2021, 2021-12, 2021-12-05, 2020-23, 2023-01/2023-10, 2021-08/.., ../2022-11 or [2022-11-21..2022-11-30]";

/**
 * Reads the subset of EDTF (ISO 8601-2) that the data folder uses; undefined for anything else,
 * for days that do not exist and for spans that end before they begin.
 * Written by hand because the npm package `edtf` 4.11.1 ends ranges inside sets on their first day.
 */
export function parseDate(text: string): OpenSpan | undefined {
  if (text.startsWith("[")) return parseWithin(text);
  if (text.includes("/")) return parseStretch(text);
  return parsePoint(text);
}

/**
 * Reads a coverage: one date, or several stretches in braces, `{2007-07..2021-12,2023-10}`
 * (EDTF's "all of these"). Undefined where any part is no date, is open, or overlaps the part before.
 */
export function parseCoverage(text: string): Span[] | undefined {
  const parts = /^\{(.+)\}$/.exec(text)?.[1]?.split(",") ?? [text];
  const spans: Span[] = [];
  for (const part of parts) {
    const span = parseDate(part.trim().replace("..", text.startsWith("{") ? "/" : ".."));
    if (!span?.end || span.openStart || span.precision === "within") return undefined;
    const previous = spans.at(-1);
    if (previous && previous.end > span.start) return undefined;
    spans.push({ ...span, end: span.end, open: false });
  }
  return spans;
}

/** Ends an open span at `limit` (exclusive), the day after its source was published at the latest. */
export function closeSpan(span: OpenSpan, limit: Day): Span {
  if (span.end !== null) return { ...span, end: span.end, open: false };
  return { ...span, end: limit > span.start ? limit : addDays(span.start, 1), open: true };
}

/** Whether two spans share a day. */
export function overlaps(a: { start: Day; end: Day }, b: { start: Day; end: Day }): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Orders by start, then by end, then by the written form: the order of rows in files and lists. */
export function compareSpans(a: OpenSpan, b: OpenSpan): number {
  return compare(a.start, b.start) || compare(a.end ?? "9999", b.end ?? "9999") || compare(a.edtf, b.edtf);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parseWithin(text: string): OpenSpan | undefined {
  const match = /^\[(\d{4}(?:-\d\d){0,2})\.\.(\d{4}(?:-\d\d){0,2})\]$/.exec(text);
  const first = parsePoint(match?.[1] ?? "");
  const last = parsePoint(match?.[2] ?? "");
  if (!first?.end || !last?.end || first.start > last.start || first.end > last.end) return undefined;
  return { ...first, edtf: text, end: last.end, precision: "within" };
}

function parseStretch(text: string): OpenSpan | undefined {
  const [from = "", to = "", ...rest] = text.split("/");
  if (from === "..") return rest.length > 0 ? undefined : parseUntil(to);
  const first = parsePoint(from);
  if (!first || rest.length > 0) return undefined;
  if (to === "..") return { ...first, edtf: `${first.edtf}/..`, end: null, precision: "stretch" };
  const last = parsePoint(to);
  if (!last?.end || first.start > last.start || (first.end ?? "") > last.end) return undefined;
  return {
    edtf: `${first.edtf}/${last.edtf}`,
    start: first.start,
    end: last.end,
    precision: "stretch",
    approximate: first.approximate || last.approximate,
    uncertain: first.uncertain || last.uncertain,
    openStart: false,
  };
}

/** Only that it ended then is known: the month of the end, or a longer time that is named, is all that it surely held. */
function parseUntil(to: string): OpenSpan | undefined {
  const last = parsePoint(to);
  if (!last) return undefined;
  const start = `${last.start.slice(0, 7)}-01`;
  return { ...last, edtf: `../${last.edtf}`, start, precision: "stretch", openStart: true };
}

function parsePoint(text: string): OpenSpan | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?$/.exec(text);
  if (!match) return undefined;
  const [, year = "", second, third, mark] = match;
  if (year < "1000" || year > "9998") return undefined;
  const flags = {
    edtf: text,
    approximate: mark === "~" || mark === "%",
    uncertain: mark === "?" || mark === "%",
    openStart: false,
  };
  if (third !== undefined) {
    const day = text.slice(0, 10);
    return isDay(day) ? { ...flags, start: day, end: addDays(day, 1), precision: "day" } : undefined;
  }
  if (second === undefined) {
    return { ...flags, start: `${year}-01-01`, end: `${pad(Number(year) + 1, 4)}-01-01`, precision: "year" };
  }
  const number = Number(second);
  if (number >= 21 && number <= 24) return { ...flags, ...season(Number(year), number), precision: "season" };
  if (number < 1 || number > 12) return undefined;
  const last = daysInMonth(Number(year), number);
  return {
    ...flags,
    start: `${year}-${second}-01`,
    end: addDays(`${year}-${second}-${last}`, 1),
    precision: "month",
  };
}

/** Meteorological seasons of the northern hemisphere; winter begins in December of the year named. */
function season(year: number, number: number): { start: Day; end: Day } {
  const firstMonth = 3 * (number - 20);
  const start = `${pad(year, 4)}-${pad(firstMonth, 2)}-01`;
  const end =
    firstMonth + 3 > 12
      ? `${pad(year + 1, 4)}-${pad(firstMonth - 9, 2)}-01`
      : `${pad(year, 4)}-${pad(firstMonth + 3, 2)}-01`;
  return { start, end };
}
