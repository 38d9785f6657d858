import { describe, expect, it } from "vitest";
import { parseView, type View } from "../../../server/model/chart/view.ts";
import { buildYears } from "../../../server/model/chart/years.ts";
import { datasetOf, type Row, type SeriesDraft } from "../specs.ts";

const years = (from: number, ...values: number[]): Row[] =>
  values.map((value, index) => ({ period: String(from + index), value }));

function build(series: readonly SeriesDraft[], query: Record<string, string> = {}) {
  const dataset = datasetOf({ series, to: "2025-12" });
  return buildYears(dataset, parseView(query, dataset) as View);
}

const shownOf = (rows: readonly Row[], query?: Record<string, string>) =>
  build([{ kind: "flow", rows }], query)[0]?.years.map(({ year, observation }) => [
    year,
    observation?.value ?? null,
  ]);

describe("totals of years", () => {
  it("are the newest six of a series, up to the end of the time shown", () => {
    const rows = years(2015, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    expect(shownOf(rows)?.map(([year]) => year)).toEqual(["2020", "2021", "2022", "2023", "2024", "2025"]);
    expect(shownOf(rows, { from: "2020-03", to: "2020-05" })?.at(-1)).toEqual(["2020", 6]);
    expect(shownOf(rows, { from: "2010", to: "2014" })).toBeUndefined();
  });

  it("leave a place for a year without a number, and say nothing of fewer than three", () => {
    expect(shownOf([...years(2020, 186, 259), ...years(2023, 752)])).toEqual([
      ["2020", 186],
      ["2021", 259],
      ["2022", null],
      ["2023", 752],
    ]);
    expect(shownOf(years(2021, 282, 367))).toBeUndefined();
    expect(shownOf([...years(2012, 5, 6), ...years(2024, 7)])).toBeUndefined();
  });

  it("are of whole years: neither months nor running totals nor levels make them", () => {
    expect(
      shownOf([
        { period: "2021-12", value: 3 },
        { period: "2022-12", value: 3 },
        { period: "2023-12", value: 3 },
      ]),
    ).toBeUndefined();
    for (const kind of ["stock", "cumulative"] as const) {
      expect(build([{ kind, rows: years(2020, 1, 2, 3, 4) }])).toEqual([]);
    }
  });

  it("are none where all are zero, nor of what is counted from incidents, which has months", () => {
    expect(shownOf(years(2020, 0, 0, 0))).toBeUndefined();
    const dataset = datasetOf({ series: [{ kind: "flow", rows: years(2020, 1, 2, 3) }], to: "2025-12" });
    const counted = {
      dataset: {},
      measure: "incidents",
    } as unknown as (typeof dataset.series)[number]["counted"];
    const series = dataset.series.map((each) => ({ ...each, counted }));
    expect(buildYears({ ...dataset, series }, parseView({}, dataset) as View)).toEqual([]);
  });

  it("reach as high as the highest that is printed, and put counts of others before claims", () => {
    const [first, second] = build([
      { kind: "flow", basis: "claimed", title: "Claims", rows: years(2020, 1, 2, 3) },
      {
        kind: "flow",
        basis: "recorded",
        title: "Counts",
        rows: [...years(2020, 1, 2), { period: "2022", value: 5, low: 4, high: 9 }],
      },
    ]);
    expect([first?.series.title, first?.top]).toEqual(["Counts", 9]);
    expect([second?.series.title, second?.top]).toEqual(["Claims", 3]);
  });
});
