import { describe, expect, it } from "vitest";
import { buildChart, unitOf } from "../../../server/model/chart/build.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import type { Chart, Measure, Observation, Source } from "../../../server/model/records/records.ts";
import { datasetOf, type Row, specOf } from "../specs.ts";

function only(row: Row, kind: "flow" | "stock" = "flow") {
  return specOf({ kind, rows: [row] }).series[0]?.observations[0];
}

describe("a count over some days", () => {
  it("that are no whole month stands among the totals of other times, as a month's average that the axis names", () => {
    const rows = [
      { period: "2024-01-01/2024-01-15", value: 9982 },
      { period: "2024-02", value: 171 },
      { period: "2024-03-05", value: 3 },
    ];
    const spec = specOf({ kind: "flow", rows });
    const [days, month, day] = spec.series[0]?.observations ?? [];
    expect([days, month, day].map((each) => each?.kind)).toEqual(["total", "count", "count"]);
    // 15 of 31 days.
    expect(days?.rate?.value).toBeCloseTo((9982 * 31) / 15, 6);
    expect(days?.text).toBe("9,982");
    expect(spec.panels.map(({ unit }) => unit)).toEqual([
      "attacks a month",
      "attacks a month, average of a longer or shorter time",
    ]);
  });
});

describe("the average of a longer total", () => {
  it("is the total over its months, in words that never say more", () => {
    const rate = (row: Omit<Row, "period">) => only({ period: "2023-01/2023-07", ...row })?.rate?.text;
    expect(rate({ value: 500 })).toBe("on average about 71 a month");
    expect(rate({ value: 490 })).toBe("on average 70 a month");
    expect(rate({ value: 500, qualifier: "over" })).toBe("on average more than 71 a month");
    expect(rate({ value: 500, qualifier: "nearly" })).toBe("on average nearly 72 a month");
    expect(rate({ value: 500, qualifier: "under" })).toBe("on average fewer than 72 a month");
    expect(rate({ low: 70, high: 140, qualifier: "between" })).toBe("on average between 10 and 20 a month");
  });

  it("is made for nothing that is a month or shorter, no level and no missing number", () => {
    expect(only({ period: "2023-01", value: 5 })?.rate).toBeNull();
    expect(only({ period: "2023-01-05", value: 5 })?.rate).toBeNull();
    expect(only({ period: "2023", value: 5 }, "stock")?.rate).toBeNull();
    expect(only({ period: "2023", missing: "NR" })?.rate).toBeNull();
  });
});

describe("readings of the same period", () => {
  it("show the one published last and keep the others", () => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows: [{ period: "2022-04", value: 54 }] }] });
    const shown = dataset.series[0]?.observations[0] as Observation;
    const early: Source = {
      ...shown.source,
      id: "early",
      published: { ...shown.period, edtf: "2022-05-01", end: "2022-05-02" },
    };
    const rival = { ...shown, source: early, quantity: { ...shown.quantity, value: 50 } } as Observation;
    const both = {
      ...dataset,
      sources: [...dataset.sources, early],
      series: dataset.series.map((series) => ({ ...series, observations: [rival, shown] })),
    };
    const spec = buildChart(both, both.charts[0] as Chart, DEFAULT_VIEW);
    expect(spec.series[0]?.observations).toMatchObject([
      { value: 54, source: "gul-2024", rivals: [{ value: 50, source: "early" }] },
    ]);
    expect(spec.sources.map(({ id }) => id)).toEqual(["gul-2024", "early"]);
  });
});

describe("a chart of a view", () => {
  it("keeps what begins before it and ends after it", () => {
    const spec = specOf({
      kind: "flow",
      rows: [
        { period: "2018/2030", value: 5 },
        { period: "2010", value: 1 },
      ],
      milestones: [
        { date: "2015/2020-02", title: "A stretch" },
        { date: "2019-12-31", title: "A day" },
      ],
    });
    expect(spec.series[0]?.observations.map(({ period }) => period)).toEqual(["2018/2030"]);
    expect(spec.milestones.map(({ title }) => title)).toEqual(["A stretch"]);
  });

  it("keeps a series' slot when another is switched off", () => {
    const rows = [{ period: "2022-04", value: 54 }];
    const dataset = datasetOf({
      series: [
        { kind: "flow", rows },
        { kind: "flow", rows },
      ],
    });
    const view = { ...DEFAULT_VIEW, series: ["series-2"] };
    expect(buildChart(dataset, dataset.charts[0] as Chart, view).series).toMatchObject([
      { id: "series-2", slot: 1 },
    ]);
  });

  it("counts incidents or deaths in a series made from incidents, whatever the unit of its chart", () => {
    const [series] = datasetOf({ series: [{ kind: "flow", rows: [] }] }).series;
    if (!series) throw new Error("expected a series, got none");
    const counting = (measure: Measure) => unitOf({ ...series, counted: { measure } });
    expect(unitOf(series)).toBe("attacks");
    expect(counting("incidents")).toBe("incidents");
    expect(counting("killed_security")).toBe("deaths");
    expect(counting("killed")).toBe("deaths");
  });

  it("marks the month that was not over when it was published", () => {
    const late = specOf({ kind: "flow", published: "2022-04-20", rows: [{ period: "2022-04", value: 54 }] });
    expect(late.series[0]?.observations[0]?.unfinished).toBe(true);
    expect(only({ period: "2022-04", value: 54 })?.unfinished).toBe(false);
  });

  it("calls no level unfinished: it is of some day within its month", () => {
    const level = specOf({ kind: "stock", published: "2024-04-15", rows: [{ period: "2024-04", value: 5 }] });
    expect(level.series[0]?.observations[0]?.unfinished).toBe(false);
  });

  it("names the days that it shows, the view's own or those that are usual", () => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows: [{ period: "2022-04", value: 54 }] }] });
    const of = (view: object) =>
      buildChart(dataset, dataset.charts[0] as Chart, { ...DEFAULT_VIEW, ...view }).view;
    expect(of({})).toMatchObject({ from: "2020-01", to: "2024-05" });
    expect(of({ from: "2021", to: "2023" })).toMatchObject({ from: "2021", to: "2023" });
  });

  it("has the events of the kinds chosen", () => {
    const dataset = datasetOf({
      series: [],
      milestones: [
        { date: "2022-04-02", title: "A raid" },
        { date: "2022-05-02", title: "An agreement", category: "agreements" },
      ],
    });
    const of = (milestones: readonly string[] | null) =>
      buildChart(dataset, dataset.charts[0] as Chart, { ...DEFAULT_VIEW, milestones }).milestones.map(
        ({ title }) => title,
      );
    expect(of(null)).toEqual(["A raid", "An agreement"]);
    expect(of(["agreements"])).toEqual(["An agreement"]);
    expect(of([])).toEqual([]);
  });

  it("names its own sources and those through which they were seen, and no other", () => {
    const dataset = datasetOf({ series: [{ kind: "flow", rows: [{ period: "2022-04", value: 54 }] }] });
    const [source] = dataset.sources as [Source];
    const through = { ...source, id: "seen-in" };
    const own = { ...source, cited_in: through };
    const [series] = dataset.series;
    const observations = series?.observations.map((each) => ({ ...each, source: own })) ?? [];
    const all = {
      ...dataset,
      sources: [{ ...source, id: "other" }, own, through],
      series: dataset.series.map((each) => ({ ...each, observations })),
    };
    expect(buildChart(all, dataset.charts[0] as Chart, DEFAULT_VIEW).sources).toMatchObject([
      { id: "gul-2024", cited_in: "seen-in" },
      { id: "seen-in", cited_in: "" },
    ]);
  });

  it("says of a transform what is left out of the series chosen, and the unit of the others", () => {
    const rows = [{ period: "2022-04", value: 54 }];
    const dataset = datasetOf({
      series: [
        { kind: "flow", rows },
        { kind: "stock", rows },
        { kind: "cumulative", rows },
      ],
    });
    const [flow, ...others] = dataset.series;
    const counted = { dataset: { coverage: [] }, measure: "killed" } as never;
    const of = (chosen: readonly string[] | null) =>
      buildChart(
        { ...dataset, series: [flow as never, ...others.map((each) => ({ ...each, counted }))] },
        dataset.charts[0] as Chart,
        { ...DEFAULT_VIEW, series: chosen, transform: { name: "mean-3", month: null } },
      ).transform;
    expect(of(null)?.refused.map(({ series }) => series)).toEqual(["series-2", "series-3"]);
    expect(of(["series-1", "series-3"])?.refused.map(({ series }) => series)).toEqual(["series-3"]);
    expect(of(null)?.counts).toBe("attacks a month, mean of the 3 months up to each");
    expect(of(["series-2", "series-3"])?.counts).toBe("deaths a month, mean of the 3 months up to each");
  });
});
