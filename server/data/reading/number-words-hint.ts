import { hedgeAround } from "../../model/finding/hedges.ts";
import { NUMBER, numberOf } from "../../model/finding/number-words.ts";
import type { Field } from "../../model/records/descriptor.ts";
import { quote } from "./report.ts";

const IN_WORDS = new RegExp(`(?<![\\p{L}\\p{N}.,])(?:${NUMBER})(?![\\p{L}\\p{N}])`, "iu");
/** Words that count no one number: "dozens", "several hundred". */
const VAGUE = /\b(?:several|few|many|dozens|scores|hundreds|thousands|millions)\b/i;

/** What to write instead of "half a million", "nearly two lakh" or "forty-five attacks". */
export function hintOfWords(text: string, field: Field): string | undefined {
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
export function hintOfSign(
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
