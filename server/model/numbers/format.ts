import { type Qualifier, ruleOf } from "./qualifiers.ts";
import type { MissingCode, Quantity, Reported } from "./quantities.ts";

/** What each missing-value code says to a reader. */
export const MISSING_WORDS: Readonly<Record<MissingCode, string>> = {
  NR: "not reported",
  NP: "not yet published",
  CF: "no claims during a ceasefire",
  WD: "given in words only",
};

/**
 * "1,234,567" and "3.14", the same in every locale: all its decimals, because a printed number is not to be
 * rounded; at most `digits` of them where it was worked out.
 */
export function formatNumber(value: number, digits = 12): string {
  const [whole = "", decimals] = String(Number(value.toFixed(digits))).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** "1 event", "3,770 events". */
export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** What a dataset publishes around its number. */
export function formatBounds(low: number, high: number): string {
  return `published bounds ${formatNumber(low)} to ${formatNumber(high)}`;
}

/**
 * A quantity in its own words: the printed wording where there is one, else the qualifier and the number. A bare
 * number is written as it is printed, "1.7 million"; one that was read as another says both.
 */
export function formatQuantity(quantity: Quantity): string {
  if (quantity.missing !== null) {
    const reason = MISSING_WORDS[quantity.missing];
    return quantity.wording ? `“${quantity.wording}” (${reason})` : reason;
  }
  if (quantity.read_as) return `“${quantity.wording}”, read as ${quantity.read_as}`;
  if (quantity.qualifier === "exact") return printedNumber(quantity);
  if (quantity.qualifier === "best estimate") return formatNumber(quantity.value ?? 0);
  if (quantity.wording) return quantity.wording;
  if (quantity.qualifier === "between") {
    return `between ${formatNumber(quantity.low ?? 0)} and ${formatNumber(quantity.high ?? 0)}`;
  }
  return `${quantity.qualifier} ${formatNumber(quantity.value ?? 0)}`;
}

const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 } as const;

/** "1.7 million" where the words say so and mean the value, else its digits. */
function printedNumber({ value, wording }: Pick<Reported, "value" | "wording">): string {
  const [printed = "", digits = "", scale = ""] =
    /(\d[\d,]*(?:\.\d+)?) (thousand|million|billion|trillion)s?\b/.exec(wording) ?? [];
  const meant = Number(digits.replaceAll(",", "")) * (SCALES[scale as keyof typeof SCALES] ?? Number.NaN);
  return value !== null && Math.abs(meant - value) < value * 1e-9 ? printed : formatNumber(value ?? 0);
}

/** Whether the value stands among the words as a number: "54 attacks", "1.7 million", but not "two decades". */
export function isPrintedInDigits(quantity: Pick<Reported, "value" | "wording">): boolean {
  const { value, wording } = quantity;
  if (value === null) return false;
  const digits = wording.replaceAll(/(?<=\d),(?=\d)/g, "").match(/\d+(?:\.\d+)?/g) ?? [];
  return digits.some((each) => Number(each) === value) || wording.includes(printedNumber(quantity));
}

/**
 * An average per month, which keeps the qualifier of the total it was divided from. Rounding never makes it
 * say more: what is bounded below is rounded down, what is bounded above up, and a rounded exact one is "about".
 */
export function formatRate(qualifier: Qualifier, perMonth: number): string {
  const { down, nearest, up, isRounded } = roundingsOf(perMonth);
  const { openness, average } = ruleOf(qualifier);
  const words = openness === "closed" && isRounded ? "about" : average;
  const number = openness === "above" ? down : openness === "below" ? up : nearest;
  return `on average ${words} ${number} a month`.replace("  ", " ");
}

/** The average of a total given as two numbers, which stay two: rounding never brings them closer together. */
export function formatRateRange(low: number, high: number): string {
  return `on average between ${roundingsOf(low).down} and ${roundingsOf(high).up} a month`;
}

/** Whole numbers from 10, one decimal from 0.1, three below it, where one would make a nought of a number. */
function roundingsOf(value: number) {
  const digits = value >= 10 ? 0 : value >= 0.1 ? 1 : 3;
  const scale = 10 ** digits;
  const write = (scaled: number) => formatNumber(scaled / scale, digits);
  const nearest = Math.round(value * scale);
  return {
    down: write(Math.floor(value * scale + 1e-6)),
    nearest: write(nearest),
    up: write(Math.ceil(value * scale - 1e-6)),
    isRounded: Math.abs(nearest / scale - value) > 1e-6,
  };
}

/** Of `most` characters at most. */
export function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
