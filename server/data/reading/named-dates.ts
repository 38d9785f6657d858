import { daysInMonth, pad } from "../../model/time/calendar.ts";
import { monthNumber } from "./month-names.ts";
import { inWords, none, one, type Reading, several } from "./readings.ts";

/**
 * A date with the name of its month: `Dec-21`, `December 2021`, `5th of December 2021`, `5-Dec-21`,
 * `Sunday, December 5, 2021`, `2021-Dec`, `5. Dezember 2021`. Undefined for what is none. `ofDay` judges days as spreadsheets write
 * them, with hyphens: who writes 1 December 2021 out means the day.
 */
export function readNamed(
  text: string,
  ofDay: (day: string) => Reading<string>,
): Reading<string> | undefined {
  const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=.*\d)/i.exec(text);
  const plain = text
    .slice(weekday?.[0].length ?? 0)
    .replace(/\b(\d{1,2})(?:st|nd|rd|th|er)\b/gi, "$1")
    .replace(/\s+(?:of|de|del)\s+/gi, " ")
    .replace("،", ",")
    .replace(/\s+г(?:\.|ода)?$/, "");
  const reading =
    readMonth(plain) ?? readDayOfMonth(plain, ofDay) ?? readYearFirst(plain, ofDay) ?? readSeason(plain);
  if (!weekday || reading?.kind !== "one") return reading;
  const found = WEEKDAYS[new Date(`${reading.value}T00:00:00Z`).getUTCDay()] ?? "";
  return weekday[1]?.toLowerCase() === found.slice(0, 3).toLowerCase()
    ? reading
    : none(`a weekday that fits the date${found && ` (${inWords(reading.value)} was a ${found})`}`);
}

/** What may be the name of a month in one of the languages that {@link monthNumber} knows. */
const NAME = String.raw`[\p{L}\p{M}]{2,12}`;
const MONTH_YEAR = new RegExp(String.raw`^(${NAME})\.?([-\s,/]*'?)(\d{4}|\d\d)$`, "u");
const DAY_MONTH_YEAR = new RegExp(String.raw`^(\d{1,2})(-|\.?\s)(${NAME})\.?(?:-|,?\s)(\d{4}|\d\d)$`, "u");
const MONTH_DAY_YEAR = new RegExp(String.raw`^(${NAME})\.?[-\s](\d{1,2})(?:-|,?\s)(\d{4})$`, "u");
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})-(${NAME})\.?$`, "u");
const YEAR_MONTH_DAY = new RegExp(String.raw`^(\d{4})[-\s,]\s?(${NAME})\.?(?:[-\s](\d{1,2}))?$`, "u");

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
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
  const [, name = "", mark = "", end = ""] = MONTH_YEAR.exec(text) ?? [];
  const month = monthNumber(name);
  if (!month) return undefined;
  const reading = `${yearOf(end)}-${pad(month, 2)}`;
  const clear = end.length === 4 || mark === "-" || mark.endsWith("'");
  if (!clear) return several([inWords(reading), `${Number(end)} ${name} without a year`]);
  // What a cell with nothing in it looks like where the spreadsheet shows months.
  return end === "00" ? several([inWords(reading), "the 0 of a cell without a date"]) : one(reading);
}

function readDayOfMonth(text: string, ofDay: (day: string) => Reading<string>): Reading<string> | undefined {
  const dayMonth = DAY_MONTH_YEAR.exec(text);
  if (dayMonth) {
    const [, day, mark, name = "", year = ""] = dayMonth;
    const read = dayIn(yearOf(year), monthNumber(name), Number(day));
    return read === undefined ? undefined : mark === "-" ? ofDay(read) : one(read);
  }
  const [, named = "", day, year] = MONTH_DAY_YEAR.exec(text) ?? [];
  const read = dayIn(Number(year), monthNumber(named), Number(day));
  if (read) return text.includes("-") ? ofDay(read) : one(read);
  const [, number = "", short = ""] = DAY_MONTH.exec(text) ?? [];
  if (!monthNumber(short)) return undefined;
  return several([`${Number(number)} ${short} without a year`, `${short} 20${number.padStart(2, "0")}`]);
}

function readYearFirst(text: string, ofDay: (day: string) => Reading<string>): Reading<string> | undefined {
  const [, year = "", name = "", day] = YEAR_MONTH_DAY.exec(text) ?? [];
  const month = monthNumber(name);
  if (!month) return undefined;
  if (day === undefined) return one(`${year}-${pad(month, 2)}`);
  const read = dayIn(Number(year), month, Number(day));
  return read === undefined ? undefined : ofDay(read);
}

const SEASONS: ReadonlyMap<string, string> = new Map([
  ["spring", "21"],
  ["summer", "22"],
  ["autumn", "23"],
  ["fall", "23"],
  ["winter", "24"],
]);

function readSeason(text: string): Reading<string> | undefined {
  const [, name = "", year = "", next] = /^([a-z]{4,6}),?\s(\d{4})(?:[-/](\d{4}|\d\d))?$/i.exec(text) ?? [];
  const season = SEASONS.get(name.toLowerCase());
  if (!season) return undefined;
  const following = String(Number(year) + 1);
  if (next !== undefined) return season === "24" && following.endsWith(next) ? one(`${year}-24`) : undefined;
  // A winter begins in one year and ends in the next.
  const before = String(Number(year) - 1);
  return season === "24"
    ? several([
        `${before}-24 (December ${before} to February ${year})`,
        `${year}-24 (December ${year} to February ${following})`,
      ])
    : one(`${year}-${season}`);
}
