import { addDays, isDay, monthOf } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";
import { dayOfTime, plausible } from "./day.ts";
import type { Fail } from "./problem.ts";
import { type DateOrder, slashedDay } from "./slashed.ts";

/** An event's date in EDTF, and what must be said of it. */
interface EventDate {
  readonly edtf: string;
  readonly note: string;
}

/**
 * UCDP gives the first and last day between which an event happened, and in `date_prec` how well that is
 * known: 1 the day, 2 two to six days, 3 the week, 4 the month or 8 to 30 days, 5 more than a month.
 */
export function eventDate(
  { start, end, precision }: { readonly start: string; readonly end: string; readonly precision: string },
  order: DateOrder | undefined,
  fail: Fail,
): EventDate {
  const first = dayIn(start, "date_start", order, fail);
  const last = dayIn(end || start, "date_end", order, fail);
  if (!/^[1-5]$/.test(precision)) fail("date_prec", `expected 1 to 5, got ${JSON.stringify(precision)}`);
  const known = precision === "1";
  if (last < first) return { edtf: first, note: `Its last day is printed as ${last}, before its first.` };
  if (last === first) {
    return known
      ? { edtf: first, note: "" }
      : { edtf: `${first}~`, note: "The day is not known for certain." };
  }
  const spans = monthOf(first) !== monthOf(last);
  const note = [
    known ? "" : "When within this time is not known.",
    spans ? "Counted in its first month, its deaths in none for certain." : "",
  ];
  return { edtf: stretch(first, last), note: note.filter(Boolean).join(" ") };
}

/** A whole month is written as one; a longer time stays a stretch, so that it has a month in which it began. */
function stretch(first: string, last: string): string {
  const month = parseDate(monthOf(first));
  return month?.start === first && month.end === addDays(last, 1) ? month.edtf : `${first}/${last}`;
}

/** `2008-08-24`, also with a time of day after it, which UCDP always gives as midnight; or as Excel leaves it. */
function dayIn(text: string, column: string, order: DateOrder | undefined, fail: Fail): string {
  const iso = dayOfTime(text, column, fail) ?? text;
  const day = isDay(iso) ? iso : slashedDay(text, order);
  if (day !== undefined) return plausible(day, column, fail);
  return fail(column, `expected a day such as 2023-10-05, got ${JSON.stringify(text)}`);
}
