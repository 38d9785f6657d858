import { addDays, daysInMonth, formatDay, formatMonth, pad } from "../model/calendar.ts";
import { DATE_FORMS, parseCoverage, parseDate } from "../model/dates.ts";
import type { Reading } from "./numbers.ts";

/** What the other dates of a column tell about one that could be read in two ways. */
export interface DateHabit {
  /** Which of the two numbers in 03/04/2022 is the day, where cells of the column show it. */
  readonly order: "day first" | "month first" | null;
  /** A first of the month is a month, as a spreadsheet makes it of 2021-12: no other day stands in the column. */
  readonly months: boolean;
}

const LONGEST = 100;
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?$/;

/**
 * The habit of a column, from those of its cells that are not written in EDTF (`odd`) and whether a day stands
 * among those that are. `monthly`: the column is one in which a month is usual and the first of a month is not.
 */
export function habitOf(odd: readonly string[], hasDays: boolean, monthly: boolean): DateHabit {
  const pairs = odd.flatMap((text) => {
    if (text.length > LONGEST) return [];
    const [, a, b] = SLASHED.exec(text.trim()) ?? [];
    return a && b ? [{ a: Number(a), b: Number(b) }] : [];
  });
  const dayFirst = pairs.some(({ a }) => a > 12);
  const monthFirst = pairs.some(({ b }) => b > 12);
  if (dayFirst || monthFirst) {
    return { order: dayFirst && monthFirst ? null : dayFirst ? "day first" : "month first", months: false };
  }
  if (hasDays || !monthly || pairs.some(({ a, b }) => a === b && a > 1))
    return { order: null, months: false };
  // Only firsts of months, read one way: no other reading makes that likely.
  if (pairs.every(({ a }) => a === 1)) return { order: "day first", months: true };
  if (pairs.every(({ b }) => b === 1)) return { order: "month first", months: true };
  return { order: null, months: false };
}

/** Reads a date that is not written in EDTF, in light of its column: the EDTF it stands for. */
export function readDate(found: string, habit: DateHabit, coverage = false): Reading<string> {
  // No date is longer, and the patterns below are not made for more.
  if (found.length > LONGEST) return { kind: "none", expected: DATE_FORMS };
  const text = tidy(found);
  const parsed = coverage ? parseCoverage(text) && text : parseDate(text)?.edtf;
  if (parsed) return one(parsed);
  const [, month = "", year = ""] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (Number(month) >= 1 && Number(month) <= 12) return one(`${year}-${pad(Number(month), 2)}`);
  const slashed = SLASHED.exec(text);
  if (slashed) return readSlashed(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]), habit);
  const midnight = /^(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?Z?$/.exec(text)?.[1];
  if (midnight && parseDate(midnight)) return readDay(midnight, habit);
  return readNamed(text, habit) ?? { kind: "none", expected: serialHint(text) ?? DATE_FORMS };
}

/** Small liberties: typographic dashes, spaces, slashes for hyphens, single digits, Excel's `="2021-12"`. */
function tidy(found: string): string {
  const text = found
    .trim()
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'/, "")
    .replace(/[\u2010-\u2014\u2212]/g, "-")
    .replace(/\s*(\/|\.\.|-|,(?=\s*\d{4}-))\s*/g, "$1");
  const yearFirst = /^(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?$/.exec(text);
  if (!yearFirst) return text.replace(/\b(\d{4}-)(\d)(?!\d)/g, "$10$2");
  const [, year = "", month = "", day] = yearFirst;
  const tidied = `${year}-${month.padStart(2, "0")}`;
  return day === undefined ? tidied : `${tidied}-${day.padStart(2, "0")}`;
}

function readSlashed(a: number, b: number, year: number, habit: DateHabit): Reading<string> {
  const dayFirst = dayIn(year, b, a);
  const monthFirst = dayIn(year, a, b);
  const chosen =
    habit.order === "day first"
      ? [dayFirst]
      : habit.order === "month first"
        ? [monthFirst]
        : [dayFirst, monthFirst];
  const days = [...new Set(chosen.filter((day) => day !== undefined))];
  const [day] = days;
  if (day === undefined) return { kind: "none", expected: "a day that exists, written as 2021-12-05" };
  return days.length === 1 ? readDay(day, habit) : several(days);
}

/** A first of the month may be a month that a spreadsheet turned into a day; nothing else may. */
function readDay(day: string, habit: DateHabit): Reading<string> {
  if (!day.endsWith("-01")) return one(day);
  return habit.months ? one(day.slice(0, 7)) : several([day, day.slice(0, 7)]);
}

/** `Dec-21`, `December 2021`, `5 December 2021`, `5-Dec-21`, `December 5, 2021`. */
function readNamed(text: string, habit: DateHabit): Reading<string> | undefined {
  const [, name = "", mark = "", end = ""] = /^([a-z]{3,9})\.?([-\s,]*'?)(\d{4}|\d\d)$/i.exec(text) ?? [];
  const month = monthNumber(name);
  if (month && (end.length === 4 || mark === "-" || mark.endsWith("'")))
    return one(`${yearOf(end)}-${pad(month, 2)}`);
  if (month) {
    const reading = `${yearOf(end)}-${pad(month, 2)}`;
    return {
      kind: "several",
      readings: [`${reading} (${formatMonth(reading)})`, `${Number(end)} ${name} without a year`],
    };
  }
  const dayMonth = /^(\d{1,2})(-|\s)([a-z]{3,9})\.?(?:-|,?\s)(\d{4}|\d\d)$/i.exec(text);
  const monthDay = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/i.exec(text);
  if (dayMonth) {
    const [, day, mark, named = "", year = ""] = dayMonth;
    const read = dayIn(yearOf(year), monthNumber(named), Number(day));
    // Spreadsheets write the hyphens; who writes 1 December 2021 out means the day.
    return read ? (mark === "-" ? readDay(read, habit) : one(read)) : undefined;
  }
  const [, named = "", day, year] = monthDay ?? [];
  const read = dayIn(Number(year), monthNumber(named), Number(day));
  if (read) return one(read);
  const [, number = "", short = ""] = /^(\d{1,2})-([a-z]{3})$/i.exec(text) ?? [];
  if (!monthNumber(short)) return undefined;
  return {
    kind: "several",
    readings: [`${Number(number)} ${short} without a year`, `${short} 20${number.padStart(2, "0")}`],
  };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** From 1; 0 for what is no English name of a month. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const number = MONTHS.indexOf(lower.slice(0, 3)) + 1;
  const full =
    number > 0
      ? formatMonth(`2000-${pad(number, 2)}`)
          .split(" ")[0]
          ?.toLowerCase()
      : "";
  return lower.length === 3 || lower === full || lower === "sept" ? number : 0;
}

/** Two digits as spreadsheets complete them: 00 to 29 are of this century. */
function yearOf(digits: string): number {
  const number = Number(digits);
  return digits.length > 2 ? number : number < 30 ? 2000 + number : 1900 + number;
}

function dayIn(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= daysInMonth(year, month) ? `${year}-${pad(month, 2)}-${pad(day, 2)}` : undefined;
}

/** Five digits are most likely the days since 1899-12-30 that a spreadsheet stores: said, never read. */
function serialHint(text: string): string | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (serial < 20_000 || serial > 80_000) return undefined;
  const day = addDays("1899-12-30", serial);
  return `a date (a spreadsheet stores ${formatDay(day)} as ${serial}; give the column the format text)`;
}

function several(days: readonly string[]): Reading<string> {
  const readings = days.map((day) => `${day} (${day.length === 7 ? formatMonth(day) : formatDay(day)})`);
  return { kind: "several", readings };
}

function one(edtf: string): Reading<string> {
  return { kind: "one", value: edtf };
}
