import { describe, expect, it } from "vitest";
import { buildCodebook } from "../../../server/http/downloads/codebook-tables.ts";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import { describeBounds, describeKnown, linkIncidents } from "../../../server/http/pages/chart-block.ts";
import { buildControls } from "../../../server/http/pages/controls.ts";
import { buildLegend } from "../../../server/http/pages/legend.ts";
import type { ObservationSpec, SeriesSpec } from "../../../server/model/chart/spec.ts";
import { DEFAULT_VIEW, type View } from "../../../server/model/chart/view.ts";
import type { Descriptor, Field, Resource } from "../../../server/model/records/descriptor.ts";
import type { Chart, Series, Source } from "../../../server/model/records/records.ts";
import { NO_DESCRIPTOR } from "../../model/descriptor.ts";
import { datasetOf } from "../../model/specs.ts";

const at = buildAddresses("");
const dataset = datasetOf({
  series: [
    { kind: "flow", title: "Claimed", rows: [{ period: "2021-01", value: 3 }] },
    { kind: "flow", title: "Reported", basis: "recorded", rows: [] },
    { kind: "stock", title: "Held", rows: [] },
  ],
  milestones: [
    { date: "2021-05", title: "Within", category: "military" },
    { date: "2019-05", title: "Before", category: "military" },
  ],
});
const chart = dataset.charts[0] as Chart;
const viewOf = (view: Partial<View>): View => ({ ...DEFAULT_VIEW, ...view });

describe("what is known of a number", () => {
  const of = (row: Partial<ObservationSpec>) =>
    describeBounds({
      ...{ missing: null, value: null, low: null, high: null, qualifier: "exact", wording: "", read_as: "" },
      ...row,
    });
  it.each<[string, Partial<ObservationSpec>]>([
    ["no number", { missing: "NR" }],
    ["not as printed: “l0” was read as 10", { value: 10, low: 10, high: 10, wording: "l0", read_as: "10" }],
    ["1,200 to 1,500", { value: 1300, low: 1200, high: 1500 }],
    ["as published", { value: 5, low: 5, high: 5 }],
    ["as printed", { value: 54, low: 54, high: 54, wording: "54 attacks" }],
    ["written out from the words printed", { value: 3, low: 3, high: 3, wording: "three attacks" }],
    ["1,200 or more", { low: 1200, qualifier: null }],
    ["1,200 or fewer", { high: 1200, qualifier: null }],
    ["no bounds stated", {}],
  ])("is told as %s", (words, row) => {
    expect(of(row)).toBe(words);
  });

  it("is that it was counted, where it was and nothing is left open, or what it was worked out from", () => {
    const row = { low: 5, high: 5, missing: null, wording: "", read_as: "", made: null } as ObservationSpec;
    const known = (series: string | null, more: Partial<ObservationSpec>) =>
      describeKnown({ dataset: series } as SeriesSpec, { ...row, ...more });
    expect(known("list", { openness: "closed" })).toBe("count of incident records");
    expect(known("list", { openness: "range", high: 9 })).toBe("5 to 9");
    expect(known(null, { openness: "closed" })).toBe("as published");
    expect(known("list", { openness: "closed", made: { text: "of 3 months" } as never })).toBe("of 3 months");
  });

  it("leads to its incidents at its place and back to the time shown, where it was counted from them", () => {
    const view = viewOf({
      province: "Sindh",
      district: "Karachi",
      asof: "2023",
      from: "2020",
      to: "2021-06",
    });
    const link = (series: string | null, made: ObservationSpec["made"] = null) =>
      linkIncidents({ dataset: series } as SeriesSpec, { period: "2021-05", made }, view, at);
    expect(link("list")).toBe(
      "/incidents?dataset=list&from=2021-05&to=2021-05&province=Sindh&district=Karachi&asof=2023&shown=2020/2021-06",
    );
    expect([link(null), link("list", {} as never)]).toEqual([null, null]);
  });
});

describe("the legend of a chart", () => {
  const legend = (view: Partial<View>, of = dataset) =>
    buildLegend(of, chart, viewOf(view), at, "asof=2023", (query) => `/here?${query}`);
  const links = (view: Partial<View>) => legend(view).map(({ on, href }) => [on, href]);

  it("leads to the same view with or without each series, named the shorter way", () => {
    expect(links({})).toEqual([
      [true, "/here?series=-series-1"],
      [true, "/here?series=-series-2"],
      [true, "/here?series=-series-3"],
    ]);
    expect(links({ series: ["series-2"], asof: "2023" })).toEqual([
      [false, "/here?series=-series-3&asof=2023"],
      [true, "/here?series=none&asof=2023"],
      [false, "/here?series=-series-1&asof=2023"],
    ]);
    expect(links({ series: ["series-1", "series-2"] })[2]).toEqual([false, "/here?"]);
    const two = { ...dataset, series: dataset.series.slice(0, 2) };
    expect(legend({}, two)[0]?.href).toBe("/here?series=series-2");
    expect(legend({}).map(({ page }) => page)).toEqual(
      [1, 2, 3].map((number) => `/series/series-${number}?asof=2023`),
    );
  });

  it("has what is shown alone where nothing can be switched, or a place leaves the others out", () => {
    const counted = { dataset: { id: "list" }, measure: "incidents" } as unknown as Series["counted"];
    const series = dataset.series.map((each, index) => (index === 2 ? { ...each, counted } : each));
    const ids = (entries: ReturnType<typeof buildLegend>) => entries.map(({ series: { id } }) => id);
    expect(
      buildLegend(dataset, chart, viewOf({ series: ["series-2"] }), at, "", null).map(({ series, href }) => [
        series.id,
        href,
      ]),
    ).toEqual([["series-2", null]]);
    for (const place of [{ province: "Sindh" }, { district: "Karachi" }])
      expect(ids(legend({ series: ["series-1"], ...place }, { ...dataset, series }))).toEqual([
        "series-1",
        "series-3",
      ]);
  });
});

describe("the forms of a page", () => {
  it("say what the view is, and its usual where it says nothing", () => {
    const controls = (view: Partial<View>, query = "", usual?: "all") =>
      buildControls(dataset, viewOf(view), [chart], "/here", query, usual);
    expect(controls({})).toMatchObject({
      ...{ action: "/here", reset: "/here", from: "2020-01", to: "2024-05", asof: "", publishedBy: "" },
      ...{ later: true, undated: [], events: "key", kept: [], places: [], changed: false },
    });
    expect(controls({}, "", "all").events).toBe("all");
    const undated = { ...dataset, undated: dataset.sources as readonly Source[] };
    const view = { from: "2021", to: "2022", asof: "2023-05", later: "none", events: "none" } as const;
    expect(buildControls(undated, viewOf(view), [], "/here", "asof=2023-05")).toMatchObject({
      ...{ from: "2021", to: "2022", asof: "2023-05", publishedBy: "31 May 2023", later: false },
      ...{ undated: ["Gul 2024"], events: "none", kept: ["series-1", "series-2", "series-3"], changed: true },
    });
    const [some] = controls({ series: ["series-2"], milestones: ["military"] }).charts;
    expect(some?.series.map(({ title, basis, kind, on }) => [title, basis, kind, on])).toEqual([
      ["Claimed", "claimed", "flow", false],
      ["Reported", "recorded", "flow", true],
      ["Held", "claimed", "stock", false],
    ]);
    const kinds = controls({ milestones: ["military"] }).categories;
    expect(kinds.filter(({ on }) => on).map(({ id, count }) => [id, count])).toEqual([["military", 1]]);
    expect(controls({}).categories.every(({ on }) => on)).toBe(true);
  });
});

describe("the codebook", () => {
  const field = (name: string, more: Partial<Field> = {}): Field => ({
    ...{ name, kind: "text", description: `${name} is said.`, example: "x", codes: [], required: false },
    ...{ unique: false, values: null, pattern: null, minimum: null, maximum: null, missing: [] },
    ...more,
  });
  const resource = (path: string, fields: readonly Field[], missing: readonly never[] = []): Resource =>
    ({
      path,
      name: path,
      title: `Of ${path}`,
      description: `All of ${path}.`,
      schema: { fields, missing },
    }) as unknown as Resource;
  const of = (...resources: readonly Resource[]) => {
    const descriptor: Descriptor = {
      ...NO_DESCRIPTOR,
      ...{ title: "Data", description: "One.\n\nTwo.\n\n\nThree.", rules: [] },
      resources: new Map(resources.map((each) => [each.path, each])),
    };
    return buildCodebook(descriptor);
  };

  it("says files with the same columns once, and one file alone in its own words", () => {
    const [id, value] = [field("id"), field("value")];
    const { description, tables } = of(
      resource("series/a.csv", [value]),
      resource("incidents/a.csv", [id, value]),
      resource("series/b.csv", [value]),
      resource("incidents/b.csv", [id, value]),
      resource("sources.csv", [id]),
    );
    expect(description).toEqual(["One.", "Two.", "Three."]);
    expect(tables.map(({ name, title, description: words, files }) => [name, title, words, files])).toEqual([
      [
        "observations",
        "Observations",
        "One observation a row, a file a series.",
        ["series/a.csv", "series/b.csv"],
      ],
      [
        "incidents",
        "Incidents",
        "One incident a row, a file a dataset.",
        ["incidents/a.csv", "incidents/b.csv"],
      ],
      ["sources.csv", "Of sources.csv", "All of sources.csv.", ["sources.csv"]],
    ]);
  });

  it("says of each column what kind it is and every rule of it", () => {
    const [table] = of(
      resource("x.csv", [
        field("id", { title: "Id", required: true, unique: true }),
        field("parent", { refersTo: "" }),
        field("source", { refersTo: "sources", kind: "url" }),
        field("date", { kind: "date" }),
        field("coverage", { kind: "coverage" }),
        field("low", { kind: "number", minimum: 0 }),
        field("count", { kind: "integer", minimum: -1, maximum: 0 }),
      ]),
    ).tables;
    expect(
      table?.fields.map(({ name, title, type, rules }) => [name, title, type, rules.join(", ")]),
    ).toEqual([
      ["id", "Id", "string", "required, unique"],
      ["parent", "", "string", "may be empty, an id in this file"],
      ["source", "", "string", "may be empty, an id in sources.csv"],
      ["date", "", "date (EDTF)", "may be empty"],
      ["coverage", "", "date (EDTF)", "may be empty"],
      ["low", "", "number", "may be empty, at least 0"],
      ["count", "", "integer", "may be empty, at least -1, at most 0"],
    ]);
  });
});
