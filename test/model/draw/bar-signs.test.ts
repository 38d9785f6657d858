import { describe, expect, it } from "vitest";
import { fade, LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dashed, dayAt, heads, inked, own, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });

describe("a bar", () => {
  const month = { left: dayAt(120), right: dayAt(151) };

  it("of a bound is pale under a dashed edge, of an exact number strong with a whole outline", () => {
    const over = inked(flow({ period: "2022-05", value: 40, qualifier: "over" }));
    expect(over.fills.map(({ fill }) => fill)).toEqual([fade(own, 0.42)]);
    const [edge] = dashed(over.strokes, [5, 3]);
    expect(edge?.points.map(([x]) => x)).toEqual([month.left + 0.75, month.right - 0.75]);
    expect(edge?.points[0]?.[1]).toBe(over.fills[0]?.box[1]);
    const exact = inked(flow({ period: "2022-05", value: 40 }));
    expect(exact.fills).toMatchObject([{ fill: own, alpha: 0.85 }]);
    expect(exact.frames.filter(({ colour }) => colour === own)[0]).toMatchObject({ dash: [], width: 1 });
    expect(exact.strokes).toEqual([]);
  });

  it("of “about” has an edge six pixels soft above and below its number, and none that is drawn", () => {
    const { fills, strokes } = inked(flow({ period: "2022-05", value: 40, qualifier: "about" }));
    const [body, soft] = fills;
    expect(body?.fill).toBe(fade(own, 0.42));
    expect(soft?.box[3]).toBe(12);
    expect((soft?.box[1] ?? 0) + 12).toBe(body?.box[1]);
    // Two sides alone.
    expect(strokes.map(({ points: [from, to] }) => from?.[0] === to?.[0])).toEqual([true, true]);
    const low = inked(
      flow({ period: "2022-05", value: 1, qualifier: "about" }, { period: "2022-06", value: 100 }),
    );
    expect(low.fills.find(({ fill }) => typeof fill === "object")?.box[3]).toBeLessThan(4);
  });

  it("between two numbers floats, with an edge at each and a whisker", () => {
    const { fills, strokes, frame } = inked(
      flow({ period: "2022-05", low: 20, high: 30, qualifier: "between" }),
    );
    const [panel] = panelsFor(flow({ period: "2022-05", low: 20, high: 30, qualifier: "between" }), 730, 300);
    const [top, bottom] = [panel?.y(30) ?? 0, panel?.y(20) ?? 0];
    expect(fills[0]?.box.map(Math.round)).toEqual([month.left + 1, top, 61, bottom - top].map(Math.round));
    const flat = strokes.filter(({ points: [from, to] }) => from?.[1] === to?.[1]);
    expect(flat.filter(({ points: [from, to] }) => (to?.[0] ?? 0) - (from?.[0] ?? 0) > 50)).toHaveLength(2);
    const whisker = strokes.find(({ points: [from] }) => from?.[0] === (month.left + month.right) / 2);
    expect(whisker?.points.map(([, y]) => y)).toEqual([bottom, top]);
    expect(frame.scene.panels).toHaveLength(1);
  });

  it("of a month that was not over has dotted sides, and its edge is whole", () => {
    const spec = specOf({
      ...YEAR,
      kind: "flow",
      published: "2022-05-15",
      rows: [{ period: "2022-05", value: 40 }],
    });
    const { strokes } = inked(spec);
    expect(dashed(strokes, [2, 3]).map(({ points: [from] }) => from?.[0])).toEqual([
      month.left + 0.75,
      month.right - 0.75,
    ]);
    const edge = dashed(strokes, []);
    expect(edge).toHaveLength(1);
    expect(edge[0]?.points[0]?.[1]).toBe(edge[0]?.points[1]?.[1]);
  });

  it("has one arrow in its middle, a wide one three", () => {
    const tips = (row: Row) => heads(inked(flow(row)).strokes).map(({ points }) => points[1]?.[0] ?? 0);
    const over = { value: 40, qualifier: "over" } as const;
    expect(tips({ period: "2022-05", ...over })).toEqual([(month.left + month.right) / 2]);
    const wide = tips({ period: "2022-03/2022-08", ...over });
    const [from, to] = [dayAt(59), dayAt(243)];
    expect(wide.map((x) => Math.round(((x - from) / (to - from)) * 100))).toEqual([20, 50, 80]);
  });

  it("has its arrow from its number upwards where it is a lower bound, down into it where it is an upper one", () => {
    const shaft = (qualifier: "over" | "nearly", value = 40) => {
      const { strokes, fills } = inked(
        flow({ period: "2022-05", value, qualifier }, { period: "2022-06", value: 60 }),
      );
      const x = (month.left + month.right) / 2;
      const line = strokes.find(({ points }) => points.length === 2 && points.every(([at]) => at === x));
      const top = fills.find(({ fill }) => fill === fade(own, 0.42))?.box[1] ?? 0;
      return line?.points.map(([, y]) => Math.round(y - top));
    };
    expect(shaft("over")).toEqual([-1, -11]);
    expect(shaft("nearly")).toEqual([1, 11]);
    // Too low to hold it.
    expect(shaft("nearly", 1)).toEqual([-11, -1]);
  });

  it("of a best estimate between bounds is as strong as an exact one, with a whisker", () => {
    const bounds = { value: 40, low: 30, high: 50, qualifier: "best estimate" } as const;
    const capsOf = (from: string) => {
      const { fills, strokes } = inked(
        specOf({ ...YEAR, from, kind: "flow", rows: [{ period: "2022-05", ...bounds }] }),
      );
      expect(fills).toMatchObject([{ fill: own, alpha: 0.85 }]);
      const [, low, high] = strokes.slice(-3).map(({ points: [a, b] }) => (b?.[0] ?? 0) - (a?.[0] ?? 0));
      expect(low).toBeCloseTo(high ?? 0);
      return Math.round(low ?? 0);
    };
    expect(capsOf("2022-01")).toBe(10);
    // Its caps are narrower where it is.
    expect(capsOf("2012")).toBe(4);
  });

  it("has an outline only where it is wide enough for one", () => {
    const outlines = (from: string) =>
      inked(specOf({ ...YEAR, from, kind: "flow", rows: [{ period: "2022-05", value: 40 }] })).frames.filter(
        ({ points }) => (points[0]?.[1] ?? 0) < 300,
      );
    expect(outlines("2022-01")).toHaveLength(1);
    expect(outlines("2000")).toEqual([]);
  });

  it("narrower than three pixels is a pale tint without an outline", () => {
    const long = specOf({
      ...YEAR,
      from: "1980",
      kind: "flow",
      rows: [{ period: "2022-05", value: 40, qualifier: "over" }],
    });
    const { fills, strokes } = inked(long);
    expect(fills.map(({ fill }) => fill)).toEqual([fade(own, 0.45)]);
    expect(dashed(strokes, [5, 3])).toEqual([]);
    expect(heads(strokes)).toHaveLength(1);
  });
});

describe("bars of one time", () => {
  const series = (value: number, basis: "claimed" | "recorded", more: Partial<Row> = {}) => ({
    kind: "flow" as const,
    basis,
    rows: [{ period: "2022-05", value, ...more }],
  });

  it("stand in front of one another, the lower ones last, on a ground that hides what is behind", () => {
    const spec = specOf({ ...YEAR, series: [series(20, "claimed"), series(60, "recorded")] });
    const { fills } = inked(spec);
    const recorded = seriesColour(LIGHT, { basis: "recorded", slot: 1 });
    expect(fills.map(({ fill }) => fill)).toEqual([LIGHT.surface, recorded, LIGHT.surface, own]);
    expect((fills[2]?.box[3] ?? 0) * 3).toBeCloseTo(fills[0]?.box[3] ?? 0);
    expect(drawnOf(spec).strokes.some(({ colour }) => colour === LIGHT.surface)).toBe(false);
    const alone = specOf({
      ...YEAR,
      series: [
        series(20, "claimed"),
        { ...series(60, "recorded"), rows: [{ period: "2022-06", value: 60 }] },
      ],
    });
    expect(inked(alone).fills.map(({ fill }) => fill)).toEqual([own, recorded]);
  });

  it("that are bounds stay pale on that ground", () => {
    const spec = specOf({
      ...YEAR,
      series: [series(20, "claimed", { qualifier: "over" }), series(60, "recorded")],
    });
    expect(inked(spec).fills.map(({ fill }) => fill)).toContain(fade(own, 0.42));
  });

  it("too narrow for an outline are parted by a light line over them", () => {
    const spec = specOf({ ...YEAR, from: "2000", series: [series(20, "claimed"), series(60, "recorded")] });
    const { strokes } = drawnOf(spec);
    expect(strokes.filter(({ colour, width }) => colour === LIGHT.surface && width === 1)).toHaveLength(2);
  });
});

describe("a total of a longer time", () => {
  const row = { period: "2022-03/2022-08", value: 60 };
  const [from, to] = [dayAt(59), dayAt(243)];

  it("is a box as wide as its time, paler than a month, as high as the average", () => {
    const { fills, strokes, area } = inked(flow(row));
    const [panel] = panelsFor(flow(row), 730, 300);
    expect(fills).toMatchObject([
      { fill: fade(own, 0.3), box: [from, panel?.y(10), to - from, area.bottom - (panel?.y(10) ?? 0)] },
    ]);
    expect(strokes).toHaveLength(3);
    expect(inked(flow({ ...row, qualifier: "over" })).fills).toMatchObject([{ fill: fade(own, 0.2) }]);
  });

  it("to the day of the report fades to the right and ends in an arrow, without a side there", () => {
    const open = specOf({
      ...YEAR,
      kind: "flow",
      published: "2022-09-15",
      rows: [{ period: "2022-03/..", value: 40 }],
    });
    const { fills, strokes } = inked(open);
    const end = dayAt(258);
    expect(fills[0]?.fill).toMatchObject({
      left: from,
      right: end,
      stops: [
        [0, fade(own, 0.3)],
        [0.85, fade(own, 0.3)],
        [1, fade(own, 0.045)],
      ],
    });
    const early = inked(open, { shown: { start: "2022-01-01", end: "2022-07-02" } });
    expect(heads(early.strokes).map(({ points }) => points[1]?.[0])).toEqual([early.area.right - 1]);
    expect(heads(strokes).map(({ points }) => points.map(([x]) => x - end))).toEqual([[-5, -1, -5]]);
    expect(strokes.some(({ points }) => points.length === 2 && points.every(([x]) => x === end))).toBe(false);
    expect(strokes.some(({ points }) => points.length === 2 && points.every(([x]) => x === from))).toBe(true);
  });

  it("is a bracket with a leg at each end where its parts have numbers of their own", () => {
    const parts = { period: "2022-06", value: 30 };
    const spec = flow(row, parts);
    const { strokes } = inked(spec);
    const frame = panelsFor(spec, 730, 300).find(({ panel }) => panel.kind === "total");
    const level = frame?.y(10) ?? 0;
    expect(strokes.map(({ points, dash }) => [points, dash])).toEqual([
      [
        [
          [from, level],
          [to, level],
        ],
        [],
      ],
      [
        [
          [from, level - 1],
          [from, level + 8],
        ],
        [],
      ],
      [
        [
          [to, level - 1],
          [to, level + 8],
        ],
        [],
      ],
    ]);
    const over = inked(flow({ ...row, qualifier: "over" }, parts));
    expect(dashed(over.strokes, [5, 3]).map(({ points: [a, b] }) => [a?.[0], b?.[0]])).toEqual([[from, to]]);
    expect(heads(over.strokes)).toHaveLength(3);
    const open = specOf({
      ...YEAR,
      kind: "flow",
      published: "2022-09-15",
      rows: [{ period: "2022-03/..", value: 40 }, parts],
    });
    expect(heads(inked(open).strokes).map(({ points }) => points[1]?.[0])).toEqual([dayAt(258) - 1]);
    const two = inked(flow({ period: row.period, low: 30, high: 60, qualifier: "between" }, parts));
    expect(dashed(two.strokes, [5, 3]).length + dashed(two.strokes, []).length).toBeGreaterThanOrEqual(6);
  });
});
