import type { Field } from "../../model/records/descriptor.ts";
import { readDate } from "../reading/dates.ts";
import type { Delimiter } from "../reading/lines.ts";
import { readNumber } from "../reading/numbers.ts";
import type { Reading } from "../reading/readings.ts";

/** A column of numbers of which nothing else is known. */
const ANY_NUMBER: Field = {
  name: "value",
  description: "",
  example: "",
  kind: "number",
  required: false,
  unique: false,
  values: null,
  pattern: null,
  minimum: null,
  maximum: null,
  missing: [],
  codes: [],
};

const UNSETTLED = { order: null, months: false } as const;

export function numberIn(text: string, delimiter: Delimiter): Reading<number> {
  return readNumber(text, ANY_NUMBER, delimiter);
}

function dateIn(text: string): Reading<string> {
  return readDate(text, UNSETTLED);
}

export function isNumber(text: string): boolean {
  return /\d/.test(text) && numberIn(text, ",").kind !== "none";
}

/** A number alone is none, but for a year. */
export function isDate(text: string): boolean {
  return /\d/.test(text) && dateIn(text).kind !== "none";
}
