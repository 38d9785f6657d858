import { describe, expect, it } from "vitest";
import type { FileDifference } from "../../../server/data/change/difference.ts";
import type { RowChange } from "../../../server/data/change/row-change.ts";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import { countWords, showDifference } from "../../../server/http/pages/difference.ts";
import { describeEmpty } from "../../../server/http/pages/empty-window.ts";
import { buildYearBars } from "../../../server/http/pages/years.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import type { Chart } from "../../../server/model/records/records.ts";
import { datasetOf, type Row, type SeriesDraft } from "../../model/specs.ts";
import { realData, serve } from "../serve.ts";

const at = buildAddresses("");

describe("a window with nothing in it", () => {
  const empty = (from: string, to: string, kind: SeriesDraft["kind"], ...rows: Row[]) => {
    const dataset = datasetOf({ series: [{ kind, rows }] });
    const [chart] = dataset.charts as [Chart];
    const view = { ...DEFAULT_VIEW, from, to };
    return describeEmpty(dataset, chart, buildChart(dataset, chart, view), view, (query) => query);
  };
  const numbers = [
    { period: "2020-03", value: 1 },
    { period: "2020-05", missing: "NR" },
    { period: "2020-09", value: 4 },
    { period: "2020-11", value: 5 },
  ] as const;

  it("leads to the nearest number on each side, in a window of at least a year", () => {
    expect(empty("2020-06", "2020-08", "flow", ...numbers)?.jumps).toEqual([
      { label: "Last before: 1 attack, March 2020 (Attacks claimed)", href: "from=2019-04&to=2020-03" },
      { label: "First after: 4 attacks, September 2020 (Attacks claimed)", href: "from=2020-09&to=2021-08" },
    ]);
    const long = empty("2021-01", "2023-12", "flow", ...numbers)?.jumps;
    expect(long?.map(({ href }) => href)).toEqual(["from=2017-12&to=2020-11"]);
  });

  it("has a running total where it ends", () => {
    const jumps = empty("2020-01", "2020-03", "cumulative", { period: "2020-05/2020-08", value: 9 })?.jumps;
    expect(jumps?.map(({ href }) => href)).toEqual(["from=2020-08&to=2021-07"]);
  });

  it("is none where a number is told in words", () => {
    expect(
      empty("2020-06", "2020-08", "flow", { period: "2020-07", missing: "WD", wording: "dozens" }),
    ).toBeNull();
  });
});

describe("the totals of years", () => {
  const rowsOf = (...rows: Row[]) => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows }], published: "2023-12-31" });
    return buildYearBars(dataset, DEFAULT_VIEW, at, "asof=2024")[0];
  };

  it("are numbers with what the number alone does not say", () => {
    const row = rowsOf(
      { period: "2019", value: 10, qualifier: "best estimate", low: 8, high: 12 },
      { period: "2020", value: 20, qualifier: "over", wording: "over 20" },
      { period: "2022", value: 40, qualifier: "exact" },
    );
    expect(row?.years.map(({ year, text }) => [year, text])).toEqual([
      ["2019", "10"],
      ["2020", expect.stringMatching(/^(over |> ?)20$/)],
      ["2021", "no figure"],
      ["2022", "40"],
    ]);
    const [range, bound, none, exact] = row?.years ?? [];
    expect(range?.bar).toMatchObject({ isBound: false, height: 0.3 });
    expect(range?.bar?.bounds?.map(Math.round)).toEqual([67, 100]);
    expect(Math.round(range?.bar?.body ?? 0)).toBe(83);
    expect([bound?.bar?.isBound, none?.bar, exact?.bar?.isBound, exact?.bar?.bounds]).toEqual([
      true,
      null,
      false,
      null,
    ]);
    expect([exact?.href, row?.href]).toEqual([
      "/series/series-1/2022?asof=2024",
      "/series/series-1?asof=2024",
    ]);
    expect(range?.more).toContain("8");
  });
});

describe("what changes from one version to another", () => {
  const change = (kind: RowChange["kind"], cells: Record<string, string>, warned = false): RowChange => ({
    ...{ kind, label: cells.id ?? "", from: "" },
    before: kind === "added" ? null : cells,
    after: kind === "removed" ? null : { ...cells, note: "x" },
    warnings: warned ? [{ level: "warning", file: "", line: 2, column: "value", message: "odd" }] : [],
  });
  const show = async (file: string, ...rows: RowChange[]) => {
    const counts = { added: 0, changed: 0, moved: 0, removed: 0 };
    for (const { kind } of rows) counts[kind] += 1;
    const files: FileDifference[] = [{ file, label: file, kind: "changed", columns: [], rows }];
    const { dataset } = await realData();
    return showDifference({ files, counts }, dataset, at).files[0];
  };

  it.each([
    ["series/attacks-claimed.csv", { period: "2021-12" }, "/series/attacks-claimed/2021-12"],
    ["series/attacks-claimed.csv", { period: "1999-12" }, ""],
    ["incidents/documents.csv", { id: "doc-2022-burjan" }, "/incidents/documents/doc-2022-burjan"],
    ["incidents/documents.csv", { id: "none" }, ""],
    ["milestones.csv", { id: "fata-merged-2018" }, "/milestones/fata-merged-2018"],
    ["sources.csv", { id: "gul-2024" }, "/sources/gul-2024"],
    ["series.csv", { id: "attacks-claimed" }, "/series/attacks-claimed"],
    ["charts.csv", { id: "attacks" }, "/charts/attacks"],
    ["figures.csv", { id: "border-length" }, "/figures"],
    ["figures.csv", { id: "none" }, ""],
  ])("leads from %s %j to %j, also where the row is gone", async (file, cells, href) => {
    for (const kind of ["changed", "removed"] as const)
      expect((await show(file, change(kind, cells)))?.rows[0]?.href).toBe(href);
  });

  it("is told in its order, and of very many rows those first that somebody has to look at", async () => {
    const [calm, gone, warned] = [
      change("added", { id: "a" }),
      change("removed", { id: "b" }),
      change("added", { id: "c" }, true),
    ];
    const few = await show("figures.csv", calm, gone, warned);
    expect([few?.rows.map(({ label }) => label), few?.more]).toEqual([["a", "b", "c"], 0]);
    const many = await show(
      "figures.csv",
      ...new Array<RowChange>(200).fill(calm),
      change("changed", { id: "d" }),
      gone,
      warned,
    );
    expect([many?.rows.slice(0, 4).map(({ label }) => label), many?.more]).toEqual([["c", "b", "d", "a"], 3]);
  });

  it("is counted in words", () => {
    const none = { added: 0, changed: 0, moved: 0, removed: 0 };
    expect(countWords({ ...none, added: 2, changed: 1 })).toBe("2 rows added, 1 changed");
    expect(countWords({ ...none, changed: 1, removed: 3 })).toBe("1 row changed, 3 removed");
    expect(countWords(none)).toBe("");
  });
});

it("a page says when the newest report appeared that is known: of two the one that ends last", async () => {
  const { dataset, files } = await realData();
  const [first, second] = dataset.sources.filter(({ id }) => ["gul-2024", "unipath"].includes(id));
  if (!first || !second) throw new Error("expected two reports");
  const newest = async (...sources: (typeof dataset.sources)[number][]) => {
    const site = await serve({ dataset: { ...dataset, sources }, files });
    const { text } = await site.get("/codebook");
    await site.close();
    return /newest report: ([^·<]*?) ·/.exec(text)?.[1];
  };
  const of = (start: string, end: string, precision: "month" | "year") =>
    first.published && {
      ...first.published,
      start,
      end,
      precision,
      edtf: start.slice(0, precision === "year" ? 4 : 7),
    };
  const [year, month] = [of("2023-01-01", "2024-01-01", "year"), of("2023-05-01", "2023-06-01", "month")];
  expect(await newest({ ...first, published: month ?? null }, { ...second, published: year ?? null })).toBe(
    "2023",
  );
  // Nobody dated what was seen in another report: that one's day counts.
  expect(await newest({ ...first, published: null, cited_in: { ...second, published: month ?? null } })).toBe(
    "May 2023",
  );
});

it.each([
  ["/?from=&to=2024-05", "/"],
  ["/?from=2020-01&to=", "/"],
  ["/?from=&to=2023", "/?to=2023"],
  ["/?later=none&from=", "/"],
  ["/?later=none&asof=2022-06&from=", "/?asof=2022-06&later=none"],
])("a form sent as %s leads to %s", async (sent, address) => {
  const site = await serve();
  expect((await site.get(sent)).headers.get("location")).toBe(address);
  await site.close();
});
