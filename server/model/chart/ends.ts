import type { Observation } from "../records/records.ts";
import { addDays, type Day, formatDay } from "../time/calendar.ts";
import { type OpenSpan, parseDate } from "../time/dates.ts";
import { formatSpan } from "../time/periods.ts";
import type { EndSpec } from "./spec.ts";

/**
 * Where a period ends, as closely as that is known: an open one when its report appeared, any other on its last
 * day, or within the year or season that names it.
 */
export function endOf({ period, source }: Pick<Observation, "period" | "source">): EndSpec {
  const last = period.open ? source.published : parseDate(lastPart(period.edtf));
  if (!last?.end)
    return { start: addDays(period.end, -1), end: period.end, text: by(formatDay(addDays(period.end, -1))) };
  // What ends with a day or a month ends on its last day; what was open ended on any day of it.
  const isKnown = !period.open && (last.precision === "day" || last.precision === "month");
  const start = isKnown ? addDays(last.end, -1) : later(last.start, period.start);
  return { start, end: period.end, text: by(wordsOf(last, last.end)) };
}

function lastPart(edtf: string): string {
  return edtf.split("/").at(-1) ?? edtf;
}

function wordsOf(last: OpenSpan, end: Day): string {
  switch (last.precision) {
    case "day":
    case "month":
      return formatSpan(last);
    case "year":
    case "season":
      return `some time in ${formatSpan(last)}`;
    case "within":
    case "stretch":
      return `${formatDay(addDays(end, -1))} at the latest`;
  }
}

function by(words: string): string {
  return `by ${words}`;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
