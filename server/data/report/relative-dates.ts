import * as chrono from "chrono-node";
import { addDays, type Day, type Month, pad } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";

/** Words behind which a May with its capital letter is the month. */
const BEFORE_MAY = new Set(
  "since during last past next this between from until till through early late to and of by".split(" "),
);

const MONTH_COMMA =
  /(?<=\b(?:January|February|March|April|May|June|July|August|September|October|November|December)),(?= \d{1,2}\b(?!,? (?:19|20)\d\d))/g;

/** The dates of a sentence as chrono finds them, told from a day. */
export function parseAt(sentence: string, day: Day): chrono.ParsedResult[] {
  const plain = sentence
    // "the morning of September 4" gives chrono an hour and no day, and "from 3 May" the third hour.
    .replaceAll(/\b(?:morning|evening|afternoon|night)(?= of\b)/gi, (word) => "x".repeat(word.length))
    .replaceAll(/\bfrom(?= \d{1,2} [A-Z])/gi, (word) => " ".repeat(word.length))
    // "the end of November" is no certain day.
    .replaceAll(/\bend(?= of\b)/gi, "xxx")
    // "In March 2023 12 soldiers", "on 3 January 27 soldiers": the number is neither an hour nor a year.
    .replaceAll(/(?<=\b[A-Za-z]{3,9},? (?:19|20)\d\d) (?=\d)/g, ";")
    .replaceAll(/(?<=\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}) (?=\d{1,2} \p{Ll})/gu, ";")
    // "In May, 41 soldiers" names no day.
    .replaceAll(MONTH_COMMA, ";")
    // A May without a year is a month to it behind "in" alone.
    .replaceAll(/\b[A-Za-z]+(?= May\b(?! (?:\d+|be|have|not)\b))/g, (word) =>
      BEFORE_MAY.has(word.toLowerCase()) ? "in".padStart(word.length) : word,
    );
  return chrono.parse(plain, { instant: new Date(`${day}T12:00:00Z`), timezone: 0 });
}

/** As precise as the words: "last month" is a month, "two weeks ago" some day about then. */
export function relativeEdtf(
  text: string,
  found: chrono.ParsedComponents,
  month: string,
): string | undefined {
  const [year, number, day] = [found.get("year"), found.get("month"), found.get("day")];
  if (year === null) return undefined;
  if (/\byears?\b/i.test(text)) return String(year);
  // Counted from the middle of the month: a month before the 31st of May there is no day.
  const [middle] = /\bmonths?\b/i.test(text) ? parseAt(text, `${month}-15`) : [];
  if (middle) return `${middle.start.get("year")}-${pad(middle.start.get("month") ?? 1, 2)}`;
  if (found.isCertain("weekday") || /yesterday|\bdays?\b/i.test(text))
    return `${year}-${pad(number ?? 1, 2)}-${pad(day ?? 1, 2)}`;
  if (/\bweeks?\b/i.test(text)) return `${year}-${pad(number ?? 1, 2)}-${pad(day ?? 1, 2)}~`;
  return undefined;
}

/**
 * What "last" or "next" before the name of a month makes of it: how many characters it takes, and the month that is
 * meant, counted from the one of the report, which is itself neither.
 */
export function monthBeside(
  before: string,
  found: chrono.ParsedComponents,
): { readonly length: number; readonly to: (own: Month) => Month } | undefined {
  const [words, side = ""] = /\b(last|past|next)\s$/i.exec(before) ?? [];
  const number = found.get("month");
  if (words === undefined || number === null) return undefined;
  if (!found.isCertain("month") || found.isCertain("year") || found.isCertain("day")) return undefined;
  const isNext = side.toLowerCase() === "next";
  const to = (own: Month) => {
    const [year, there] = [Number(own.slice(0, 4)), Number(own.slice(5))];
    const other = isNext ? year + Number(number <= there) : year - Number(number >= there);
    return `${pad(other, 4)}-${pad(number, 2)}`;
  };
  return { length: words.length, to };
}

/** What is one date from the first and from the last day on which a report may have appeared, or some day between. */
export function fromTo(first: string, last: string): string | undefined {
  if (first === last) return last;
  const [from, to] = [parseDate(first), parseDate(last)];
  if (!from || !to?.end || from.start >= to.end) return undefined;
  return `[${from.start}..${addDays(to.end, -1)}]`;
}

/** "from November to February 2023": the year stands at the end, and the beginning is in it or in the one before. */
export function beforeEnd(from: string, to: string): string {
  const year = Number(to.slice(0, 4)) - Number(from.slice(4) > to.slice(4));
  return `${pad(year, 4)}${from.slice(4)}`;
}
