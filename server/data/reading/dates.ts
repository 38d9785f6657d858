import { formatDay, pad } from "../../model/time/calendar.ts";
import { parseCoverage, parseDate } from "../../model/time/dates.ts";
import { expectedOfDate } from "./date-advice.ts";
import { plainDigits, unquoted } from "./digits.ts";
import { monthNumber } from "./month-names.ts";
import { dayIn, readNamed, yearOf } from "./named-dates.ts";
import { eitherYears, readStretch } from "./periods-in-words.ts";
import { eitherDate, inWords, none, one, type Reading, several } from "./readings.ts";

/** What the other dates of a column tell about one that could be read in two ways. */
export interface DateHabit {
  /** Which of the two numbers in 03/04/2022 is the day, where cells of the column show it. */
  readonly order: "day first" | "month first" | null;
  /** A first of the month is a month, as a spreadsheet makes it of 2021-12: no other day stands in the column. */
  readonly months: boolean;
}

const LONGEST = 100;
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?$/i;

/** Every sign that people and programs put for a hyphen, and two hyphens for a dash. */
const DASHES = /[\u2010-\u2015\u2212\u2e3a\ufe58\ufe63\uff0d]|--/g;

const UNSETTLED: DateHabit = { order: null, months: false };

/**
 * The habit of a column, from those of its cells that are not written in EDTF (`odd`) and whether a day stands
 * among those that are. `monthly`: the column is one in which a month is usual and the first of a month is not.
 */
export function habitOf(odd: readonly string[], hasDays: boolean, monthly: boolean): DateHabit {
  const pairs = odd.flatMap((text) => (text.length > LONGEST ? [] : (cutSlashed(tidy(text)) ?? [])));
  // 21/05/12 may begin with its year: it shows no order to others.
  const sure = pairs.filter(({ short }) => !short);
  const dayFirst = sure.some(({ a }) => a > 12);
  const monthFirst = sure.some(({ b }) => b > 12);
  if (dayFirst || monthFirst) {
    return { order: dayFirst && monthFirst ? null : dayFirst ? "day first" : "month first", months: false };
  }
  if (hasDays || !monthly || (sure.length === 0 && pairs.length > 0) || [...new Set(odd)].some(isDay))
    return UNSETTLED;
  // Only firsts of months, read one way: no other reading makes that likely.
  if (pairs.every(({ a }) => a === 1)) return { order: "day first", months: true };
  if (pairs.every(({ b }) => b === 1)) return { order: "month first", months: true };
  return UNSETTLED;
}

/** Whether a text tells of days whatever the column, and of no first alone: `5-Dec-21`, `5-7 December 2021`. */
function isDay(text: string): boolean {
  const reading = readDate(text, UNSETTLED);
  return (
    reading.kind === "one" && /\d-\d\d-\d\d/.test(reading.value) && !/^\d{4}-\d\d-01$/.test(reading.value)
  );
}

/** Reads a date that is not written in EDTF, in light of its column: the EDTF it stands for. */
export function readDate(found: string, habit: DateHabit, coverage = false): Reading<string> {
  // No date is longer, and the patterns below are not made for more.
  const text = found.length > LONGEST ? "" : tidy(found);
  const years = found.length > LONGEST ? undefined : readTwoYears(found, text);
  if (years) return years;
  const parsed = coverage ? parseCoverage(text) && text : parseDate(text)?.edtf;
  // A day that was not typed as EDTF has it, among firsts of months alone: gnumeric writes 2021/12/01 for 2021-12.
  if (parsed && habit.months && found !== text && /^\d{4}-\d\d-01$/.test(parsed))
    return readDay(parsed, habit);
  if (parsed) return one(parsed);
  const [, month = "", year = ""] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (Number(month) >= 1 && Number(month) <= 12) return one(`${year}-${pad(Number(month), 2)}`);
  const [, a = "", b = ""] = /^(\d{1,2})\/(\d\d)$/.exec(text) ?? [];
  if (b) return withoutYear(Number(a), b) ?? none(expectedOfDate(text));
  const slashed = cutSlashed(text);
  if (slashed) return readSlashed(slashed, habit);
  const midnight = /^(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?Z?$/.exec(text)?.[1];
  if (midnight && parseDate(midnight)) return readDay(midnight, habit);
  // A workbook's day of which its sheet shows the month alone, or no year.
  const [, hidden, shown = ""] = /^(\d{4}-\d\d-\d\d), shown as (.*)$/.exec(text) ?? [];
  if (hidden && /^\d{4}$/.test(shown)) return eitherDate([hidden, hidden.slice(0, 4)]);
  if (hidden && monthNumber(shown) > 0)
    return several([inWords(hidden.slice(0, 7)), "the same month of the year that is meant"]);
  if (hidden && /^\d/.test(shown))
    return several([inWords(hidden), "the same day of the year that is meant"]);
  if (hidden) return eitherDate([hidden, hidden.slice(0, 7)]);
  if (/^\d{6}$/.test(text)) return eitherOfSix(text) ?? none(expectedOfDate(text));
  // Spreadsheets take 2021.10 for a number, and drop its zero.
  const [, decimal = "", only] = /^(\d{4})\.(\d)$/.exec(text) ?? [];
  if (only === "0") return one(decimal);
  if (only === "1") return eitherDate([`${decimal}-01`, `${decimal}-10`]);
  const together = /^(\d{4})(\d\d)(\d\d)$/.exec(text)?.slice(1).map(Number);
  const day = together && dayIn(together[0] ?? 0, together[1] ?? 0, together[2] ?? 0);
  if (day) return readDay(day, habit);
  return readNamed(text, (each) => readDay(each, habit)) ?? readStretch(text) ?? none(expectedOfDate(text));
}

/** Small liberties: typographic dashes, spaces, slashes for hyphens, single digits, Excel's `="2021-12"`. */
function tidy(found: string): string {
  const text = unquoted(plainDigits(found))
    .replace(DASHES, "-")
    .replace(/\s*(\/|\.\.|-|,(?=\s*\d{4}-))\s*/g, "$1");
  const yearFirst = /^(\d{4})([/-]|\.(?=\d\d|\d\.))(\d{1,2})(?:\2(\d{1,2}))?$/.exec(text);
  if (!yearFirst) return text.replace(/\b(\d{4}-)(\d)(?!\d)/g, "$10$2");
  const [, year = "", mark, month = "", day] = yearFirst;
  // 2022/23 is two years, never the autumn that is written 2022-23.
  if (mark === "/" && Number(month) > 12) return text;
  const tidied = `${year}-${month.padStart(2, "0")}`;
  return day === undefined ? tidied : `${tidied}-${day.padStart(2, "0")}`;
}

/** `2021–22` with any dash but the plain hyphen of EDTF, where it is summer 2021: who types a dash means years. */
function readTwoYears(found: string, text: string): Reading<string> | undefined {
  const isSeason = /^\d{4}-2[1-4]$/.test(text) && !/^\W*\d{4}-\d\d\W*$/.test(plainDigits(found));
  if (!isSeason || Number(text.slice(5)) !== (Number(text.slice(0, 4)) % 100) + 1) return undefined;
  return eitherYears(text);
}

/** 04/24 is a month of a year, or a day without one. */
function withoutYear(a: number, b: string): Reading<string> | undefined {
  const month = a >= 1 && a <= 12 ? [inWords(`${yearOf(b)}-${pad(a, 2)}`)] : [];
  const days = [dayIn(2000, a, Number(b)), dayIn(2000, Number(b), a)].filter((day) => day !== undefined);
  const readings = [...month, ...new Set(days.map((day) => `${formatDay(day).slice(0, -5)} without a year`))];
  return readings.length > 1 ? several(readings) : undefined;
}

/** 202112 is a month; 201112 may be a day of 2012 or of 2020 as well. */
function eitherOfSix(text: string): Reading<string> | undefined {
  const [a = 0, b = 0, c = 0] = [0, 2, 4].map((at) => Number(text.slice(at, at + 2)));
  const century = a === 19 || a === 20;
  const month = century && c >= 1 && c <= 12 ? `${text.slice(0, 4)}-${text.slice(4)}` : undefined;
  const days = [dayIn(2000 + c, b, a), dayIn(2000 + a, b, c)];
  const found = [month, ...days].filter((each) => each !== undefined);
  // Days alone leave their order open: 311221 is no date that anybody can be sure of.
  return month === undefined ? undefined : eitherDate(found);
}

interface Slashed {
  readonly a: number;
  readonly b: number;
  readonly year: number;
  /** The year has two digits. */
  readonly short: boolean;
  /** The day it is if it begins with its year. */
  readonly yearFirst: string | undefined;
}

function cutSlashed(text: string): Slashed | undefined {
  const [, a, mark, b = "", year = ""] = SLASHED.exec(text) ?? [];
  const short = year.length === 2;
  // 05-12-21 has its year at either end, and hyphens are the marks of dates that begin with it.
  if (!a || (short && mark === "-")) return undefined;
  const yearFirst = short && a.length === 2 ? dayIn(yearOf(a), Number(b), Number(year)) : undefined;
  return { a: Number(a), b: Number(b), year: yearOf(year), short, yearFirst };
}

function readSlashed({ a, b, year, yearFirst }: Slashed, habit: DateHabit): Reading<string> {
  const dayFirst = habit.order === "month first" ? undefined : dayIn(year, b, a);
  const monthFirst = habit.order === "day first" ? undefined : dayIn(year, a, b);
  const days = [...new Set([dayFirst, monthFirst, yearFirst].filter((day) => day !== undefined))];
  const [day] = days;
  if (day === undefined) return none("a day that exists, written as 2021-12-05");
  return days.length === 1 ? readDay(day, habit) : eitherDate(days);
}

/** A first of the month may be a month that a spreadsheet turned into a day; nothing else may. */
function readDay(day: string, habit: DateHabit): Reading<string> {
  if (!day.endsWith("-01")) return one(day);
  return habit.months ? one(day.slice(0, 7)) : eitherDate([day, day.slice(0, 7)]);
}
