import { expect, it } from "vitest";
import { remarkOnText } from "../../../server/data/reading/cells.ts";
import { parseField } from "../../../server/data/reading/field.ts";
import { FileReport } from "../../../server/data/reading/report.ts";
import type { Field } from "../../../server/model/records/descriptor.ts";

const SHARED = [{ value: "NR", label: "not reported" }];
const read = (json: object) => parseField(json, "", new Map(), SHARED, new FileReport("datapackage.json"));

it.each([
  ["number", true],
  ["integer", true],
  ["string", false],
])("a schema's reasons for no number are those of a column of %s: %s", (type, isTaken) => {
  const field = read({ name: "value", type });
  expect([field?.missing, field?.codes]).toEqual(isTaken ? [["NR"], SHARED] : [[], []]);
});

it("a column with reasons of its own has no others", () => {
  expect(read({ name: "value", type: "number", missingValues: ["", "CF"] })?.missing).toEqual(["CF"]);
});

it.each([
  ["locator", "44562", true],
  ["locator", "54562", false],
  ["locator", "4456", false],
  ["wording", "44562", false],
  ["note", "44562", false],
])("in the column %s, %s may be a day that a spreadsheet counts: %s", (name, text, isDoubted) => {
  const remark = remarkOnText(text, { name, kind: "text" } as Field);
  expect(remark).toEqual(
    isDoubted ? `expected words, got "${text}", a date that a spreadsheet may have made of them` : undefined,
  );
});
