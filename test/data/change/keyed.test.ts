import { expect, it } from "vitest";
import { sameRows, withColumns } from "../../../server/data/change/keyed.ts";

const table = (columns: readonly string[], ...rows: readonly (readonly string[])[]) => ({
  columns,
  key: ["id"],
  rows,
});
const base = table(["id", "title"], ["a", "A"], ["b", "B"]);

it.each<[string, ReturnType<typeof table>, boolean]>([
  ["the same in another order", table(["id", "title"], ["b", "B"], ["a", "A"]), true],
  ["another cell", table(["id", "title"], ["a", "A"], ["b", "C"]), false],
  ["another row", table(["id", "title"], ["a", "A"], ["c", "B"]), false],
  ["a row less", table(["id", "title"], ["a", "A"]), false],
  ["another column", table(["id", "note"], ["a", "A"], ["b", "B"]), false],
])("tells whether two tables hold the same: %s", (_, other, same) => {
  expect([sameRows(base, other), sameRows(other, base)]).toEqual([same, same]);
});

it("puts cells under their columns, also where there are as many of them", () => {
  expect(withColumns(base, ["title", "id"]).rows).toEqual([
    ["A", "a"],
    ["B", "b"],
  ]);
});
