import { expect, it } from "vitest";
import { readNumber } from "../../../server/data/reading/numbers.ts";
import type { Field } from "../../../server/model/records/descriptor.ts";

const FIELD: Field = {
  ...{
    name: "value",
    kind: "number",
    description: "",
    example: "",
    codes: [],
    required: false,
    unique: false,
  },
  ...{ values: null, pattern: null, minimum: 0, maximum: null, missing: [] },
};

it.each<[string, "," | ";", unknown]>([
  ["0,500", ";", { value: 0.5 }],
  ["0,125", ",", { value: 0.125 }],
  ["12,500", ",", { value: 12_500 }],
  ["12,34,567", ",", { value: 1_234_567 }],
  ["12 500", ";", { value: 12_500 }],
])(
  "reads %s in a file of %s as a number that begins with no zero of thousands",
  (text, delimiter, expected) => {
    expect(readNumber(text, FIELD, delimiter)).toMatchObject(expected as object);
  },
);

it("takes no zero for the first of thousands", () => {
  for (const text of ["0 500", "0'500", "00,500,000", "0.500.000"]) {
    expect(readNumber(text, FIELD, ","), text).not.toHaveProperty("value");
  }
});

it("takes no groups of two and of three digits beside one another", () => {
  for (const text of ["1,23,456,789", "12,345,67,890"]) {
    expect(readNumber(text, FIELD, ","), text).not.toHaveProperty("value");
  }
});
