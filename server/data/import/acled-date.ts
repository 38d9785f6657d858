import { isDay, monthName, pad, shortMonthName } from "../../model/calendar.ts";

type Fail = (column: string, message: string) => never;

const MONTHS = new Map(
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
    [monthName(month).toLowerCase(), month] as const,
    [shortMonthName(month).toLowerCase(), month] as const,
  ]),
);

/** The day in one of the forms ACLED has used: `2023-10-05`, `05 October 2023`, `5-Oct-2023`. */
export function acledDate(text: string, fail: Fail): string {
  const iso = text.slice(0, 10);
  if (isDay(iso)) return iso;
  const [, day = "", name = "", year = ""] = /^(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})$/.exec(text.trim()) ?? [];
  const month = MONTHS.get(name.toLowerCase());
  const read = `${year}-${pad(month ?? 0, 2)}-${day.padStart(2, "0")}`;
  if (isDay(read)) return read;
  return fail(
    "event_date",
    `expected a day such as 2023-10-05 or 05 October 2023, got ${JSON.stringify(text)}`,
  );
}
