import { NUMBER_KINDS } from "../../model/chart/panels.ts";
import { ALL_QUALIFIERS } from "../../model/numbers/qualifiers.ts";
import { MISSING_CODES } from "../../model/numbers/quantities.ts";
import { datePrecision, day, oneOf, orNull, type Schema, text } from "../parameters/schema.ts";

// What the shapes of several answers say of dates and numbers.

export const edtf = (description: string): Schema => text(`${description}, EDTF`);
export const number = orNull({ type: "number" });
export const flag: Schema = { type: "boolean" };
export const qualifier = orNull(
  oneOf(
    ALL_QUALIFIERS,
    "how the number was printed; best estimate where a dataset gives wider bounds, read as where it is printed as another; null where there is none",
  ),
);
export const missing = orNull(oneOf(MISSING_CODES, "why there is no number; null where there is one"));
export const precision = datePrecision(
  "how precisely the report gives the date; within is one day inside the span",
);
export const start = day("the first day, inclusive");
export const end = day("the day after the last, exclusive");
export const source = text("the id of the report");
export const locator = text("the place in the report");
export const note = text("what to know of it");
export const wording = text("the few words printed");

export const readAs = text(
  "what the words were taken to mean where they cannot be meant as they stand; else empty",
);

export const reading = {
  value: orNull({ type: "number", description: "the number printed" }),
  low: orNull({ type: "number", description: "the lower bound that the words state; null where open" }),
  high: orNull({ type: "number", description: "the upper bound that the words state; null where open" }),
  qualifier,
  wording,
  read_as: readAs,
  missing,
  source,
  locator,
  note,
};

export const provisionalBy = orNull(
  text("the release that says that its numbers may still change; null where the number is final"),
);

export const openness = orNull(
  oneOf(["closed", "above", "below", "soft", "range"], "which way the words leave the number open"),
);

export const numberKind = oneOf(
  NUMBER_KINDS,
  "a count over a month or a day, a total of another time, a running total, or a level at a date; or what a transform makes of the counts of months",
);
