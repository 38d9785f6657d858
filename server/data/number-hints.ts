import { MISSING_WORDS } from "../model/numbers.ts";
import type { Qualifier } from "../model/quantities.ts";
import type { Reading } from "./reading.ts";
import type { Field } from "./schema.ts";

/** Words and signs before a number, and the qualifier that says the same. */
const BEFORE: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:at least|no fewer than|not less than|minimum|min\.|≥|>=)/i, "at least"],
  [/^(?:over|more than|above|>)/i, "over"],
  [/^(?:up to|at most|no more than|maximum|max\.|≤|<=)/i, "up to"],
  [/^(?:under|less than|fewer than|below|<)/i, "under"],
  [/^(?:nearly|almost|close to)/i, "nearly"],
  [/^(?:about|around|approximately|approx\.?|roughly|some|circa|ca?\.|~|≈)/i, "about"],
];
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  lakh: 1e5,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  crore: 1e7,
  bn: 1e9,
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
  if (field.name !== "value") return undefined;
  const [before, said] = BEFORE.find(([words]) => words.test(text)) ?? [];
  const rest = before ? text.replace(before, "") : text.replace(/\+$/, "");
  const qualifier = said ?? (rest === text ? undefined : "at least");
  const number = qualifier && numberIn(rest);
  if (number !== undefined) return `${number} here and "${qualifier}" as the qualifier`;
  const [low, high] = (/^(?:between\s)?(.*\d)\s*(?:-|–|—|\bto\b|\band\b)\s*(\d.*)$/i.exec(text) ?? [])
    .slice(1)
    .map(numberIn);
  if (low !== undefined && high !== undefined && low < high) {
    return `nothing here, ${low} as low, ${high} as high and "between" as the qualifier`;
  }
  const [, count = "", scale = ""] = /^([\d.,\s]{1,20}?)\s*([a-z]{1,8}?)s?$/i.exec(text) ?? [];
  const [factor, several] = [SCALES[scale.toLowerCase()], numberIn(count)];
  if (factor === undefined || several === undefined) return undefined;
  return `${Number((several * factor).toPrecision(12))} here and "${text}" as the wording`;
}

/** The codes of a column with what they mean, for a text without any number. */
export function codesInWords({ missing }: Field): string {
  const words = missing.map((code) => `${code} (${MISSING_WORDS[code]})`);
  return words.length > 0
    ? `, or why there is none: ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`
    : "";
}
