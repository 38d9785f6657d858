import { addDays, formatDay, pad } from "../../model/time/calendar.ts";
import { DATE_FORMS, parseDate } from "../../model/time/dates.ts";
import { FOOTNOTE } from "./digits.ts";
import { readNamed, yearOf } from "./named-dates.ts";
import { one } from "./readings.ts";
import { quote } from "./report.ts";

/** What to write instead of a text that is no date, as near to it as can be told. */
export function expectedOfDate(text: string): string {
  const counted =
    serialHint(text) ?? momentHint(text) ?? footnoteHint(text) ?? fiscalHint(text) ?? partHint(text);
  if (counted) return counted;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return "a day that exists, written as 2021-12-05";
  if (/^\d{4}-\d\d$/.test(text))
    return "a month from 01 to 12, written as 2021-12, or a season from 21 to 24";
  if (/^\d{2}-\d{2}-\d{2}$/.test(text)) return "a year of four digits, such as 2021-12-05";
  const [from, to, ...rest] = text.replace(/^\[|\]$/g, "").split(/\/|\.\./);
  if (from && to && rest.length === 0 && parseDate(from) && parseDate(to))
    return "a stretch that ends after it begins";
  if (/\d:\d\d/.test(text)) return "a date without a time of day, such as 2021-12-05";
  if (/^(before|until|till|by|up to)\b.*\d/i.test(text))
    return "a stretch with an open start, such as ../2022-11 for until November 2022, or the first and last day it can have been, such as [2022-11-21..2022-11-30]";
  if (/^(early|late|mid|middle|end|start|beginning|between)\b.*\d/i.test(text)) {
    return "the first and last day it can have been, such as [2022-11-21..2022-11-30] for late November 2022";
  }
  if (SUM.test(text)) return "a date; leave out rows of totals, which are worked out";
  if (HIJRI.test(text)) return "a date of the Gregorian calendar, such as 2021-12-05";
  return DATE_FORMS;
}

const SUM =
  /^(?:grand |sub-?)?(?:total|sum|summe|gesamt|insgesamt|somme|toplam|итого|всего|کل|میزان)(?!\p{L})/iu;
const HIJRI =
  /\d\s*a\.?h\.?$|\b(?:hijri|muharram|safar|rabi|jumada|rajab|sha'?ban|ramadan|ramzan|shawwal|dhu|zil)\b/i;

/** What a mark behind a date stands for belongs in the note. */
function footnoteHint(text: string): string | undefined {
  const [, date = "", mark] = FOOTNOTE.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const named = readNamed(date, one);
  const found = parseDate(date)?.edtf ?? (named?.kind === "one" ? named.value : undefined);
  return found && `${found} here, and what ${quote(mark)} stands for in the note`;
}

const FISCAL =
  /^(?:fy|f\.y\.|fiscal(?: year)?|financial year)[\s'-]?(\d{4}|\d\d)(?:\s?[-/]\s?(\d{4}|\d\d))?$|^(\d{4})[-/](\d{4}|\d\d) ?\(?(?:fy|fiscal(?: year)?|financial year)\)?$/i;

/** A fiscal year is named by both its years, or by the one in which it ends: in Pakistan it begins in July. */
function fiscalHint(text: string): string | undefined {
  const found = FISCAL.exec(text);
  const [from, to] = [found?.[1] ?? found?.[3], found?.[2] ?? found?.[4]];
  if (from === undefined)
    return /^fy\W?\d/i.test(text) ? "a year by its months, such as 2021-07/2022-06" : undefined;
  const last = to === undefined ? yearOf(from) : yearOf(from) + 1;
  const months = `${last - 1}-07/${last}-06`;
  return `a year by its months, such as ${months} where it begins in July`;
}

const PARTS = ["first", "second", "third", "fourth"];

/** A quarter, a half or a week has months or days; a year that begins in July has other quarters. */
function partHint(text: string): string | undefined {
  const week = /^(\d{4})-?w(\d\d)$|^w(?:eek )?(\d{1,2})[ /-](\d{4})$/i.exec(text);
  if (week) {
    const first = weekOf(Number(week[1] ?? week[4]), Number(week[2] ?? week[3]));
    return `a week by its days, such as ${first}/${addDays(first, 6)}`;
  }
  const [, kind = "", number = "", year = ""] = partOf(text) ?? [];
  const [length, word] = kind.toLowerCase().startsWith("q") ? [3, "quarter"] : [6, "half"];
  const last = Number(number) * length;
  if (year === "" || last > 12) return undefined;
  const months = [last - length + 1, last].map((month) => `${year}-${pad(month, 2)}`).join("/");
  return `months, such as ${months} for the ${PARTS[Number(number) - 1]} ${word} of a calendar year`;
}

/** The kind, number and year of `Q3 2022`, `2022-Q3`, `3Q22`, `third quarter of 2022` and the like. */
function partOf(text: string): readonly string[] | undefined {
  const after = /^([qh])([1-4])[\s/-]?(\d{4})$/i.exec(text);
  if (after) return after;
  const [, year, kind, number] = /^(\d{4})[\s/-]?([qh])([1-4])$/i.exec(text) ?? [];
  if (year && kind && number) return [text, kind, number, year];
  const [, count, letter, short] = /^([1-4])([qh])[\s/-]?(\d{4}|\d\d)$/i.exec(text) ?? [];
  if (count && letter && short) return [text, letter, count, String(yearOf(short))];
  const [, word = "", part = "", of = ""] =
    /^(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) (quarter|half)(?: of|,)? (\d{4})$/i.exec(text) ??
    [];
  const place = /\d/.test(word) ? Number(word[0]) : PARTS.indexOf(word.toLowerCase()) + 1;
  return part ? [text, part, String(place), of] : undefined;
}

/** The Monday of a week by ISO 8601: the first week of a year is that of 4 January. */
function weekOf(year: number, week: number): string {
  const fourth = `${year}-01-04`;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, (week - 1) * 7 - weekday);
}

/** Programs count the seconds since 1970, or the thousandths; spreadsheets cut such numbers short. */
function momentHint(text: string): string | undefined {
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text))
    return "a date such as 2021-12-05 instead of a number that a spreadsheet has cut short";
  const seconds = /^[1-9]\d{9}$/.test(text)
    ? Number(text)
    : /^[1-9]\d{12}$/.test(text)
      ? Number(text) / 1000
      : 0;
  if (seconds === 0) return undefined;
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  return `a date, such as ${day} where ${text} counts the time since 1970`;
}

/** Five digits are most likely the days since 1899-12-30 that a spreadsheet stores: said, never read. */
function serialHint(text: string): string | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (serial < 20_000 || serial > 80_000) return undefined;
  const day = addDays("1899-12-30", serial);
  return `a date (a spreadsheet stores ${formatDay(day)} as ${serial}; give the column the format text)`;
}
