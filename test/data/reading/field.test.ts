import { expect, it } from "vitest";
import { parseField } from "../../../server/data/reading/field.ts";
import { FileReport } from "../../../server/data/reading/report.ts";

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
