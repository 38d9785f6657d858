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
