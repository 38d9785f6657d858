import { HEDGES_OF_CELLS, hedgeAround } from "../../model/finding/hedges.ts";
import { NUMBER, numberOf } from "../../model/finding/number-words.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import type { Field } from "../../model/records/descriptor.ts";
import { FOOTNOTE } from "./digits.ts";
import { isDateOfRange } from "./range-dates.ts";
import type { Reading } from "./readings.ts";
import { oneOf, quote } from "./report.ts";

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  lac: 1e5,
  lakh: 1e5,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  crore: 1e7,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
};

/**
 * What to write instead of a text that holds a number but is none: "over 60" in the column that has a qualifier
 * beside it, "500-600", "2 million". Undefined where it cannot be told. `read` reads a plain number.
 */
export function hintOfNumber(
  text: string,
  field: Field,
  read: (text: string) => Reading<number>,
): string | undefined {
  const numberIn = (part: string) => {
    const reading = read(part.trim());
    return reading.kind === "one" ? reading.value : undefined;
  };
  if (/^[+-]?\d(?:[.,]\d+)?e[+-]?\d+$/i.test(text))
    return "all digits of the number, which a spreadsheet has cut short";
  const sign = hintOfSign(text, field, numberIn);
  if (sign !== undefined) return sign;
  if (/^\d{1,6}:\d\d(?::\d\d)?$/.test(text)) return "a number instead of a time, as which a sheet shows it";
  if (/^[\d.,\s]{1,20}%$/.test(text)) return "a number instead of a share of a whole";
  const [, marked = "", mark] = FOOTNOTE.exec(text) ?? MARKED.exec(text) ?? [];
  const bare = mark === undefined ? undefined : numberIn(marked);
  if (mark !== undefined && bare !== undefined)
    return `${bare} here, and what ${quote(mark)} stands for in the note`;
  if (field.name !== "value") return hintOfWords(text, field);
  if (isDateOfRange(text)) return "a number (a spreadsheet may have made a date of a range such as 12-15)";
  const [words, qualifier] = HEDGES_OF_CELLS.find(([hedge]) => hedge.test(text)) ?? [];
  const number = words && numberIn(text.replace(words, ""));
  if (number !== undefined) return `${number} here and "${qualifier}" as the qualifier`;
  const [low, high] = (/^(?:between\s)?(.*\d)\s*(?:-|–|—|\bto\b|\band\b)\s*(\d.*)$/i.exec(text) ?? [])
    .slice(1)
    .map(numberIn);
  if (low !== undefined && high !== undefined && low < high) {
    return `nothing here, ${low} as low, ${high} as high and "between" as the qualifier`;
  }
  const [, count = "", scale = ""] = /^([\d.,\s]{1,20}?)\s*([a-z]{1,8}?)s?\.?$/i.exec(text) ?? [];
  const [factor, several] = [SCALES[scale.toLowerCase()], numberIn(count)];
  if (factor !== undefined && several !== undefined)
    return `${Number((several * factor).toPrecision(12))} here and "${text}" as the wording`;
  const [, counted = ""] = COUNTED.exec(text) ?? [];
  const said = numberIn(counted);
  return said === undefined ? hintOfWords(text, field) : `${said} here and "${text}" as the wording`;
}

/** What says that a number may change: `45 p`, `45 (provisional)`. */
const MARKED =
  /^(.*?\d)\s?(\(?(?:p|r|e|prov\.?|provisional|prelim\.?|preliminary|revised|unconfirmed|unverified|disputed|projected)\)?)$/i;

/** A number and what it counts. */
const COUNTED =
  /^([\d.,\s]{1,20}?)\s+(?:attacks?|incidents?|deaths?|dead|killed|fatalities|casualties|injured|wounded|people|persons?|individuals|soldiers|civilians|militants|refugees|returnees|afghans)$/i;

/** The codes of a column with what they mean, for a text without any number; else that it may be empty. */
export function codesInWords({ missing, required }: Field): string {
  if (missing.length === 0) return required ? "" : ", or an empty cell";
  const words = missing.map((code) => `${code} (${MISSING_WORDS[code]})`);
  return `, or why there is none: ${oneOf(words)}`;
}

const IN_WORDS = new RegExp(`(?<![\\p{L}\\p{N}.,])(?:${NUMBER})(?![\\p{L}\\p{N}])`, "iu");
/** Words that count no one number: "dozens", "several hundred". */
const VAGUE = /\b(?:several|few|many|dozens|scores|hundreds|thousands|millions)\b/i;

/** What to write instead of "half a million", "nearly two lakh" or "forty-five attacks". */
function hintOfWords(text: string, field: Field): string | undefined {
  const found = IN_WORDS.exec(text);
  const value = found && /\p{L}/u.test(found[0]) && !VAGUE.test(text) ? numberOf(found[0]) : undefined;
  if (!found || value === undefined || !Number.isFinite(value)) return undefined;
  if (new RegExp(IN_WORDS.source, "iu").test(text.slice(found.index + found[0].length))) return undefined;
  if (field.name !== "value") return `${value} in digits`;
  const hedge = hedgeAround(text, found.index, found.index + found[0].length);
  const qualifier = hedge
    ? ` and "${hedge.qualifier}" as the qualifier`
    : ` and ${quote(text)} as the wording`;
  return `${value} here${qualifier}`;
}

/** `(45)` and `-45` where nothing is below nought: brackets and dashes that mean no minus, or a loss. */
function hintOfSign(
  text: string,
  field: Field,
  read: (part: string) => number | undefined,
): string | undefined {
  if (field.minimum === null || field.minimum < 0) return undefined;
  const [, bracketed] = /^\(\s?([\d.,\s]{1,20})\)$/.exec(text) ?? [];
  const bare = bracketed === undefined ? undefined : read(bracketed);
  if (bare !== undefined)
    return `a number of ${field.minimum} or more without brackets, which accountants write for a minus (${bare} if they mean none)`;
  const [, before, behind] =
    /^[-\u2010-\u2015\u2212]\s?([\d.,\s]{1,20})$|^([\d.,\s]{1,20})\s?[-\u2010-\u2015\u2212]$/.exec(text) ??
    [];
  const plain = before ?? behind;
  const number = plain === undefined ? undefined : read(plain);
  return number === undefined || number === 0
    ? undefined
    : `a number of ${field.minimum} or more (${number} if the dash is no minus)`;
}
