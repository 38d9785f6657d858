import { expect, it } from "vitest";
import { incidentOf } from "../../../server/data/import/ucdp-event.ts";
import { ged } from "./fixtures.ts";

const fail = (column: string, message: string): never => {
  throw new Error(`${column}: ${message}`);
};
const read = (cells: Readonly<Record<string, string>>) => {
  const event: Readonly<Record<string, string>> = ged(cells);
  return incidentOf((column) => event[column] ?? "", undefined, fail);
};

it.each([
  ["1", "TTP", "2", { killed_security: "1", killed_militants: "2" }],
  ["2", "TTP", "2", { killed_security: "1", killed_militants: "2" }],
  ["3", "Civilians", "0", { killed_security: "1", killed_militants: "" }],
])(
  "counts militants killed in violence of type %s only where they are a side",
  (type, side_b, deaths_b, killed) => {
    const sides = { side_a: "Government of Pakistan", side_b };
    const { row } = read({
      type_of_violence: type,
      ...sides,
      deaths_a: "1",
      deaths_b,
      deaths_civilians: "4",
    });
    expect(row).toMatchObject({ ...killed, killed_civilians: "4" });
  },
);

it.each([
  ["Government of Pakistan", "1"],
  ["government of pakistan", "1"],
  ["Provisional Government of Free Land", ""],
])("takes %s for a state only where its name begins as that of one", (side_a, killed_security) => {
  expect(read({ side_a, deaths_a: "1" }).row.killed_security).toBe(killed_security);
});

it.each([
  ["4", "4", "4", false],
  ["4", "5", "5", true],
  ["4", "3", "3", true],
  ["4", "3", "4", false],
  ["4", "4", "5", false],
])("finds the bounds of a best estimate of %s, %s to %s, out of order: %s", (best, low, high, odd) => {
  expect(read({ best, low, high }).odd).toBe(odd);
});

it.each(["", "Clear", "CLEAR"])("says nothing of a review where the status is “%s”", (code_status) => {
  expect(read({ code_status }).row.note).toBe("");
});

it("names an event by its number alone where it has no other name", () => {
  expect(read({ id: "77", relid: "" }).row.locator).toBe("event 77");
});

it("keeps the name of a place that is known to a district which has none", () => {
  expect(read({ where_prec: "3", adm_2: "" }).row).toMatchObject({ place: "Sample town", district: "" });
});

it.each(["0025-05-06", "2520-05-06"])("refuses the year of %s, which is a slip", (date_start) => {
  expect(() => read({ date_start })).toThrow(/^date_start: expected a year from 1900 to 2100/);
});
