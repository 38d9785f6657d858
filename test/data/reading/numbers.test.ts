import { expect, it } from "vitest";
import { parseCanonicalNumber, readNumber } from "../../../server/data/reading/numbers.ts";
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

const read = (text: string, more: Partial<Field> = {}, delimiter: "," | ";" = ",") => {
  const reading = readNumber(text, { ...FIELD, ...more }, delimiter);
  if (reading.kind === "one") return reading.value;
  return reading.kind === "several" ? reading.readings.join(" or ") : `expected ${reading.expected}`;
};

it.each<[string, "," | ";", number | string]>([
  ["1.234.567", ",", 1_234_567],
  ["1.234.567,5", ";", 1_234_567.5],
  ["1,234", ",", 1234],
  ["1,234", ";", "1234 or 1.234"],
  ["1.234", ";", "1.234 or 1234"],
  ["1.234", ",", 1.234],
  ["1,5", ";", 1.5],
  ["+12", ",", 12],
  [".5", ",", 0.5],
  ["12.", ",", 12],
  ["1,234.5", ",", 1234.5],
  ["-12", ",", "expected a number of 0 or more (12 if the dash is no minus)"],
])("reads %s in a file of %s as %s", (text, delimiter, expected) => {
  expect(read(text, {}, delimiter)).toBe(expected);
});

it("takes of several readings the one that the column admits", () => {
  expect(read("1.234", { kind: "integer" }, ";")).toBe(1234);
  expect(read("1.234", { kind: "integer" })).toBe(1234);
  expect(read("1,234", { maximum: 100 }, ";")).toBe(1.234);
  expect(read("1,234", { minimum: 100 }, ";")).toBe(1234);
  expect(read("100", { maximum: 100 })).toBe(100);
  expect(read("101", { maximum: 100 })).toBe("expected a number from 0 to 100");
  expect(read("101", { minimum: null, maximum: 100 })).toBe("expected a number of 100 or less");
  expect(read("-5", { minimum: null })).toBe(-5);
  expect(read("1.5", { kind: "integer" })).toBe("expected a whole number of 0 or more");
});

it("reads as the program writes it that spelling alone, where nothing else may be meant", () => {
  expect(parseCanonicalNumber("12.5", FIELD, ",")).toBe(12.5);
  expect(parseCanonicalNumber("1.234", FIELD, ",")).toBe(1.234);
  for (const text of ["012", "1e3", "+1", "12.", "1,5", "-0", "-1"])
    expect(parseCanonicalNumber(text, FIELD, ","), text).toBeUndefined();
  expect(parseCanonicalNumber("1.234", FIELD, ";")).toBeUndefined();
  expect(parseCanonicalNumber("0.125", FIELD, ",")).toBe(0.125);
});
