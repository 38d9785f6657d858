import fc from "fast-check";
import { expect, it } from "vitest";
import {
  compareStates,
  formatDifference,
  isEmptyDifference,
  type State,
} from "../../../server/data/change/difference.ts";
import type { Rows } from "../../../server/data/change/keyed.ts";
import { applyDifference, conflictingFiles } from "../../../server/data/change/merge.ts";
import { compareFolders } from "../../../server/data/change/propose.ts";
import { changedCells } from "../../../server/data/change/row-change.ts";
import { sortRows } from "../../../server/data/change/write.ts";
import { runsOf } from "../../breadth.ts";
import { readBase } from "../read.ts";

const COLUMNS = ["period", "value", "source"];
const observations = (...rows: string[][]): Rows => ({ columns: COLUMNS, key: ["period", "source"], rows });
const state = (...rows: string[][]): State => ({
  tables: new Map([
    ["series/a.csv", observations(...rows)],
    ["series.csv", { columns: ["id", "title"], key: ["id"], rows: [["a", "Attacks claimed"]] }],
  ]),
  others: new Map(),
});

const cell = fc.constantFrom("", "1", "2", "over 500");
const anyRow = fc.tuple(
  fc.constantFrom("2021", "2021-12", "2022-04", "2020-21"),
  cell,
  fc.constantFrom("x", "y"),
);
const anyTable = fc
  .uniqueArray(anyRow, { maxLength: 8, selector: ([period, , source]) => `${period} ${source}` })
  .map((rows) => state(...rows));

const content = ({ tables }: State) => [...tables].map(([file, table]) => [file, sortRows(table)]);

it("leads from one state to the other when it is applied", () => {
  fc.assert(
    fc.property(anyTable, anyTable, (a, b) => {
      const merged = applyDifference(a, compareStates(a, b), b);
      expect(merged.conflicts).toEqual([]);
      expect(content(merged.state)).toEqual(content(b));
    }),
    runsOf(500, 5),
  );
});

it("keeps a file that one side removes for the rows that the other has added", () => {
  const base = state(["2021", "1", "x"]);
  const theirs = state(["2021", "1", "x"], ["2022-04", "2", "y"]);
  const mine: State = {
    ...base,
    tables: new Map([...base.tables].filter(([file]) => file !== "series/a.csv")),
  };
  const { state: merged } = applyDifference(theirs, compareStates(base, mine), mine);
  expect(merged.tables.get("series/a.csv")?.rows).toEqual([["2022-04", "2", "y"]]);
});

it("is empty between a state and itself in another order", () => {
  fc.assert(
    fc.property(anyTable, (a) => {
      const table = a.tables.get("series/a.csv");
      const turned = state(...(table?.rows ?? []).toReversed().map((row) => [...row]));
      expect(isEmptyDifference(compareStates(a, turned))).toBe(true);
    }),
  );
});

it("loses nothing of either side when two change different rows, and says so where they change the same", () => {
  fc.assert(
    fc.property(anyTable, anyTable, anyTable, (base, mine, theirs) => {
      const change = compareStates(base, mine);
      const { state: merged, conflicts } = applyDifference(theirs, change, mine);
      const touched = (to: State) => {
        const rows = (from: State) =>
          new Map(from.tables.get("series/a.csv")?.rows.map((r) => [`${r[0]} ${r[2]}`, r[1]]));
        const [old, now] = [rows(base), rows(to)];
        return new Map(
          [...new Set([...old.keys(), ...now.keys()])]
            .filter((k) => old.get(k) !== now.get(k))
            .map((k) => [k, now.get(k)]),
        );
      };
      const [byMe, byThem] = [touched(mine), touched(theirs)];
      const clash = [...byMe].some(([key, value]) => byThem.has(key) && byThem.get(key) !== value);
      expect(conflicts.length > 0).toBe(clash);
      if (clash) return;
      const result = new Map(merged.tables.get("series/a.csv")?.rows.map((r) => [`${r[0]} ${r[2]}`, r[1]]));
      for (const [key, value] of [...byMe, ...byThem]) expect(result.get(key)).toBe(value);
    }),
    runsOf(500, 5),
  );
});

it("tells what was added, changed cell by cell, moved and removed, in people's words", () => {
  const before = state(["2021-11", "7", "x"], ["2021-12", "45", "x"], ["2022-01", "3", "x"]);
  const after = state(["2021-12", "46", "x"], ["2022-01/2022-03", "3", "x"], ["2022-04", "54", "x"]);
  const difference = compareStates(before, after);
  const [file] = difference.files;
  expect(file?.label).toBe("Attacks claimed");
  expect(file?.rows.map(({ kind, label, from }) => [kind, label, from])).toEqual([
    ["changed", "46, December 2021, x", ""],
    ["moved", "3, January–March 2022, x", "3, January 2022, x"],
    ["added", "54, April 2022, x", ""],
    ["removed", "7, November 2021, x", ""],
  ]);
  expect(file?.rows.slice(0, 1).flatMap(changedCells)).toEqual([
    { column: "value", before: "45", after: "46" },
  ]);
  expect(formatDifference(difference)).toEqual([
    "Attacks claimed (series/a.csv): 1 row added, 1 changed, 1 moved, 1 removed",
  ]);
});

it("counts one row as a row and two as rows, whatever became of them", () => {
  const none = state();
  const [one, two] = [state(["2021-11", "7", "x"]), state(["2021-11", "7", "x"], ["2021-12", "45", "x"])];
  const changed = [
    state(["2021-11", "8", "x"]),
    state(["2021-11", "8", "x"], ["2021-12", "46", "x"]),
  ] as const;
  const told = (before: State, after: State) =>
    formatDifference(compareStates(before, after))[0]?.split("): ")[1];
  expect([told(none, one), told(one, none), told(one, changed[0])]).toEqual([
    "1 row added",
    "1 row removed",
    "1 row changed",
  ]);
  expect([told(none, two), told(two, none), told(two, changed[1])]).toEqual([
    "2 rows added",
    "2 rows removed",
    "2 rows changed",
  ]);
});

it("tells of files that come and go, and of those that are no tables", () => {
  const file = (rows: readonly string[][] | null, text: string | null): State => ({
    tables: new Map(rows ? [["series/a.csv", observations(...rows)]] : []),
    others: new Map(text === null ? [] : [["datapackage.json", text]]),
  });
  const row = ["2021-11", "7", "x"];
  const told = (before: State, after: State) => formatDifference(compareStates(before, after));
  expect(told(file(null, null), file([row], "{}"))).toEqual([
    "Description of the files (datapackage.json): file added",
    "a (series/a.csv): file added, 1 row added",
  ]);
  expect(told(file([row, ["2022", "8", "x"]], "{}"), file(null, null))).toEqual([
    "Description of the files (datapackage.json): file removed",
    "a (series/a.csv): file removed, 2 rows removed",
  ]);
  expect(told(file(null, null), file([], null))).toEqual(["a (series/a.csv): file added"]);
  expect(told(file([row], "{}"), file([row], "{ }"))).toEqual([
    "Description of the files (datapackage.json): changed",
  ]);
  expect(told(file([row], "{}"), file([row], "{}"))).toEqual([]);
});

it("names each row by its number as it is printed, its time, its title and its source", () => {
  const columns = ["period", "value", "low", "high", "qualifier", "wording", "source"];
  const labels = (table: Rows, file = "series/a.csv") =>
    compareStates(
      { tables: new Map([["sources.csv", sources]]), others: new Map() },
      {
        tables: new Map([
          ["sources.csv", sources],
          [file, table],
        ]),
        others: new Map(),
      },
    ).files[0]?.rows.map(({ label }) => label);
  const sources: Rows = { columns: ["id", "title"], key: ["id"], rows: [["gul", "A report"]] };
  const of = (...rows: string[][]) => labels({ columns, key: ["period", "source"], rows });
  expect(
    of(
      ["2021", "54", "", "", "exact", "", "gul"],
      ["2022", "54", "", "", "over", "", "gul"],
      ["2023", "", "30", "60", "between", "", "gul"],
      ["2024", "", "30", "", "", "", "other"],
      ["2020", "WD", "", "", "", "hundreds", "gul"],
      ["2019", "NR", "", "", "", "", "gul"],
      ["some day", "5", "", "", "", "", "gul"],
    ),
  ).toEqual([
    "54, 2021, A report",
    "over 54, 2022, A report",
    "between 30 and 60, 2023, A report",
    "2024, other",
    "“hundreds”, 2020, A report",
    "not reported, 2019, A report",
    "5, some day, A report",
  ]);
  const events = { columns: ["id", "date", "title", "source"], key: ["id"] };
  expect(
    labels(
      {
        ...events,
        rows: [
          ["raid", "2021-11-05", "A raid", "gul"],
          ["talks", "2022", "", "gul"],
        ],
      },
      "milestones.csv",
    ),
  ).toEqual(["A raid, 5 November 2021", "talks, 2022"]);
});

it("takes for moved what differs by its key alone, where there is one such row on either side", () => {
  const kinds = (before: State, after: State) =>
    compareStates(before, after).files[0]?.rows.map(({ kind }) => kind);
  expect(kinds(state(["2021-11", "7", "x"]), state(["2021-12", "7", "x"]))).toEqual(["moved"]);
  expect(kinds(state(["2021-11", "7", "x"]), state(["2021-12", "8", "x"]))).toEqual(["added", "removed"]);
  expect(kinds(state(["2021-11", "", "x"]), state(["2021-12", "", "x"]))).toEqual(["added", "removed"]);
  expect(kinds(state(["2021-11", "7", "x"]), state(["2021-12", "7", "x"], ["2022-01", "7", "x"]))).toEqual([
    "added",
    "added",
    "removed",
  ]);
  expect(kinds(state(["2021-11", "7", "x"], ["2021-10", "7", "x"]), state(["2021-12", "7", "x"]))).toEqual([
    "added",
    "removed",
    "removed",
  ]);
});

it("puts the same file without rows, changed twice, to the editor", () => {
  const other = (text: string): State => ({
    tables: new Map(),
    others: new Map([["datapackage.json", text]]),
  });
  const conflicts = (head: string, mine = "b") =>
    conflictingFiles(compareStates(other("a"), other(mine)), other("a"), other(head), other(mine));
  expect(conflicts("c")).toMatchObject([{ file: "datapackage.json" }]);
  expect(conflicts("a")).toEqual([]);
  expect(conflicts("b")).toEqual([]);
  const ids = [conflicts("c"), conflicts("c"), conflicts("d"), conflicts("c", "e")].map(([one]) => one?.id);
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});

it("is empty between accents apart from their letters and the same put together", async () => {
  const base = await readBase();
  const titled = (title: string) =>
    new Map([...base, ["milestones.csv", Buffer.from(MILESTONES.replace("TITLE", title))]]);
  const [together, apart, others] = [
    titled("Talks in the caf\u00e9"),
    titled("Talks in the cafe\u0301"),
    titled("Talks in the cafe"),
  ];
  expect(isEmptyDifference(compareFolders(together, apart))).toBe(true);
  expect(isEmptyDifference(compareFolders(together, others))).toBe(false);
});

const MILESTONES =
  "id,date,title,category,description,wording,source,locator,note\na,2021-11,TITLE,talks,,,survey,p. 4,\n";
