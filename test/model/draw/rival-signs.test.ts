import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dayAt, heads, inked, own, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";
import type { Stroke } from "./recording.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const stock = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "stock", rows });
const middleOf = ([a = 0, b = 0]: readonly number[]) => (a + b) / 2;

const isOn = (colour: unknown, width: number) => (stroke: Stroke) =>
  stroke.colour === colour && stroke.width === width;

describe("another source’s number for the same time", () => {
  const may = [dayAt(120), dayAt(151)] as const;
  const yOf = (spec: ChartSpec, value: number, panel = 0) => panelsFor(spec, 730, 300)[panel]?.y(value) ?? 0;

  it("is a rung across the bar of the one that leads, on a rim, and no bar", () => {
    const spec = flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 });
    const { strokes, fills } = drawnOf(spec);
    const [top, lead] = [yOf(spec, 60), yOf(spec, 40)];
    const lines = [
      [
        [may[0], top],
        [may[1], top],
      ],
      [
        [middleOf(may), top],
        [middleOf(may), lead],
      ],
    ];
    expect(strokes.filter(isOn(own, 2)).map(({ points }) => points)).toEqual(lines);
    expect(strokes.filter(isOn(LIGHT.surface, 5)).map(({ points }) => points)).toEqual(lines);
    expect(fills.filter(({ fill }) => fill === own)).toHaveLength(1);
  });

  it("has the arrow of its own bound, and its highest number where it has two", () => {
    const over = flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60, qualifier: "over" });
    expect(heads(inked(over).strokes)).toHaveLength(1);
    const two = flow(
      { period: "2022-05", value: 40 },
      { period: "2022-05~", low: 50, high: 60, qualifier: "between" },
    );
    const rung = drawnOf(two).strokes.find(isOn(own, 2));
    expect(rung?.points.map(([, y]) => y)).toEqual([yOf(two, 60), yOf(two, 60)]);
  });

  it.each([
    ["box", []],
    ["bracket", [{ period: "2022-06", value: 30 }]],
  ])("is a rung at its average across the %s of a longer total", (_, parts) => {
    const spec = flow(
      { period: "2022-03/2022-08", value: 60 },
      { period: "2022-03~/2022-08~", value: 120 },
      ...parts,
    );
    const panel = panelsFor(spec, 730, 300).find(({ panel: { kind } }) => kind === "total");
    const rim = drawnOf(spec).strokes.filter(isOn(LIGHT.surface, 5));
    expect(rim.map(({ points }) => points.map(([, y]) => y))).toEqual([
      [panel?.y(20), panel?.y(20)],
      [panel?.y(20), panel?.y(10)],
    ]);
    expect(rim[0]?.points.map(([x]) => x)).toEqual([dayAt(59), dayAt(243)]);
  });

  it("is cut at the ends of the plot", () => {
    const spec = flow({ period: "2021-11/2022-03", value: 50 }, { period: "2021-11~/2022-03~", value: 60 });
    const rim = drawnOf(spec).strokes.find(isOn(LIGHT.surface, 5));
    expect(rim?.points.map(([x]) => x)).toEqual([dayAt(0), dayAt(90)]);
  });

  it.each([
    [
      "running total",
      total({ period: "2022-03/2022-08", value: 40 }, { period: "2022-03~/2022-08~", value: 60 }),
    ],
    [
      "level",
      stock(
        { period: "2022-03", value: 40 },
        { period: "2022-03~", value: 60 },
        { period: "2022-08", value: 50 },
      ),
    ],
  ])("is a smaller hollow point joined to the one that leads: %s", (kind, spec) => {
    const { shapes, strokes } = inked(spec);
    const small = shapes.find(({ radius, points: [at] }) => radius === 4 && (at?.[0] ?? 0) > dayAt(0));
    expect(small?.colour).toBe(LIGHT.surface);
    const thin = strokes.filter(({ width, dash }) => width === 1 && dash.length === 0);
    expect(thin.map(({ points }) => points.map(([, y]) => y))).toEqual([[yOf(spec, 60), yOf(spec, 40)]]);
    const counted = drawnOf(spec).strokes.filter(
      ({ colour }) => String(colour).length === 9 && String(colour).startsWith(own),
    );
    expect(counted.filter(({ dash }) => dash.length === 0)).toHaveLength(kind === "level" ? 0 : 1);
  });

  it("of a level has a thinner line, and no step leads from it", () => {
    const spec = stock(
      { period: "2022-03", value: 40 },
      { period: "2022-03~", value: 60 },
      { period: "2022-04", value: 50 },
    );
    const lines = inked(spec).strokes.filter(({ points: [a, b] }) => a?.[1] === b?.[1]);
    expect(lines.map(({ width, points: [at] }) => [width, at?.[1]])).toEqual([
      [3, yOf(spec, 40)],
      [1.5, yOf(spec, 60)],
      [3, yOf(spec, 50)],
    ]);
    const steps = inked(spec).strokes.filter(
      ({ width, points: [a, b] }) => width === 1.5 && a?.[0] === b?.[0],
    );
    expect(steps.map(({ points }) => points.map(([, y]) => y))).toEqual([[yOf(spec, 40), yOf(spec, 50)]]);
  });

  it("is a smaller hollow dot in the same row", () => {
    const spec = stock({ period: "2022-03", value: 40 }, { period: "2022-03~", value: 60 });
    const [frame] = panelsFor(spec, 730, 300);
    const dots = drawnOf(spec).shapes.filter(({ radius }) => radius !== null);
    expect(dots.map(({ colour, radius, points: [at] }) => [colour, radius, at?.[0]])).toEqual([
      [own, 5, frame?.across(40)],
      [LIGHT.surface, 4, frame?.across(60)],
    ]);
  });
});

describe("a provisional number", () => {
  const provisional = (spec: ChartSpec): ChartSpec => ({
    ...spec,
    series: spec.series.map((each) => ({
      ...each,
      observations: each.observations.map((lead) => ({
        ...lead,
        provisional: "A candidate release",
        rivals: lead.rivals.map((rival) => ({ ...rival, provisional: "A candidate release" })),
      })),
    })),
  });
  /** The middles of asterisks with the length of their arms. */
  const stars = (spec: ChartSpec) => {
    const { strokes, area } = drawnOf(spec);
    const arms = strokes.filter(({ colour, points }) => colour === LIGHT.ink && points.length === 2);
    return arms
      .filter((_, index) => index % 3 === 0)
      .map(({ points: [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []], width }) => ({
        x: (x0 + x1) / 2,
        y: (y0 + y1) / 2,
        up: area.bottom - (y0 + y1) / 2,
        radius: Math.round(Math.hypot(x1 - x0, y1 - y0) * 5) / 10,
        width,
      }));
  };

  it("has an asterisk at the foot of its bar or box, and none is drawn of a final one", () => {
    const bar = flow({ period: "2022-05", value: 40 });
    expect(stars(bar)).toEqual([]);
    const [star, ...more] = stars(provisional(bar));
    expect(more).toEqual([]);
    expect(star).toMatchObject({ radius: 4, width: 1.5 });
    expect([star?.x, star?.up].map((each) => Math.round(each ?? 0))).toEqual([dayAt(135.5), 7]);
    const [box] = stars(provisional(flow({ period: "2022-03/2022-08", value: 60 })));
    expect([box?.x, box?.up].map((each) => Math.round(each ?? 0))).toEqual([dayAt(151), 7]);
  });

  it("has a smaller and finer one on a narrow bar", () => {
    const narrow = specOf({ ...YEAR, from: "2012", kind: "flow", rows: [{ period: "2022-05", value: 40 }] });
    const [star] = stars(provisional(narrow));
    expect(star?.width).toBe(1);
    expect(star?.radius).toBeLessThan(3);
    expect(star?.radius).toBeGreaterThanOrEqual(1.5);
  });

  it("has it under a bracket, a point or a level", () => {
    const bracket = flow({ period: "2022-03/2022-08", value: 60 }, { period: "2022-06", value: 30 });
    const panel = panelsFor(bracket, 730, 300).find(({ panel: { kind } }) => kind === "total");
    const under = stars(provisional(bracket)).map(({ y }) => y);
    expect(under.some((y) => Math.abs(y - ((panel?.y(10) ?? 0) + 8 + 6)) < 0.01)).toBe(true);
    const point = total({ period: "2022-03-02/2022-08-15", value: 40 });
    const level = panelsFor(point, 730, 300)[0]?.y(40) ?? 0;
    const [star] = stars(provisional(point));
    expect(star?.x).toBeCloseTo(dayAt(227));
    expect(star?.y).toBeCloseTo(level + 5 + 6);
  });

  it("has it at the right end of a rival’s rung", () => {
    const spec = flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 });
    const rung = panelsFor(spec, 730, 300)[0]?.y(60) ?? 0;
    const rival = stars(provisional(spec)).find(({ y }) => Math.abs(y - rung) < 0.01);
    expect(rival?.x).toBeCloseTo(dayAt(151) - 5);
  });
});
