import { isDay, monthName, pad, shortMonthName } from "../../model/time/calendar.ts";
import { dayOfTime, plausible } from "./day.ts";
import type { Fail } from "./problem.ts";
import { type DateOrder, slashedDay } from "./slashed.ts";

const MONTHS = new Map(
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
    [monthName(month).toLowerCase(), month] as const,
    [shortMonthName(month).toLowerCase(), month] as const,
  ]),
);

/** The day in one of the forms ACLED has used, or Excel made of them: `2023-10-05`, `05 October 2023`, `5-Oct-23`, `10/5/2023`. */
export function acledDate(text: string, order: DateOrder | undefined, fail: Fail): string {
  const iso = dayOfTime(text, "event_date", fail) ?? text;
  if (isDay(iso)) return plausible(iso, "event_date", fail);
  const slashed = slashedDay(text, order);
  if (slashed !== undefined) return plausible(slashed, "event_date", fail);
  const parts = /^(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4}|\d\d)$/.exec(text.trim()) ?? [];
  const [, day = "", name = "", short = ""] = parts;
  // ACLED begins in 1997.
  const year = short.length === 2 ? `${Number(short) >= 97 ? 19 : 20}${short}` : short;
  const month = MONTHS.get(name.toLowerCase());
  const read = `${year}-${pad(month ?? 0, 2)}-${day.padStart(2, "0")}`;
  if (isDay(read)) return plausible(read, "event_date", fail);
  return fail(
    "event_date",
    `expected a day such as 2023-10-05 or 05 October 2023, got ${JSON.stringify(text)}`,
  );
}
