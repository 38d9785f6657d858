import { QUALIFIERS } from "../model/quantities.ts";
import type { Delimiter } from "./lines.ts";
import type { Field } from "./schema.ts";

/** What a cell can be read as: one thing, several, or none and what was expected. */
export type Reading<T> =
  | { readonly kind: "one"; readonly value: T }
  | { readonly kind: "several"; readonly readings: readonly string[] }
  | { readonly kind: "none"; readonly expected: string };

/** Beyond this a number in a cell is no count of anything, and doubles begin to skip. */
const LARGEST = 1e15;

/** 1.234, which a file that may have decimal commas can mean either way. */
const POINT_AND_THREE = /^[1-9]\d{0,2}\.\d{3}$/;

/** The number a cell holds when it is written as the program writes it; undefined for any other spelling. */
export function parseCanonicalNumber(text: string, field: Field, delimiter: Delimiter): number | undefined {
  if (!/^-?(0|[1-9]\d{0,14})(\.\d{1,12})?$/.test(text)) return undefined;
  if (delimiter !== "," && POINT_AND_THREE.test(text)) return undefined;
  const value = Number(text);
  return fits(value, field) ? value : undefined;
}

/**
 * Reads a number as spreadsheets and people write it: thousands in any grouping, decimal commas, `12.0`.
 * Which of comma and point divides thousands is taken from the type of the column, its bounds and the file's
 * delimiter (spreadsheets that write decimal commas put semicolons between cells); else both are given.
 */
export function readNumber(text: string, field: Field, delimiter: Delimiter): Reading<number> {
  const plain = text
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'/, "")
    .trim();
  const candidates = spellingsOf(plain, delimiter, field.kind === "integer").map(Number);
  const possible = [...new Set(candidates)].filter((value) => fits(value, field));
  const [value] = possible;
  if (possible.length > 1) return { kind: "several", readings: possible.map(String) };
  return value === undefined
    ? { kind: "none", expected: qualifiedOf(plain, field, delimiter) ?? expectedOf(field, candidates[0]) }
    : { kind: "one", value };
}

/** The plain decimal numbers that a spelling may stand for. */
function spellingsOf(text: string, delimiter: Delimiter, whole: boolean): string[] {
  const sign = /^[+-]/.exec(text)?.[0] === "-" ? "-" : "";
  const digits = text.replace(/^[+-]/, "");
  if (/^\d+(\.\d*)?$/.test(digits)) {
    const spellings = [sign + digits];
    if (POINT_AND_THREE.test(digits) && (whole || delimiter !== ","))
      spellings.push(sign + digits.replace(".", ""));
    return spellings;
  }
  if (/^\d{1,3}([ \u00a0\u2009\u202f']\d{3})+([.,]\d+)?$/.test(digits)) {
    return [sign + digits.replace(/[ \u00a0\u2009\u202f']/g, "").replace(",", ".")];
  }
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) {
    const grouped = sign + digits.replace(",", "");
    return delimiter === "," ? [grouped] : [grouped, sign + digits.replace(",", ".")];
  }
  // Thousands, or the lakhs and crores of South Asia: 12,34,567.
  if (/^\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(digits) && isGrouping(digits))
    return [sign + digits.replaceAll(",", "")];
  if (/^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(\.\d{3}){2,}$/.test(digits)) {
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

/** "over 60" in the one column that has a qualifier beside it. */
function qualifiedOf(text: string, field: Field, delimiter: Delimiter): string | undefined {
  const qualifier = QUALIFIERS.find((each) => text.toLowerCase().startsWith(`${each} `));
  if (field.name !== "value" || !qualifier) return undefined;
  const number = readNumber(text.slice(qualifier.length).trim(), field, delimiter);
  return number.kind === "one" ? `${number.value} here and "${qualifier}" as the qualifier` : undefined;
}

/** What the column takes; `value` is the number found where it was one at all. */
function expectedOf(field: Field, value?: number): string {
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
  return noun + bounds + codes;
}
