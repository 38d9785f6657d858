import { describe, expect, it } from "vitest";
import { compareStates, type State } from "../../../server/data/change/difference.ts";
import type { Rows } from "../../../server/data/change/keyed.ts";
import { applyDifference, type Settlement } from "../../../server/data/change/merge.ts";

const FILE = "series/a.csv";
const KEY = ["period", "source"];
type Cells = readonly string[];
const tableOf = (columns: Cells, rows: readonly Cells[]): Rows => ({ columns, key: KEY, rows });
const stateOf = (rows: Rows | null, file = FILE): State => ({
  tables: new Map(rows ? [[file, rows]] : []),
  others: new Map(),
});
const state = (rows: readonly Cells[], file = FILE) =>
  stateOf(tableOf(["period", "value", "source"], rows), file);

const JAN = ["2022-01", "1", "x"];
const at = (value: string, period = "2022-02", source = "x") => [period, value, source];

function merge(base: State, head: State, mine: State, settled: readonly Settlement[] = []) {
  const { state: merged, conflicts } = applyDifference(head, compareStates(base, mine), mine, settled);
  return { rows: merged.tables.get(FILE)?.rows, conflicts };
}

describe("what was decided of a row that two people changed", () => {
  const base = state([JAN, at("54")]);
  const [theirs, mine] = [state([JAN, at("37")]), state([JAN, at("39")])];
  const idOf = (...sides: Parameters<typeof merge>) => merge(...sides).conflicts[0]?.id ?? "";
  const id = idOf(base, theirs, mine);

  it("counts for that row as both had seen it, and is done", () => {
    const done = (take: Settlement["take"]) => merge(base, theirs, mine, [{ conflict: id, take }]);
    expect(done("mine")).toEqual({ rows: [JAN, at("39")], conflicts: [] });
    expect(done("theirs")).toEqual({ rows: [JAN, at("37")], conflicts: [] });
  });

  it.each<[string, State, State, State]>([
    ["the other changes it again", base, state([JAN, at("36")]), mine],
    ["the other takes it away", base, state([JAN]), mine],
    ["the editor changes it again", base, theirs, state([JAN, at("40")])],
    ["the editor takes it away", base, theirs, state([JAN])],
    [
      "it is the row of another time",
      state([at("54", "2022-03")]),
      state([at("37", "2022-03")]),
      state([at("39", "2022-03")]),
    ],
    [
      "it is the row of another source",
      state([at("54", "2022-02", "y")]),
      state([at("37", "2022-02", "y")]),
      state([at("39", "2022-02", "y")]),
    ],
  ])("counts no more where %s: it is asked about anew", (_, old, head, wanted) => {
    const again = merge(old, head, wanted, [{ conflict: id, take: "mine" }]);
    expect(again.conflicts).toHaveLength(1);
    expect(again.rows).toEqual(head.tables.get(FILE)?.rows);
  });

  it("counts for no row of another file", () => {
    const [b, h, m] = [at("54"), at("37"), at("39")].map((row) => state([JAN, row], "series/b.csv"));
    if (!b || !h || !m) throw new Error("expected three states");
    expect(idOf(b, h, m)).not.toBe(id);
  });

  it("leaves the other rows of the change as they are asked for", () => {
    const more = state([["2022-01", "2", "x"], at("39"), at("8", "2022-03")]);
    const decided = merge(base, theirs, more, [{ conflict: id, take: "theirs" }]);
    expect(decided).toEqual({
      rows: [["2022-01", "2", "x"], at("37"), at("8", "2022-03")],
      conflicts: [],
    });
  });
});

describe("a row that is moved while another changes", () => {
  const base = state([JAN, at("54")]);
  const moved = state([JAN, at("54", "2022-03")]);

  it("goes where it was sent, with the others' rows left", () => {
    expect(merge(base, state([["2022-01", "9", "x"], at("54")]), moved)).toEqual({
      rows: [["2022-01", "9", "x"], at("54", "2022-03")],
      conflicts: [],
    });
  });

  it.each([
    ["where it stood", [JAN, at("37")], { base: { value: "54" }, theirs: { value: "37" } }],
    ["where it goes", [JAN, at("54"), at("7", "2022-03")], { base: null, theirs: { value: "7" } }],
  ])("is a conflict of both halves where another is %s, and neither is done", (_, rows, sides) => {
    const { rows: left, conflicts } = merge(base, state(rows), moved);
    expect(left).toEqual(rows);
    expect(conflicts).toMatchObject([{ ...sides, mine: { period: "2022-03", value: "54" } }]);
    const [{ id: conflict } = { id: "" }] = conflicts;
    const done = (take: Settlement["take"]) => merge(base, state(rows), moved, [{ conflict, take }]).rows;
    expect(done("mine")).toEqual([JAN, at("54", "2022-03")]);
    expect(done("theirs")).toEqual(rows);
  });
});

describe("tables whose columns are not the same on both sides", () => {
  const base = state([JAN]);
  const noted = (...rows: readonly Cells[]) => stateOf(tableOf(["period", "value", "source", "note"], rows));

  it("keep the columns of either and the cells in them", () => {
    const head = noted([...JAN, "theirs"], [...at("2"), "new"]);
    const { rows, conflicts } = merge(base, head, state([JAN, at("3", "2022-03")]));
    expect(conflicts).toEqual([]);
    expect(rows).toEqual([
      [...JAN, "theirs"],
      [...at("2"), "new"],
      [...at("3", "2022-03"), ""],
    ]);
    const mine = noted([...JAN, "mine"]);
    expect(merge(base, state([JAN, at("2")]), mine).rows).toEqual([
      [...JAN, "mine"],
      [...at("2"), ""],
    ]);
  });
});

describe("a file that is no table", () => {
  const NAME = "datapackage.json";
  const other = (text: string | null): State => ({
    tables: new Map(),
    others: new Map(text === null ? [] : [[NAME, text]]),
  });
  const textAfter = (base: State, head: State, mine: State) =>
    applyDifference(head, compareStates(base, mine), mine).state.others.get(NAME);

  it("comes, changes and goes as a whole", () => {
    expect(textAfter(other(null), other(null), other("a"))).toBe("a");
    expect(textAfter(other("a"), other("a"), other("b"))).toBe("b");
    expect(textAfter(other("a"), other("a"), other(null))).toBeUndefined();
    expect(textAfter(other("a"), other("b"), other("a"))).toBe("b");
  });
});

describe("a file that one side has not", () => {
  it("comes with its rows, and goes with them", () => {
    const none = stateOf(null);
    expect(merge(none, none, state([JAN])).rows).toEqual([JAN]);
    expect(merge(state([JAN]), state([JAN]), none).rows).toBeUndefined();
    expect(merge(state([JAN]), none, state([["2022-01", "2", "x"]])).conflicts).toMatchObject([
      { theirs: null, mine: { value: "2" } },
    ]);
  });

  it("stays, empty, where it is emptied and not taken away", () => {
    expect(merge(state([JAN]), state([JAN]), state([])).rows).toEqual([]);
  });
});
