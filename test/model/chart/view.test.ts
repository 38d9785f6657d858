import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asofDay,
  asofRevision,
  DEFAULT_VIEW,
  formatView,
  parseAsof,
  parseView,
  pinAsof,
  rangeOf,
} from "../../../server/model/chart/view.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { datasetOf } from "../specs.ts";

function queryOf(address: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  const parameters = new URLSearchParams(address);
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

describe("view to address to view", () => {
  it("is the identity", () => {
    const any = anyDataset.chain((dataset) => anyView(dataset).map((view) => ({ dataset, view })));
    fc.assert(
      fc.property(any, ({ dataset, view }) => {
        const range = rangeOf(view, dataset);
        fc.pre(range.start < range.end);
        expect(parseView(queryOf(formatView(view)), dataset)).toEqual(view);
      }),
    );
  });

  it("takes all series but those named, and writes those that are left", () => {
    const dataset = datasetOf({ series: [1, 2, 3].map(() => ({ kind: "flow", rows: [] })) });
    const view = parseView({ series: "-series-1" }, dataset);
    expect(view).toEqual({ ...DEFAULT_VIEW, series: ["series-2", "series-3"] });
    expect(parseView({ series: "-series-9" }, dataset)).toMatchObject({
      problems: [{ parameter: "series", message: expect.stringContaining('got "series-9"') }],
    });
  });

  it("names the scale where it is not the usual one", () => {
    const dataset = datasetOf({ series: [] });
    expect(formatView({ ...DEFAULT_VIEW, scale: "total" })).toBe("scale=total");
    expect(parseView({ scale: "total" }, dataset)).toEqual({ ...DEFAULT_VIEW, scale: "total" });
  });

  it("keeps none apart from all", () => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows: [] }] });
    const none = { ...DEFAULT_VIEW, series: [], milestones: [] };
    expect(formatView(none)).toBe("series=none&milestones=none");
    expect(parseView(queryOf(formatView(none)), dataset)).toEqual(none);
    expect(formatView(DEFAULT_VIEW)).toBe("");
    expect(parseView({}, dataset)).toEqual(DEFAULT_VIEW);
  });
});

describe("asof", () => {
  it.each([
    ["2022-06", "2022-06-30", null],
    ["2022", "2022-12-31", null],
    ["8f3c21a90b12", null, "8f3c21a90b12"],
    ["1234567", null, "1234567"],
    ["20220601", null, "20220601"],
    ["2022-06-05,8f3c21a90b12", "2022-06-05", "8f3c21a90b12"],
  ])("%s names a day, a revision, or both", (asof, day, revision) => {
    expect(asofDay({ asof })).toBe(day);
    expect(asofRevision({ asof })).toBe(revision);
    expect(parseAsof(asof)?.revision).toBe(revision);
    expect(pinAsof(asof, "f".repeat(12))).toBe(revision === null ? `${asof},ffffffffffff` : asof);
  });

  it.each([
    "",
    ",",
    "2022,",
    ",8f3c21a90b12",
    "2022-13,8f3c21a",
    "8f3c21a,2022",
    "2022,xyz",
    "2022,8f3c21a,8f3c21a",
  ])("is nothing else: %s", (asof) => expect(parseAsof(asof)).toBeUndefined());

  it("stays as it is in an address", () => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows: [] }] });
    const view = { ...DEFAULT_VIEW, asof: "2022-06,8f3c21a90b12" };
    expect(formatView(view)).toBe("asof=2022-06,8f3c21a90b12");
    expect(parseView(queryOf(formatView(view)), dataset)).toEqual(view);
  });
});

describe("an address that is not understood", () => {
  const dataset = datasetOf({ series: [{ kind: "flow", rows: [] }] });

  it.each([
    [{ form: "2020" }, "form", "expected one of from, to, series"],
    [{ from: "Jan 2020" }, "from", 'got "Jan 2020"'],
    [{ from: ["2020", "2021"] }, "from", "expected one value, got 2"],
    [{ series: "series-1,x" }, "series", 'got "x"'],
    [{ series: "x,".repeat(2000) }, "series", 'got "x"'],
    [{ scale: "log" }, "scale", 'expected rate or total, got "log"'],
    [
      { asof: "yesterday" },
      "asof",
      "expected a date, a revision, or a date and a revision with a comma between",
    ],
    [{ from: "2023", to: "2021" }, "to", 'expected a date after from, got "2021"'],
    [{ from: "2025" }, "to", 'expected a date after from, got "2024-05"'],
    [{ from: "x".repeat(90) }, "from", `got "${"x".repeat(60)}"`],
    [{ scale: "x".repeat(90) }, "scale", `got "${"x".repeat(60)}"`],
    [{ asof: "x".repeat(90) }, "asof", `got "${"x".repeat(60)}"`],
    [{ transform: "x".repeat(90) }, "transform", `got "${"x".repeat(60)}"`],
    [{ transform: ["mean", "5"] }, "transform", 'got "mean-5"'],
    [{ events: "few" }, "events", 'expected one of key, all, none, got "few"'],
    [{ later: "all" }, "later", 'expected none or nothing, got "all"'],
  ])("is refused with what it takes: %o", (query, parameter, message) => {
    const result = parseView(query, dataset);
    expect("problems" in result && result.problems).toMatchObject([
      { parameter, message: expect.stringContaining(message) },
    ]);
  });
});
