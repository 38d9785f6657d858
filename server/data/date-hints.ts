import { addDays, formatDay } from "../model/calendar.ts";
import { DATE_FORMS, parseDate } from "../model/dates.ts";

/** What to write instead of a text that is no date, as near to it as can be told. */
export function expectedOfDate(text: string): string {
  const serial = serialHint(text);
  if (serial) return serial;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return "a day that exists, written as 2021-12-05";
  if (/^\d{4}-\d\d$/.test(text))
    return "a month from 01 to 12, written as 2021-12, or a season from 21 to 24";
  if (/^\d{2}-\d{2}-\d{2}$/.test(text)) return "a year of four digits, such as 2021-12-05";
  const [from, to, ...rest] = text.replace(/^\[|\]$/g, "").split(/\/|\.\./);
  if (from && to && rest.length === 0 && parseDate(from) && parseDate(to))
    return "a stretch that ends after it begins";
  if (/\d:\d\d/.test(text)) return "a date without a time of day, such as 2021-12-05";
  if (/^(\d{4}\W?)?q[1-4]\b|^[1-4]q/i.test(text)) return "a quarter by its months, such as 2021-10/2021-12";
  if (/^fy\W?\d/i.test(text)) return "a year by its months, such as 2021-07/2022-06";
  if (/^(early|late|mid|middle|end|start|beginning)\b.*\d/i.test(text)) {
    return "the first and last day it can have been, such as [2022-11-21..2022-11-30] for late November 2022";
  }
  return DATE_FORMS;
}

/** Five digits are most likely the days since 1899-12-30 that a spreadsheet stores: said, never read. */
function serialHint(text: string): string | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (serial < 20_000 || serial > 80_000) return undefined;
  const day = addDays("1899-12-30", serial);
  return `a date (a spreadsheet stores ${formatDay(day)} as ${serial}; give the column the format text)`;
}
