import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { RowChange } from "../../../server/data/change/row-change.ts";
import { fixedStore, type Snapshot } from "../../../server/data/store/store.ts";
import { isFilled, pickNumber, unpickNumber } from "../../../server/http/desk/cells.ts";
import { describeDraft } from "../../../server/http/desk/draft/describe-draft.ts";
import { besideNumber } from "../../../server/http/desk/draft/other-sources.ts";
import { fileChoices } from "../../../server/http/desk/file-choices.ts";
import { controlsOf, fillFields } from "../../../server/http/desk/filled-field.ts";
import { Drafts, type DraftWork } from "../../../server/http/desk/kept/drafts.ts";
import { emptySheet } from "../../../server/http/desk/sheet/typed-sheet.ts";
import { realData } from "../serve.ts";

let data: Snapshot;
beforeAll(async () => {
  data = await realData();
});

describe("what a draft is called", () => {
  const row = { file: "milestones.csv", key: null, cells: {}, remove: false, source: null };
  const part = { file: "series/a.csv", name: "a.csv", size: 1, sheet: null, refusal: "" };
  const sheet = emptySheet("gul-2024", 3);
  const one = { ...sheet.rows, numbers: [{ value: "3", wording: "three" }, {}] };
  it.each<[string, DraftWork]>([
    ["a row of milestones.csv", { kind: "row", row }],
    [
      "a row of milestones.csv: 2022-05, A truce",
      { kind: "row", row: { ...row, cells: { date: "2022-05", title: "A truce" } } },
    ],
    [
      "a row of milestones.csv: 2024-01, A report",
      { kind: "row", row: { ...row, cells: { published: "2024-01", title: "A report" } } },
    ],
    [
      "a row of milestones.csv: new",
      { kind: "row", row: { ...row, key: { id: "old" }, cells: { id: "new" } } },
    ],
    [
      "remove a row of milestones.csv: old",
      { kind: "row", row: { ...row, key: { id: "old" }, remove: true } },
    ],
    ["series/a.csv", { kind: "upload", parts: [part] }],
    [
      "series/a.csv (May.csv), pasted text",
      {
        kind: "upload",
        parts: [
          { ...part, name: "May.csv" },
          { ...part, file: "", name: "" },
        ],
      },
    ],
    ["an empty upload", { kind: "upload", parts: [] }],
    ["back to revision 0123456", { kind: "rollback", revision: "0123456789ab" }],
    ["undo revision 0123456", { kind: "undo", revision: "0123456789ab" }],
    ["0 rows from Gul 2024", { kind: "sheet", sheet }],
    ["1 row from Gul 2024", { kind: "sheet", sheet: { ...sheet, rows: one } }],
    [
      "0 rows from A new report",
      { kind: "sheet", sheet: { ...sheet, source: "new", fresh: { title: "A new report" } } },
    ],
    ["0 rows from new", { kind: "sheet", sheet: { ...sheet, source: "new" } }],
    [`0 rows from ${"x".repeat(79)}…`, { kind: "sheet", sheet: { ...sheet, source: "x".repeat(81) } }],
    [`0 rows from ${"x".repeat(80)}`, { kind: "sheet", sheet: { ...sheet, source: "x".repeat(80) } }],
    [
      `a row of milestones.csv: 2022-05, ${"x".repeat(70)}…`,
      { kind: "row", row: { ...row, cells: { date: "2022-05", title: "x".repeat(72) } } },
    ],
    ["0 rows from a report", { kind: "sheet", sheet: { ...sheet, source: "" } }],
  ])("is %j", (words, work) => {
    expect(describeDraft({ work }, data.dataset.sources)).toBe(words);
  });
});

describe("what stands beside a new number", () => {
  const beside = (
    after: Record<string, string> | null,
    kind: RowChange["kind"] = "added",
    file = "series/attacks-claimed.csv",
  ) =>
    besideNumber(data.dataset, file, { ...{ kind, after, before: null, label: "", from: "" }, warnings: [] });
  it("is what other sources give for the same time", () => {
    expect(beside({ period: "2022-04", source: "unipath", value: "54" })).toEqual([
      "Confirms Gul 2024, which gives the same number.",
    ]);
    expect(beside({ period: "2022-04", source: "unipath", value: "50" })).toEqual([
      "Gul 2024 gives 54 for the same time. Both are kept.",
    ]);
    expect(beside({ period: "2022-04", source: "unipath", value: "54", qualifier: "over" })).toEqual([
      "Gul 2024 gives 54 for the same time. Both are kept.",
    ]);
    expect(beside({ period: "2022-04", source: "unipath", value: "54", qualifier: "exact" })).toEqual([
      "Confirms Gul 2024, which gives the same number.",
    ]);
    expect(beside({ period: "2022-04", source: "gul-2024", value: "54" })).toEqual([]);
    expect(beside({ period: "2022-05", source: "unipath", value: "54" })).toEqual([]);
    expect(beside(null, "removed")).toEqual([]);
  });
  it("is no confirmation where there is no number", () => {
    const told = beside(
      { period: "2020-06", source: "gul-2024", value: "null" },
      "added",
      "series/afghan-refugees.csv",
    );
    expect(told[0]).toMatch(/gives .* for the same time\. Both are kept\.$/);
  });
});

describe("the cells of a number", () => {
  it("have a reason in place of a value where one was chosen for how it is printed, and the other way round", () => {
    expect(pickNumber({ qualifier: "NR", value: "" })).toEqual({ qualifier: "", value: "NR" });
    expect(pickNumber({ qualifier: "NR", value: "5" })).toEqual({ qualifier: "NR", value: "5" });
    expect(pickNumber({ qualifier: "over", value: "" })).toEqual({ qualifier: "over", value: "" });
    expect(unpickNumber({ qualifier: "", value: "NR" })).toEqual({ qualifier: "NR", value: "" });
    expect(unpickNumber({ qualifier: "over", value: "NR" })).toEqual({ qualifier: "over", value: "NR" });
  });
  it("of a new source are filled by more than its kind, which is chosen to begin with", () => {
    expect([isFilled({ kind: "report", title: "" }), isFilled({ kind: "report", title: "x" })]).toEqual([
      false,
      true,
    ]);
  });
});

describe("the choices of a form", () => {
  const fieldOf = (file: string, name: string) =>
    fillFields(data.dataset, controlsOf(data.dataset, file), { prefix: "p", values: {} }).find(
      (each) => each.name === name,
    );
  it("have sources for both columns that name one, and nothing beside codes that alone may stand there", () => {
    expect(fieldOf("sources.csv", "cited_in")?.suggestions.map(({ value }) => value)).toContain("gul-2024");
    expect(fieldOf("milestones.csv", "source")?.suggestions.map(({ value }) => value)).toContain("gul-2024");
    expect(fieldOf("milestones.csv", "weight")).toMatchObject({ closed: true, suggestions: [] });
  });
  it("name other columns as the form does, and have what may be typed in some by its title", () => {
    expect(fieldOf("milestones.csv", "source")?.description).not.toMatch(/cited_in|sources\.csv/);
    expect(fieldOf("series.csv", "chart")?.suggestions).toContainEqual({
      value: "attacks",
      label: expect.any(String),
    });
  });
  it("have why there is no number among how it is printed", () => {
    expect(fieldOf("series/attacks-claimed.csv", "qualifier")?.codes.map(({ value }) => value)).toContain(
      "NR",
    );
    expect(fieldOf("series/attacks-claimed.csv", "value")).toMatchObject({ codes: [], closed: false });
  });
  it("of files have series first, then incidents, then the others, each by its title", () => {
    const choices = fileChoices(fixedStore(data), new Map([["series/new.csv", "A new one"]]));
    const kinds = choices.map(({ file }) => file.split("/")[0]);
    expect([...new Set(kinds)].slice(0, 2)).toEqual(["series", "incidents"]);
    expect(kinds.lastIndexOf("series")).toBeLessThan(kinds.indexOf("incidents"));
    expect(choices.at(-1)?.file).not.toContain("/");
    const series = choices.filter(({ file }) => file.startsWith("series/")).map(({ label }) => label);
    expect(series[0]).toBe("New: A new one");
    expect(series).toEqual(series.toSorted());
  });
});

it("drafts are listed the one saved last first, proposals the one that waits longest first, and looks count for none", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "drafts-"));
  let hour = 10;
  const drafts = new Drafts(folder, () => new Date(`2026-11-21T${hour}:00:00Z`), {
    each: 3,
    bytes: 100,
    age: 1e12,
  });
  const begun = { editor: "maria", base: "a", mode: "merge", reason: "", settled: [] } as const;
  const row = {
    kind: "row",
    row: { file: "a.csv", cells: {}, key: null, remove: false, source: null },
  } as const;
  const look = { kind: "undo", revision: "0123456789ab" } as const;
  const ids: string[] = [];
  for (const work of [row, row, look]) {
    ids.push((await drafts.add({ ...begun, work })).id);
    hour += 1;
  }
  expect((await drafts.list("maria")).map(({ id }) => id)).toEqual(ids.toReversed());
  const third = await drafts.add({ ...begun, work: row });
  await expect(drafts.add({ ...begun, work: row })).rejects.toThrow("you have 3 unfinished changes");
  await drafts.remove(third);
  const again = await drafts.add({ ...begun, work: look });
  expect((await drafts.list("maria")).map(({ id }) => id)).not.toContain(ids[2]);
  for (const [index, id] of [ids[1], ids[0]].entries()) {
    const draft = await drafts.find(id ?? "", "maria");
    if (draft)
      await drafts.save({ ...draft, review: { state: "waiting", at: `2026-11-2${index}T00:00:00Z` } });
  }
  expect((await drafts.listWaiting()).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  // One that waits for a second person is no mere look, and stays when another begins.
  await drafts.save({ ...again, review: { state: "waiting", at: "2026-11-25T00:00:00Z" } });
  await drafts.remove({ ...again, id: ids[0] ?? "" });
  await drafts.add({ ...begun, editor: "maria", work: look });
  expect(await drafts.findWaiting(again.id)).toBeDefined();
  await rm(folder, { recursive: true });
});
