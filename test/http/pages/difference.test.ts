import { describe, expect, it } from "vitest";
import type { RowChange } from "../../../server/data/change/row-change.ts";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import { showDifference } from "../../../server/http/pages/difference.ts";
import { realData } from "../serve.ts";

const at = buildAddresses("");
const { dataset } = await realData();
const WARNING = { level: "warning", message: "far from the month before" } as const;

describe("what changes in a file", () => {
  const counts = { added: 0, changed: 0, moved: 0, removed: 0 };
  const moved = {
    kind: "moved",
    label: "a",
    from: "b",
    before: { id: "b" },
    after: { id: "a" },
    warnings: [],
  } as const;
  it.each([
    ["added", [], "file added"],
    ["removed", [moved], "file removed, 1 row moved"],
    ["changed", [], "changed"],
    ["changed", [moved, moved], "2 rows moved"],
  ] as const)("is said of one that is %s", (kind, rows, words) => {
    const file = { file: "x.csv", label: "X", kind, columns: [], rows };
    const shown = showDifference(
      { files: [file], counts: { ...counts, moved: rows.length } },
      dataset,
      at,
      () => ["B"],
    );
    expect(shown.files[0]).toMatchObject({ file: "x.csv", label: "X", words, more: 0 });
    expect(shown.words).toBe(
      rows.length === 0 ? "other files changed" : `${rows.length} row${rows.length === 1 ? "" : "s"} moved`,
    );
    for (const row of shown.files[0]?.rows ?? [])
      expect(row).toMatchObject({ kind: "moved", label: "a", from: "b", href: "", beside: ["B"] });
  });

  const row = (kind: RowChange["kind"], label: string, more: Partial<RowChange> = {}): RowChange => ({
    ...{ kind, label, from: "", warnings: [] },
    before: kind === "added" ? null : { id: label },
    after: kind === "removed" ? null : { id: label },
    ...more,
  });
  const show = (file: string, ...rows: readonly RowChange[]) => {
    const counted = { ...counts };
    for (const { kind } of rows) counted[kind] += 1;
    return showDifference(
      { files: [{ file, label: "X", kind: "changed", columns: [], rows }], counts: counted },
      dataset,
      at,
    );
  };

  it("is counted by what became of its rows, and how many are gone is told apart", () => {
    const { words, removed } = show("x.csv", row("changed", "a"), row("removed", "b"), row("removed", "c"));
    expect([words, removed]).toEqual(["1 row changed, 2 removed", 2]);
  });

  it("leads to the page of each row that there is, as it is called since", () => {
    const [number] = dataset.series.find(({ id }) => id === "attacks-claimed")?.observations ?? [];
    const hrefs = (file: string, ...rows: readonly RowChange[]) =>
      show(file, ...rows).files[0]?.rows.map(({ href }) => href);
    const cells = (before: object | null, after: object | null) => ({ before, after }) as Partial<RowChange>;
    expect(
      hrefs(
        "series/attacks-claimed.csv",
        row("changed", "", cells({ period: "1999" }, { period: number?.period.edtf })),
        row("added", "", cells(null, { period: "1999" })),
      ),
    ).toEqual([`/series/attacks-claimed/${number?.period.edtf}`, ""]);
    const kept = (file: string, id: string) => hrefs(file, row("changed", id), row("changed", "no-such"));
    expect(kept("incidents/documents.csv", "doc-2024-03-mir-ali")).toEqual([
      "/incidents/documents/doc-2024-03-mir-ali",
      "",
    ]);
    expect(kept("milestones.csv", "ttp-founded-2007")).toEqual(["/milestones/ttp-founded-2007", ""]);
    expect(kept("sources.csv", "gul-2024")).toEqual(["/sources/gul-2024", ""]);
    expect(kept("series.csv", "attacks-claimed")).toEqual(["/series/attacks-claimed", ""]);
    expect(kept("charts.csv", "attacks")).toEqual(["/charts/attacks", ""]);
    expect(kept("figures.csv", "border-length")).toEqual(["/figures", ""]);
  });

  it("is in the words of the codebook, its warnings too", () => {
    const warnings = [{ ...WARNING, file: "sources.csv", line: 2, column: "note" }];
    const [shown] = show(
      "sources.csv",
      row("changed", "a", { before: { note: "x" }, after: { note: "y" }, warnings }),
    ).files;
    expect(shown?.rows[0]).toMatchObject({
      cells: [{ title: "Note", before: "x", after: "y" }],
      warnings: [{ column: "Note" }],
    });
  });

  it("of too many rows to print has first what needs a second look", () => {
    const many = Array.from({ length: 199 }, (_, index) => row("added", `${index}`));
    const warnings = [{ ...WARNING, file: "x.csv", line: 2, column: "id" }];
    const [shown] = show(
      "x.csv",
      ...many,
      row("changed", "changed"),
      row("removed", "removed"),
      row("added", "warned", { warnings }),
    ).files;
    expect(shown?.rows.slice(0, 4).map(({ label }) => label)).toEqual(["warned", "removed", "changed", "0"]);
    expect([shown?.rows.length, shown?.more, shown?.words]).toEqual([
      200,
      2,
      "200 rows added, 1 changed, 1 removed",
    ]);
    const [few] = show("x.csv", row("added", "first"), row("removed", "last")).files;
    expect(few?.rows.map(({ label }) => label)).toEqual(["first", "last"]);
  });
});
