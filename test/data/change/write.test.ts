import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Rows } from "../../../server/data/change/keyed.ts";
import { formatRow, formatTable, sortRows } from "../../../server/data/change/write.ts";
import { runsOf } from "../../breadth.ts";
import { DATA } from "../../fixtures/folder.ts";

const files = readdirSync(DATA, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".csv"),
);

it.each(files)("writes %s as it stands", (file) => {
  const bytes = readFileSync(path.join(DATA, file));
  expect(Buffer.from(formatTable(tableOf(bytes))).toString()).toBe(bytes.toString());
});

const anyCell = fc.oneof(
  fc.constantFrom("", " ", '"', "a,b", 'say "no"', "line\nbreak", "\r", "over 500", "'=1", "é"),
  fc.string(),
);
const anyDate = fc.constantFrom(
  "2021-12",
  "2021",
  "[2022-11-21..2022-11-30]",
  "2021-08/..",
  "",
  "no date",
  "2021~",
);
const anyRows = fc
  .uniqueArray(fc.tuple(anyDate, anyCell, anyCell), { maxLength: 10, selector: ([a, , c]) => `${a}\x1f${c}` })
  .map((rows): Rows => ({ columns: ["period", "value", "source"], key: ["period", "source"], rows }));

it("loses nothing, and writes the same rows to the same bytes in any order and however often", () => {
  fc.assert(
    fc.property(anyRows, (table) => {
      const bytes = formatTable(table);
      const again = tableOf(bytes);
      expect(new Set(again.rows.map((row) => row.join("\x1f")))).toEqual(
        new Set(table.rows.map((row) => row.join("\x1f"))),
      );
      expect(formatTable(again)).toEqual(bytes);
      expect(formatTable({ ...table, rows: table.rows.toReversed() })).toEqual(bytes);
    }),
    runsOf(500, 5),
  );
});

it("writes a row as csv-stringify does", () => {
  const quoted = { record_delimiter: "\n", quoted_match: /^\s|\s$|\r/ };
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 2, maxLength: 4 }), (row) => {
      expect(`${formatRow(row)}\n`).toBe(stringify([row], quoted));
    }),
    runsOf(500, 5),
  );
});

it("writes UTF-8 without a mark, LF, commas and quotes only where needed", () => {
  const rows = [
    ["b", "=1", "é"],
    ["a", 'say "no", twice', ""],
  ];
  const bytes = formatTable({ columns: ["id", "title", "note"], key: ["id"], rows });
  expect(Buffer.from(bytes).toString()).toBe('id,title,note\na,"say ""no"", twice",\nb,=1,é\n');
});

const orderOf = (columns: string[], key: string[], ...rows: string[][]) =>
  sortRows({ columns, key, rows }).map((row) => row[0]);

it("puts rows by the number of their order, then by their key; those without one last", () => {
  expect(
    orderOf(["id", "order"], ["id"], ["c", "10"], ["b", "2"], ["e", ""], ["a", "10"], ["d", "x"]),
  ).toEqual(["b", "a", "c", "d", "e"]);
});

it("puts rows by date, then by source; those without a date first", () => {
  const columns = ["id", "date", "source"];
  const rows = [
    ["d", "2021-12-05", "x"],
    ["c", "2021-12", "x"],
    ["b", "2021-12", "a"],
    ["a", "", "x"],
    ["e", "2020", "x"],
    ["g", "soon", "x"],
  ];
  expect(orderOf(columns, ["id"], ...rows).slice(0, 3)).toEqual(["a", "g", "e"]);
  const order = orderOf(columns, ["id"], ...rows);
  expect(order.indexOf("b")).toBeLessThan(order.indexOf("c"));
  expect(order.indexOf("d")).toBeGreaterThan(order.indexOf("e"));
  expect(orderOf(["id", "title"], ["id"], ["b", "1"], ["a", "2"])).toEqual(["a", "b"]);
  expect(orderOf(["id", "date"], ["id"], ["b", "2020"], ["a", "2021"])).toEqual(["a", "b"]);
});

function tableOf(bytes: Uint8Array): Rows {
  const [columns = [], ...rows] = parse(Buffer.from(bytes), { record_delimiter: "\n" });
  return {
    columns,
    key: columns.includes("period") && !columns.includes("id") ? ["period", "source"] : ["id"],
    rows,
  };
}
