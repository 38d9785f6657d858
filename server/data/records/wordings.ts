import { hedgeAround } from "../../model/finding/hedges.ts";
import { NUMBER, numberOf } from "../../model/finding/number-words.ts";
import type { Quantity, Reported } from "../../model/numbers/quantities.ts";
import { plainDigits } from "../reading/digits.ts";
import { isDateOfRange } from "../reading/range-dates.ts";
import type { FileReport } from "../reading/report.ts";

interface Worded {
  readonly quantity: Quantity;
  readonly line: number;
}

interface Found {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** Warns where the words of a row print another number than its columns hold, or hedge it in another way. */
export function warnOfWordings(rows: readonly Worded[], report: FileReport): void {
  for (const { quantity, line } of rows) {
    // Where words were read as others, that is said in a column of its own.
    if (quantity.missing !== null || quantity.wording === "" || quantity.read_as !== "") continue;
    // What a spreadsheet made a date of is told as such.
    if (isDateOfRange(quantity.wording)) continue;
    const words = plainDigits(quantity.wording).replace(/[\u2010\u2011\u2212]/g, "-");
    const found = numbersIn(words);
    const [column, number] = missingFrom(found, quantity) ?? [];
    if (column !== undefined && number !== undefined) {
      const count = firstCount(words, found);
      if (count !== undefined)
        report.warn(line, column, `expected ${count} as the words printed give it, got ${number}`);
      continue;
    }
    const said = hedgeOf(words, found, quantity);
    const given = quantity.qualifier === "best estimate" ? "exact" : quantity.qualifier;
    if (said !== undefined && said !== given)
      report.warn(line, "qualifier", `expected "${said}" as the words printed say, got "${given}"`);
  }
}

const ONE = new RegExp(`(?<![\\p{L}\\p{N}_.,])(?:${NUMBER})(?![\\p{L}\\p{N}_]|[.,]\\d)`, "giu");
const SCALE = /[ -](?:hundred|thousand|lakh|lac|million|mn|crore|billion|bn|trillion)s?$/i;

function numbersIn(words: string): readonly Found[] {
  const found = [...words.matchAll(ONE)].flatMap(({ 0: text, index: start }) => {
    const value = numberOf(text);
    return value === undefined || !Number.isFinite(value)
      ? []
      : [{ text, value, start, end: start + text.length }];
  });
  return found.map(({ text, value, ...place }, index) => {
    // "1.5 to 2 million" says the scale once.
    const next = found[index + 1];
    const scale =
      next && /^\s?(?:-|–|—|to|and|or)\s?$/.test(words.slice(place.end, next.start))
        ? SCALE.exec(next.text)
        : null;
    const scaled = scale && !SCALE.test(text) ? numberOf(text + scale[0]) : undefined;
    return { value: scaled ?? value, ...place };
  });
}

/** The column and number that the words do not print. */
function missingFrom(
  found: readonly Found[],
  { qualifier, value, low, high }: Reported,
): readonly [string, number] | undefined {
  if (found.length === 0) return undefined;
  const sum = found.reduce((total, each) => total + each.value, 0);
  const isPrinted = (number: number) => number === sum || found.some((each) => each.value === number);
  const wanted: readonly (readonly [string, number | null])[] =
    qualifier === "between"
      ? [
          ["low", low],
          ["high", high],
        ]
      : [["value", value]];
  const missing = wanted.find(([, number]) => number !== null && !isPrinted(number));
  return missing && missing[1] !== null ? [missing[0], missing[1]] : undefined;
}

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
/** Dates, lengths of time and places in the report: numbers that count nothing. */
const NO_COUNT = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b|\\b(?:1[89]|20)\\d\\d(?:[-/–]\\d{2,4})?\\b|(?:${NUMBER})[- ](?:hours?|days?|weeks?|months?|years?|decades?)\\b|\\b(?:page|p|pp|no|figure|table|section)\\.? ?\\d+`,
  "giu",
);

/** The first of the numbers that may be a count. */
function firstCount(words: string, found: readonly Found[]): number | undefined {
  const away = [...words.matchAll(NO_COUNT)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  );
  return found.find(({ start, end }) => !away.some(([from, to]) => start < to && from < end))?.value;
}

/** The qualifier that the words give the number; undefined where they may say anything. */
function hedgeOf(words: string, found: readonly Found[], { qualifier, value }: Reported): string | undefined {
  if (qualifier === "between") return undefined;
  const places = found.filter((each) => each.value === value);
  const [place] = places;
  if (!place || places.length > 1) return undefined;
  const hedge = hedgeAround(words, place.start, place.end);
  if (hedge) return hedge.qualifier;
  const around = [words.slice(0, place.start), words.slice(place.end)];
  // A number and what it counts: nothing is left that could hedge it.
  const isBare = around[0]?.trim() === "" && /^(?: \p{L}+){0,2}$/u.test(around[1] ?? "");
  return isBare ? "exact" : undefined;
}
