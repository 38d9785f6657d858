import type { Milestone } from "../records/records.ts";
import { addDays, addMonths, type Month, monthOf } from "../time/calendar.ts";
import { parseDate, type Span } from "../time/dates.ts";
import { formatSpan } from "../time/periods.ts";

/** How many months are shown on each side of an event unless asked otherwise, and at most. */
export const USUAL_MONTHS = 6;
export const MOST_MONTHS = 24;

/** An event with its months: those before it, its own at 0, and those after it. */
export interface AlignedEvent {
  readonly event: Milestone;
  /** One for each offset; null where it is not certain which month that is, or whether it is before or after. */
  readonly months: readonly (Month | null)[];
  /** What is left out and why, as a sentence; empty where nothing is. */
  readonly left: string;
}

/** −6 … 6. */
export function offsetsOf(months: number): readonly number[] {
  return Array.from({ length: 2 * months + 1 }, (_, index) => index - months);
}

/**
 * The months around an event. Where its date leaves open in which month it was, these months are left out, and the
 * others count from the first and the last of them; so do those of what lasted longer than a month. Nothing comes
 * before what has no printed start.
 */
export function alignEvent(event: Milestone, months: number): AlignedEvent {
  const { date } = event;
  const { first, last } = ownMonths(date);
  const of = (offset: number): Month | null => {
    if (offset === 0) return first === last ? first : null;
    if (offset < 0) return date.openStart ? null : later(first, offset);
    return later(last, offset);
  };
  return { event, months: offsetsOf(months).map(of), left: leftWords(date) };
}

/** What {@link ownMonths} needs of a date. */
export type Dated = Pick<Span, "edtf" | "start" | "end" | "open" | "openStart" | "approximate" | "uncertain">;

/** The first and the last month that an event may have fallen in; of an approximate date also those beside its own. */
export function ownMonths(date: Dated): { readonly first: Month; readonly last: Month } {
  const { first, last } = monthsOf(date);
  return date.approximate || date.uncertain
    ? { first: later(first, -1), last: later(last, 1) }
    : { first, last };
}

/** The months within which it began and ended; of what had not ended when it was reported, only in which it began. */
function monthsOf(date: Dated): { readonly first: Month; readonly last: Month } {
  const first = monthOf(date.start);
  const began = date.open ? parseDate(date.edtf.split("/")[0] ?? "") : undefined;
  return { first, last: monthOf(addDays(began?.end ?? date.end, -1)) };
}

function leftWords(date: Span): string {
  const when = formatSpan(date);
  const { first, last } = monthsOf(date);
  const isOneMonth = first === last;
  const isVague = date.approximate || date.uncertain;
  const isStretch = date.precision === "stretch" && !date.open;
  const parts = [
    isOneMonth || isStretch
      ? ""
      : `Its date (${when}) leaves the month open: the months it may have fallen in are left out${isVague ? ", and one on either side" : ""}.`,
    !isOneMonth && isStretch ? `It spans ${when}: those months are left out.` : "",
    isVague && isOneMonth
      ? `Its date (${when}) is not certain: that month is left out, and one on either side.`
      : "",
    date.openStart
      ? `Its start is not printed (${when}): it is aligned at its end, and the months before are left out.`
      : "",
    date.open ? "It had not ended when it was reported: the months after count from its beginning." : "",
  ];
  return parts.filter(Boolean).join(" ");
}

function later(month: Month, by: number): Month {
  return monthOf(addMonths(`${month}-01`, by));
}
