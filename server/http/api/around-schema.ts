import type { MonthAround } from "../pages/around-rows.ts";
import {
  arrayOf,
  count,
  type ObjectSchema,
  objectOf,
  orNull,
  refTo,
  revision,
  text,
} from "../parameters/schema.ts";
import { edtf, locator, number, provisionalBy } from "./terms.ts";

/** The months before and after events. */
export const AROUND_SCHEMAS: Readonly<Record<string, ObjectSchema>> = {
  MonthAround: objectOf<MonthAround>({
    offset: { type: "integer", description: "0 is the event’s own month" },
    month: orNull(edtf("the month; null where the event’s date leaves it open")),
    value: number,
    low: number,
    high: number,
    qualifier: orNull(text("how the number was printed")),
    text: text("the number in its own words, with those of other sources"),
    reason: text("why there is no number; empty where there is one"),
    provisional: provisionalBy,
    source: orNull(text("the id of the report")),
    locator,
  }),
  Around: objectOf({
    revision,
    caveat: text("what it does not show"),
    transform: orNull(text("what was worked out from the months")),
    offsets: arrayOf({ type: "integer" }, "months before and after"),
    dated: arrayOf(
      count,
      "for each offset: of how many events it is certain which month that is; others leave it out",
    ),
    events: arrayOf(
      objectOf({
        id: text(),
        title: text(),
        date: edtf("as the report gives it"),
        left_out: text("which months are left out and why; else empty"),
      }),
    ),
    series: arrayOf(
      objectOf({
        id: text(),
        title: text(),
        basis: text("who says so"),
        unit: text("what its numbers count"),
        known: arrayOf(count, "for each offset: of how many events this month has a number"),
        events: arrayOf(
          objectOf({
            event: text("the id of the event"),
            months: arrayOf(refTo("MonthAround")),
          }),
        ),
      }),
    ),
    sources: arrayOf(refTo("Source")),
  }),
};
