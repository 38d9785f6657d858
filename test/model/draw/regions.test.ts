import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import type { Brush } from "../../../server/model/draw/brush.ts";
import { chartConfig } from "../../../server/model/draw/config.ts";
import { EDGE_BAR } from "../../../server/model/draw/events.ts";
import { findRegion, regionsOf } from "../../../server/model/draw/regions.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { specOf } from "../specs.ts";

/** A chart as the drawing library lays it out: a plot of 1000 by 200 pixels at 60, 20. */
function chartOf(spec: ChartSpec, from = spec.range.start, to = spec.range.end) {
  const config = chartConfig(spec, LIGHT);
  const [start, end] = [toMillis(from), toMillis(to)];
  return {
    config,
    ctx: {} as Brush,
    chartArea: { left: 60, right: 1060, top: 20, bottom: 220 },
    scales: {
      x: {
        min: start,
        max: end,
        getPixelForValue: (at: number) => 60 + ((at - start) / (end - start)) * 1000,
      },
    },
  };
}

describe("the regions of a chart", () => {
  const spec = specOf({
    series: [
      {
        kind: "flow",
        rows: [
          { period: "2022-01", value: 45 },
          { period: "2022-03", missing: "CF" },
        ],
      },
      { kind: "cumulative", title: "Since 2021", rows: [{ period: "2021-08/2023-06", value: 30 }] },
    ],
    from: "2022-01",
    to: "2022-12",
    milestones: [
      { date: "2022-02-10", title: "A day" },
      { date: "2021-06/2022-04", title: "A stretch" },
    ],
  });
  const regions = regionsOf(chartOf(spec));

  it("take only the upper edge for an event known to a season, a year or about a long time", () => {
    const heightOf = (date: string) => {
      const dated = specOf({
        kind: "flow",
        from: "2022",
        to: "2023",
        rows: [],
        milestones: [{ date, title: "It" }],
      });
      const box = regionsOf(chartOf(dated)).find(({ kind }) => kind === "event")?.box;
      return box && box.bottom - box.top;
    };
    const loose = ["2022", "2022-21", "2022-02~/2022-09~", "[2022-02-01..2022-07-31]"];
    expect(loose.map(heightOf)).toEqual(loose.map(() => EDGE_BAR));
    const kept = [
      "2022-05-10",
      "2022-05",
      "[2022-11-21..2022-11-30]",
      "2022-02/2022-09",
      "2022-02/..",
      "2022-05-10~",
    ];
    expect(kept.map(heightOf)).toEqual(kept.map(() => 200));
  });

  it("are walked in the order of time, marks and events and the reasons for gaps", () => {
    expect(regions.map(({ at }) => at)).toEqual(regions.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(regions.map(({ kind }) => kind))).toEqual(new Set(["mark", "event", "strip"]));
    expect(regions.find(({ kind, text }) => kind === "strip" && text.includes("ceasefire"))).toMatchObject({
      observation: { missing: "CF" },
    });
  });

  it("say of the whole part of the strip why it has no number, and nothing of one that has", () => {
    const strip = specOf({
      kind: "flow",
      rows: [
        { period: "2022-01", value: 45 },
        { period: "2022-01/2022-02", missing: "WD", wording: "dozens" },
        { period: "2022-03", missing: "CF" },
        { period: "2022-04", missing: "CF" },
      ],
      from: "2022-01",
      to: "2022-04",
    });
    const texts = regionsOf(chartOf(strip)).flatMap(({ kind, text }) => (kind === "strip" ? [text] : []));
    expect(texts).toEqual([
      "reported, January 2022",
      "“dozens” (given in words only), January–February 2022",
      "no claims during a ceasefire, March–April 2022",
    ]);
  });

  it("stand inside the plot, also where mark or event reaches beyond the view", () => {
    for (const { box, kind } of regions) {
      expect(box.left).toBeGreaterThanOrEqual(60);
      expect(box.right).toBeLessThanOrEqual(1060);
      if (kind !== "strip") expect(box.bottom).toBeLessThanOrEqual(220 + 5);
    }
    // The running total ends after the view.
    expect(regions.filter(({ kind }) => kind === "mark")).toHaveLength(1);
    expect(regions.find(({ text }) => text.startsWith("A stretch"))?.box.left).toBe(60);
  });

  it("are found under a point and near it, marks before events", () => {
    expect(findRegion(regions, 100, 200)).toMatchObject({ kind: "mark", key: "series-1:2022-01" });
    expect(findRegion(regions, 175, 30)).toMatchObject({ kind: "event", key: "milestone-1" });
    expect(findRegion(regions, 300, 30)).toMatchObject({ kind: "event", key: "milestone-2" });
    expect(findRegion(regions, 500, 120)).toBeUndefined();
    expect(findRegion(regions, 700, 227)).toMatchObject({ kind: "strip", coverage: { state: "NR" } });
  });

  it("are only those in view", () => {
    const later = regionsOf(chartOf(spec, "2022-06-01", "2022-09-01"));
    expect(later.filter(({ kind }) => kind === "event")).toEqual([]);
    expect(later.some(({ key }) => key === "series-1:2022-01")).toBe(false);
  });
});
