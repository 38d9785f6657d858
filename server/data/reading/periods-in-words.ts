import { pad } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";
import { readNamed } from "./named-dates.ts";
import { eitherDate, inWords, none, one, type Reading, several } from "./readings.ts";

const POINT = String.raw`\d{4}-\d\d(?:-\d\d)?`;
const ABOUT = /^(?:c\.|ca\.?|circa|about|around|approx\.|approximately|~)\s*(?=.*\d)/i;

/** A stretch of time, an open one or an approximate date in words: `Nov–Dec 2023`, `since August 2021`, `c. 2021`. */
export function readStretch(text: string): Reading<string> | undefined {
  const about = ABOUT.exec(text)?.[0];
  if (about) return marked(readSide(text.slice(about.length)), "~");
  const since = /^since\s+/i.exec(text)?.[0];
  if (since) return marked(readSide(text.slice(since.length)), "/..");
  return readShort(text) ?? readYears(text) ?? readMonthsOf(text) ?? readDots(text) ?? readBetween(text);
}

function marked(side: string | undefined, mark: string): Reading<string> | undefined {
  return side && parseDate(side + mark) ? one(side + mark) : undefined;
}

/** `2023-11/12`: the two months, or a day with a slash before it. */
function readShort(text: string): Reading<string> | undefined {
  const [, year, month, last] = /^(\d{4})-(\d\d)\/(\d\d)$/.exec(text) ?? [];
  if (!year) return undefined;
  const readings = [`${year}-${month}/${year}-${last}`, `${year}-${month}-${last}`];
  const real = readings.filter((each) => parseDate(each));
  return real.length > 0 ? eitherDate(real) : undefined;
}

/** `2022/23` and `2022-2023` may be a year that begins in one and ends in the other: which months, they do not say. */
function readYears(text: string): Reading<string> | undefined {
  const [, from = "", to = ""] = /^(\d{4})[-/](\d{4}|\d\d)$/.exec(text) ?? [];
  const turns = to === "00" && from.endsWith("99");
  const last = turns ? String(Number(from) + 1) : to.length === 2 ? from.slice(0, 2) + to : to;
  if (from === "" || last <= from) return undefined;
  if (Number(last) > Number(from) + 1) return to.length === 4 ? one(`${from}/${last}`) : undefined;
  return several([
    `${from}/${last} (both years)`,
    `a year from within ${from} into ${last}, such as ${from}-07/${last}-06`,
  ]);
}

/** 2021-22 is summer 2021 in EDTF, and two years to most people. */
export function eitherYears(text: string): Reading<string> {
  const years = readYears(text);
  const readings = years?.kind === "several" ? years.readings : [];
  return several([inWords(text), ...readings]);
}

const COUNTS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

/** `first ten months of 2023` */
function readMonthsOf(text: string): Reading<string> | undefined {
  const [, count = "", year] =
    /^(?:the\s)?first\s([a-z]+|\d{1,2})\smonths\s(?:of|in)\s(\d{4})$/i.exec(text) ?? [];
  const months = /\d/.test(count) ? Number(count) : COUNTS.indexOf(count.toLowerCase()) + 2;
  return year && months >= 2 && months <= 12 ? one(`${year}-01/${year}-${pad(months, 2)}`) : undefined;
}

/** `2023-01..2023-10`: EDTF has the two dots between brackets, for one day of many. */
function readDots(text: string): Reading<string> | undefined {
  const cut = new RegExp(String.raw`^(\d{4}|${POINT})\.\.(\d{4}|${POINT})$`).exec(text);
  const readings = cut ? [`${cut[1]}/${cut[2]}`, `[${text}]`].filter((each) => parseDate(each)) : [];
  return readings.length > 0 ? eitherDate(readings) : undefined;
}

/** From one date through another. */
function readBetween(text: string): Reading<string> | undefined {
  const cut =
    new RegExp(`^(${POINT})-(${POINT})$`).exec(text) ??
    /^(.*[^-\s])\s+(?:to|until|till|through)\s+(.+)$/i.exec(text) ??
    /^(\d{1,2}[/.]\d{4})-(\d{1,2}[/.]\d{4})$/.exec(text) ??
    /^(.*\p{L}{3}\.?(?:,?\s+\d{4})?)-((?:\d{1,2}\s)?\p{L}{3}.*)$/u.exec(text);
  const [left = "", right = ""] = cutDays(text) ?? cut?.slice(1) ?? [];
  const last = readSide(right);
  // "Nov–Dec 2023" says the year once, at its end.
  const first =
    readSide(left) ?? (last && /\p{L}\.?$/u.test(left) ? readSide(`${left} ${last.slice(0, 4)}`) : undefined);
  if (!first || !last) return undefined;
  const edtf = `${first}/${last}`;
  return parseDate(edtf) ? one(edtf) : none("a stretch that ends after it begins");
}

/** `5-7 December 2021` and `December 5-7, 2021` say the month once. */
function cutDays(text: string): readonly [string, string] | undefined {
  const [, day, last, month] = /^(\d{1,2})-(\d{1,2})(,?\s\p{L}{3,12}\.?,?\s\d{4})$/u.exec(text) ?? [];
  if (day) return [`${day}${month}`, `${last}${month}`];
  const [, name, from, to, year] = /^(\p{L}{3,12}\.?)\s(\d{1,2})-(\d{1,2}),?\s(\d{4})$/u.exec(text) ?? [];
  return name ? [`${name} ${from}, ${year}`, `${name} ${to}, ${year}`] : undefined;
}

/** A plain date: neither a stretch nor with a mark. */
function readSide(text: string): string | undefined {
  const plain = text.trim();
  const [, month = "", year] = /^(\d{1,2})[/.](\d{4})$/.exec(plain) ?? [];
  if (year) return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${pad(Number(month), 2)}` : undefined;
  const reading = /^[\d-]+$/.test(plain) && parseDate(plain) ? one(plain) : readNamed(plain, one);
  return reading?.kind === "one" ? reading.value : undefined;
}
