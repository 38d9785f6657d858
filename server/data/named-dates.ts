import { daysInMonth, formatMonth, pad } from "../model/calendar.ts";
import { eitherDate, inWords, none, one, type Reading, several } from "./reading.ts";

/**
 * A date with the name of its month: `Dec-21`, `December 2021`, `5th of December 2021`, `5-Dec-21`,
 * `Sunday, December 5, 2021`, `2021-Dec`. Undefined for what is none. `ofDay` judges days as spreadsheets write
 * them, with hyphens: who writes 1 December 2021 out means the day.
 */
export function readNamed(
  text: string,
  ofDay: (day: string) => Reading<string>,
): Reading<string> | undefined {
  const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=.*\d)/i.exec(text);
  const plain = text
    .slice(weekday?.[0].length ?? 0)
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/gi, "$1")
    .replace(/\s+of\s+/gi, " ");
  const reading =
    readMonth(plain) ?? readDayOfMonth(plain, ofDay) ?? readYearFirst(plain, ofDay) ?? readSeason(plain);
  if (!weekday || reading?.kind !== "one") return reading;
  const found = WEEKDAYS[new Date(`${reading.value}T00:00:00Z`).getUTCDay()] ?? "";
  return weekday[1]?.toLowerCase() === found.slice(0, 3).toLowerCase()
    ? reading
    : none(`a weekday that fits the date${found && ` (${inWords(reading.value)} was a ${found})`}`);
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** From 1; 0 for what is no English name of a month. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const number = MONTHS.indexOf(lower.slice(0, 3)) + 1;
  if (number === 0) return 0;
  const [full = ""] = formatMonth(`2000-${pad(number, 2)}`).split(" ");
  return lower.length === 3 || lower === full.toLowerCase() || lower === "sept" ? number : 0;
}

/** Two digits as spreadsheets complete them: 00 to 29 are of this century. */
export function yearOf(digits: string): number {
  const number = Number(digits);
  return digits.length > 2 ? number : number < 30 ? 2000 + number : 1900 + number;
}

/** Undefined where there is no such day. */
export function dayIn(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= daysInMonth(year, month) ? `${year}-${pad(month, 2)}-${pad(day, 2)}` : undefined;
}

function readMonth(text: string): Reading<string> | undefined {
  const [, name = "", mark = "", end = ""] = /^([a-z]{3,9})\.?([-\s,]*'?)(\d{4}|\d\d)$/i.exec(text) ?? [];
  const month = monthNumber(name);
  if (!month) return undefined;
  const reading = `${yearOf(end)}-${pad(month, 2)}`;
  const clear = end.length === 4 || mark === "-" || mark.endsWith("'");
  if (!clear) return several([inWords(reading), `${Number(end)} ${name} without a year`]);
  // What a cell with nothing in it looks like where the spreadsheet shows months.
  return end === "00" ? several([inWords(reading), "the 0 of a cell without a date"]) : one(reading);
}

function readDayOfMonth(text: string, ofDay: (day: string) => Reading<string>): Reading<string> | undefined {
  const dayMonth = /^(\d{1,2})(-|\s)([a-z]{3,9})\.?(?:-|,?\s)(\d{4}|\d\d)$/i.exec(text);
  if (dayMonth) {
    const [, day, mark, name = "", year = ""] = dayMonth;
    const read = dayIn(yearOf(year), monthNumber(name), Number(day));
    return read === undefined ? undefined : mark === "-" ? ofDay(read) : one(read);
  }
  const [, named = "", day, year] = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/i.exec(text) ?? [];
  const read = dayIn(Number(year), monthNumber(named), Number(day));
  if (read) return one(read);
  const [, number = "", short = ""] = /^(\d{1,2})-([a-z]{3})$/i.exec(text) ?? [];
  if (!monthNumber(short)) return undefined;
  return several([`${Number(number)} ${short} without a year`, `${short} 20${number.padStart(2, "0")}`]);
}

function readYearFirst(text: string, ofDay: (day: string) => Reading<string>): Reading<string> | undefined {
  const [, year = "", name = "", day] =
    /^(\d{4})[-\s,]\s?([a-z]{3,9})\.?(?:[-\s](\d{1,2}))?$/i.exec(text) ?? [];
  const month = monthNumber(name);
  if (!month) return undefined;
  if (day === undefined) return one(`${year}-${pad(month, 2)}`);
  const read = dayIn(Number(year), month, Number(day));
  return read === undefined ? undefined : ofDay(read);
}

/** Not winter, which begins in one year and ends in the next. */
const SEASONS: ReadonlyMap<string, string> = new Map([
  ["spring", "21"],
  ["summer", "22"],
  ["autumn", "23"],
  ["fall", "23"],
]);

function readSeason(text: string): Reading<string> | undefined {
  const [, name = "", year] = /^([a-z]{4,6}),?\s(\d{4})$/i.exec(text) ?? [];
  const season = SEASONS.get(name.toLowerCase());
  return season && year ? eitherDate([`${year}-${season}`]) : undefined;
}
