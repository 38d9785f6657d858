import type { Field } from "../../model/records/descriptor.ts";
import { plainDigits, unquoted } from "./digits.ts";
import type { Delimiter } from "./lines.ts";
import { codesInWords, hintOfNumber } from "./number-advice.ts";
import { none, one, type Reading, several } from "./readings.ts";

/** Beyond this a number in a cell is no count of anything, and doubles begin to skip. */
const LARGEST = 1e15;

const LONGEST = 100;

/** 1.234, which a file that may have decimal commas can mean either way. */
const POINT_AND_THREE = /^[1-9]\d{0,2}\.\d{3}$/;
/** The same with a zero at its end, which nobody writes behind a decimal point by hand: 12.500 in any file. */
const POINT_AND_ZERO = /^[1-9]\d{0,2}\.\d\d0$/;

/** The spaces and apostrophes that divide thousands. */
const DIVIDER = String.raw`[ \u00a0\u2000-\u200a\u202f\u205f']`;
const DIVIDED = new RegExp(String.raw`^[1-9]\d{0,2}(${DIVIDER}\d{3})+([.,]\d+)?$`);
const DIVIDERS = new RegExp(DIVIDER, "g");

/** The number a cell holds when it is written as the program writes it; undefined for any other spelling. */
export function parseCanonicalNumber(text: string, field: Field, delimiter: Delimiter): number | undefined {
  if (!/^(0|-?[1-9]\d{0,14}|-0(?=\.\d*[1-9]))(\.\d{1,12})?$/.test(text)) return undefined;
  if ((delimiter !== "," ? POINT_AND_THREE : POINT_AND_ZERO).test(text)) return undefined;
  const value = Number(text);
  return fits(value, field) ? value : undefined;
}

/**
 * Reads a number as spreadsheets and people write it: thousands in any grouping, decimal commas, `12.0`.
 * Which of comma and point divides thousands is taken from the type of the column, its bounds and the file's
 * delimiter (spreadsheets that write decimal commas put semicolons between cells); else both are given.
 */
export function readNumber(text: string, field: Field, delimiter: Delimiter): Reading<number> {
  // No number is longer, and the patterns below are not made for more.
  if (text.length > LONGEST) return none(expectedOf(field, undefined, true));
  const plain = unquoted(plainDigits(text))
    .replaceAll("\u066b", ".")
    .replace(/[\u066c’](?=\d{3})/g, "'");
  const candidates = spellingsOf(plain, delimiter, field.kind === "integer").map((each) => Number(each) + 0);
  const possible = [...new Set(candidates)].filter((value) => fits(value, field));
  const [value] = possible;
  if (possible.length > 1) return several(possible.map(String));
  if (value !== undefined) return one(value);
  const hint = hintOfNumber(plain, field, (part) => readPlain(part, field, delimiter));
  return none(hint ?? expectedOf(field, candidates[0], /\d/.test(plain)));
}

function readPlain(text: string, field: Field, delimiter: Delimiter): Reading<number> {
  const possible = new Set(spellingsOf(text, delimiter, field.kind === "integer").map(Number));
  const [value] = [...possible].filter((each) => fits(each, field));
  return possible.size === 1 && value !== undefined ? one(value) : none("");
}

/** The plain decimal numbers that a spelling may stand for. */
function spellingsOf(text: string, delimiter: Delimiter, whole: boolean): string[] {
  const sign = /^[+-]/.exec(text)?.[0] === "-" ? "-" : "";
  const digits = text.replace(/^[+-]/, "");
  if (/^\d+(\.\d*)?$|^\.\d+$/.test(digits)) {
    const spellings = [sign + digits];
    if ((whole || delimiter !== "," ? POINT_AND_THREE : POINT_AND_ZERO).test(digits))
      spellings.push(sign + digits.replace(".", ""));
    return spellings;
  }
  if (DIVIDED.test(digits)) return [sign + digits.replace(DIVIDERS, "").replace(",", ".")];
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) {
    const grouped = sign + digits.replace(",", "");
    return delimiter === "," ? [grouped] : [grouped, sign + digits.replace(",", ".")];
  }
  // Thousands, or the lakhs and crores of South Asia: 12,34,567.
  if (/^[1-9]\d{0,2}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(digits) && isGrouping(digits))
    return [sign + digits.replaceAll(",", "")];
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d+$|^[1-9]\d{0,2}(\.\d{3}){2,}$/.test(digits)) {
    return [sign + digits.replaceAll(".", "").replace(",", ".")];
  }
  return /^\d{1,15},\d+$/.test(digits) ? [sign + digits.replace(",", ".")] : [];
}

/** Groups of three, or of two before a last group of three, not both at once. */
function isGrouping(digits: string): boolean {
  const groups = digits.replace(/\..*/, "").split(",").slice(1, -1);
  return groups.every(({ length }) => length === 3) || groups.every(({ length }) => length === 2);
}

function fits(value: number, field: Field): boolean {
  return (
    Math.abs(value) < LARGEST &&
    (field.kind !== "integer" || Number.isInteger(value)) &&
    (field.minimum === null || value >= field.minimum) &&
    (field.maximum === null || value <= field.maximum)
  );
}

/** What the column takes; `value` is the number found where it was one at all. */
function expectedOf(field: Field, value: number | undefined, hasDigits: boolean): string {
  const noun = field.kind === "integer" ? "a whole number" : "a number";
  const codes = field.missing.length > 0 ? ` or one of ${field.missing.join(", ")}` : "";
  if (value !== undefined && Math.abs(value) >= LARGEST) return `${noun} below ${LARGEST}${codes}`;
  const { minimum, maximum } = field;
  const bounds =
    minimum !== null && maximum !== null
      ? ` from ${minimum} to ${maximum}`
      : minimum !== null
        ? ` of ${minimum} or more`
        : maximum !== null
          ? ` of ${maximum} or less`
          : "";
  return noun + bounds + (hasDigits ? codes : codesInWords(field));
}
