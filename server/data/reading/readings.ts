import { parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";

/** What a cell can be read as: one thing, several, or none and what was expected. */
export type Reading<T> =
  | { readonly kind: "one"; readonly value: T }
  | { readonly kind: "several"; readonly readings: readonly string[] }
  | { readonly kind: "none"; readonly expected: string };

export function one<T>(value: T): Reading<T> {
  return { kind: "one", value };
}

export function none(expected: string): Reading<never> {
  return { kind: "none", expected };
}

export function several(readings: readonly string[]): Reading<never> {
  return { kind: "several", readings };
}

/** Several dates in EDTF, each with its words; the same one twice is one. */
export function eitherDate(dates: readonly string[]): Reading<string> {
  const [first, ...rest] = new Set(dates);
  if (first !== undefined && rest.length === 0) return one(first);
  return several([...new Set(dates)].map(inWords));
}

/** `2021-12 (December 2021)` */
export function inWords(edtf: string): string {
  const span = parseDate(edtf);
  return span ? `${edtf} (${formatSpan(span)})` : edtf;
}
