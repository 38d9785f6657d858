import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { buildScene, showRange } from "../../../server/model/draw/build-scene.ts";
import { dotsBelow, heightOf, leastHeight, timeAxisHeight } from "../../../server/model/draw/panel-frames.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { type SeriesDraft, specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { frameFor, panelsFor } from "./marks-of.ts";

const flow: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", value: 40 }] };
const total: SeriesDraft = { kind: "flow", rows: [{ period: "2022-01/2022-06", value: 90 }] };
const running: SeriesDraft = { kind: "cumulative", rows: [{ period: "2022-01/2022-06", value: 90 }] };
const dot: SeriesDraft = { kind: "stock", rows: [{ period: "2022-05", value: 40 }] };
const of = (...series: readonly SeriesDraft[]) => specOf({ ...YEAR, series });
const sceneOf = (spec: ChartSpec) => buildScene(spec, LIGHT, 13);
const heights = (spec: ChartSpec, height = 300) =>
  panelsFor(spec, 730, height).map(({ area: { top, bottom } }) => bottom - top);

describe("the panels of a chart", () => {
  it("stand under one another, the first half as high again as each other, with a line of words over each", () => {
    const [first = 0, ...others] = heights(of(flow, total, running));
    expect(others).toHaveLength(2);
    for (const other of others) expect(first).toBeCloseTo(1.5 * other);
    const frames = panelsFor(of(flow, total, running), 730);
    expect(frames[0]?.area.top).toBe(12 + 21);
    for (const [index, { area }] of frames.entries())
      expect((frames[index + 1]?.area.top ?? area.bottom + 29) - area.bottom).toBeCloseTo(8 + 21);
    expect(frames.at(-1)?.area.bottom).toBeCloseTo(12 + 282);
  });

  it("are as high as one another where each series has its own", () => {
    const apart: ChartSpec = { ...of(flow, { ...flow, title: "Deaths" }), panels_by: "series" };
    const scene = sceneOf(apart);
    expect(scene.panels.map(({ unit }) => unit)).toEqual([
      "Attacks claimed: attacks a month",
      "Deaths: attacks a month",
    ]);
    const [first = 0, second = 0, ...more] = heights(apart);
    expect(more).toEqual([]);
    expect(first).toBeCloseTo(second);
    expect(scene.panels.map(({ marks }) => marks.map(({ series }) => series))).toEqual([
      ["series-1"],
      ["series-2"],
    ]);
  });

  it("have fewer steps on their axes where there are several", () => {
    const steps = (...series: readonly SeriesDraft[]) => sceneOf(of(...series)).panels[0]?.axis.ticks;
    expect(steps(flow)).toEqual([0, 20, 40]);
    const high: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", value: 70 }] };
    expect(steps(high)).toEqual([0, 25, 50, 75]);
    expect(steps(high, running)).toEqual([0, 50]);
  });

  it("of dots have a row for each series below the time axis, or stand alone", () => {
    const [alone] = panelsFor(of(dot, { ...dot, title: "Others" }), 730);
    expect([alone?.area.top, (alone?.area.bottom ?? 0) - (alone?.area.top ?? 0)]).toEqual([12 + 21, 2 * 38]);
    expect((alone?.row("series-2") ?? 0) - (alone?.row("series-1") ?? 0)).toBeCloseTo(38);
    const apart: ChartSpec = { ...of(dot, { ...dot, title: "Others" }), panels_by: "series" };
    const [upper, lower] = panelsFor(apart, 730);
    expect((lower?.area.top ?? 0) - (upper?.area.bottom ?? 0)).toBe(26 + 21);
    const both = of(flow, dot);
    const [along, dots] = panelsFor(both, 730);
    const { scene } = frameFor(both, 730);
    expect((dots?.area.top ?? 0) - (along?.area.bottom ?? 0)).toBe(timeAxisHeight(scene) + 21);
    expect(dotsBelow(scene)).toBe(21 + 38 + 26);
    expect(dotsBelow(sceneOf(of(dot)))).toBe(0);
  });
});

describe("the height that a chart asks for", () => {
  it.each<[string, readonly SeriesDraft[], number, number]>([
    ["one panel", [flow], 1, 1],
    ["three panels", [flow, total, running], 1.9, 3],
    ["dots alone", [dot], 0, 0],
  ])("of %s", (_, series, plots, panels) => {
    const scene = sceneOf(of(...series));
    expect(heightOf(scene)).toMatchObject({ plots: expect.closeTo(plots), panels });
    expect(leastHeight(scene) - heightOf(scene).fixed).toBe(panels === 0 ? 0 : 50 * (panels + 0.5));
  });

  it("has room for its strip, its time axis and its dots", () => {
    const axis = (spec: ChartSpec) => timeAxisHeight(sceneOf(spec));
    expect(axis(of(flow))).toBe(Math.ceil(5 + 10 + 3 + 8 + 31.2));
    expect(heightOf(sceneOf(of(flow))).fixed).toBe(axis(of(flow)) + 21);
    expect(heightOf(sceneOf(of(flow, running))).fixed).toBe(axis(of(flow, running)) + 2 * 21 + 8);
    expect(heightOf(sceneOf(of(flow, dot))).fixed).toBe(axis(of(flow, dot)) + 21 + (21 + 38 + 26));
    expect(heightOf(sceneOf(of(dot))).fixed).toBe(21 + 38 + 26);
  });
});

describe("a part of the time", () => {
  it("has axes that fit what is in view, and only the panels with a number there", () => {
    const rows = [
      { period: "2022-02", value: 40 },
      { period: "2022-09", value: 400 },
    ];
    const scene = sceneOf(of({ ...flow, rows }, running));
    const most = () => scene.panels.map(({ axis }) => Math.round(axis.max));
    expect(most()).toEqual([472, 106]);
    showRange(scene, { start: "2022-01-01", end: "2022-04-01" });
    expect(most()).toEqual([47]);
    showRange(scene, { start: "2022-01-01", end: "2022-09-01" });
    expect(most()).toEqual([47, 106]);
  });

  it("has whole steps where things are counted one by one, and parts where they were divided", () => {
    const ones: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", value: 1 }] };
    expect(sceneOf(of(ones)).panels[0]?.axis.step).toBe(1);
    const average: SeriesDraft = { kind: "flow", rows: [{ period: "2022-01/2022-06", value: 6 }] };
    expect(sceneOf(of(average)).panels[0]?.axis.step).toBe(0.5);
  });
});
