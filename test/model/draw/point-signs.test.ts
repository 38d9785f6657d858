import { describe, expect, it } from "vitest";
import { fade, LIGHT } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dashed, dayAt, inked, own, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";

const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const stock = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "stock", rows });

describe("a running total", () => {
  const row = { period: "2022-03-02/2022-08-15", value: 40 };
  const [start, end] = [dayAt(60), dayAt(227)];

  it("has the time that it counts along the base, a dotted stem and a point at its end", () => {
    const spec = total(row);
    const { strokes, shapes, area } = inked(spec);
    const base = area.bottom - 2;
    const counted = drawnOf(spec).strokes.find(({ colour }) => colour === fade(own, 0.7));
    expect(counted).toMatchObject({
      width: 2,
      points: [
        [start, base - 5],
        [start, base],
        [end, base],
      ],
    });
    const level = panelsFor(spec, 730, 300)[0]?.y(40) ?? 0;
    const stem = drawnOf(spec).strokes.find(({ dash }) => dash.join() === "1,3");
    expect(stem?.points).toEqual([
      [end, base],
      [end, level],
    ]);
    expect(shapes[0]).toEqual({ colour: own, points: [[end, level]], radius: 5 });
    expect(strokes).toEqual([]);
  });

  it("whose end is known to a month has a line over that month", () => {
    const spec = specOf({
      ...YEAR,
      kind: "cumulative",
      published: "2022-08",
      rows: [{ period: "2022-03/..", value: 40 }],
    });
    const level = panelsFor(spec, 730, 300)[0]?.y(40) ?? 0;
    const [line, ...more] = inked(spec).strokes;
    expect(more).toEqual([]);
    expect(line).toMatchObject({ width: 3, dash: [] });
    expect(line?.points.map(([x, y]) => [Math.round(x), y])).toEqual([
      [dayAt(212), level],
      [dayAt(243), level],
    ]);
  });

  it("is joined by dots to the next one from the same day", () => {
    const { strokes } = inked(total(row, { period: "2022-03-02/2022-11-15", value: 90 }));
    const joins = dashed(strokes, [2, 4]);
    expect(joins.map(({ points: [a, b] }) => [a?.[0], b?.[0]])).toEqual([[end, dayAt(319)]]);
    expect(joins[0]).toMatchObject({ width: 2 });
  });

  it.each([
    ["exact", own],
    ["best estimate", own],
    ["over", LIGHT.surface],
    ["nearly", LIGHT.surface],
    ["about", LIGHT.surface],
  ] as const)("is hollow where it is a bound or “about”: %s", (qualifier, inside) => {
    const { shapes } = inked(
      total({ ...row, qualifier, ...(qualifier === "best estimate" && { low: 30, high: 50 }) }),
    );
    expect(shapes.filter(({ radius }) => radius === 5).map(({ colour }) => colour)).toEqual([inside]);
    expect(shapes.some(({ radius }) => radius === 11)).toBe(qualifier === "about");
  });

  it("has an arrow of sixteen pixels, which does not leave the plot", () => {
    const shaft = (value: number, qualifier: "over" | "nearly") => {
      const drawn = inked(
        total({ ...row, value, qualifier }, { period: "2022-03-02/2022-11-15", value: 400 }),
      );
      const line = drawn.strokes.find(
        ({ points }) => points.length === 2 && points.every(([x]) => x === end),
      );
      return (line?.points[1]?.[1] ?? 0) - (line?.points[0]?.[1] ?? 0);
    };
    expect(shaft(200, "over")).toBe(-16);
    expect(shaft(200, "nearly")).toBe(16);
    expect(shaft(10, "nearly")).toBeGreaterThan(1);
    expect(shaft(10, "nearly")).toBeLessThan(10);
  });
});

describe("a level", () => {
  it("has a line over its time, a step to the next, and a band between two numbers", () => {
    const spec = stock(
      { period: "2022-03", value: 10 },
      { period: "2022-04", value: 50 },
      { period: "2022-08", low: 20, high: 30, qualifier: "between" },
    );
    const { strokes, fills, shapes } = inked(spec);
    const y = panelsFor(spec, 730, 300)[0]?.y ?? Number;
    expect(strokes.filter(({ width }) => width === 3).map(({ points }) => points)).toEqual([
      [
        [dayAt(59), y(10)],
        [dayAt(90), y(10)],
      ],
      [
        [dayAt(90), y(50)],
        [dayAt(120), y(50)],
      ],
    ]);
    expect(strokes[0]).toMatchObject({
      width: 1.5,
      points: [
        [dayAt(90), y(10)],
        [dayAt(90), y(50)],
      ],
    });
    expect(fills.map(({ fill }) => fill)).toEqual([fade(own, 0.25)]);
    const [left = 0, top, wide = 0, high] = fills[0]?.box ?? [];
    expect([left, wide].map(Math.round)).toEqual([dayAt(212), 62]);
    expect([top, high]).toEqual([y(30), y(20) - y(30)]);
    expect(shapes.filter(({ radius }) => radius === 5)).toHaveLength(2);
  });

  it("has no line where its time is narrower than its marker, nor a marker where its middle is out of view", () => {
    const days = stock({ period: "2022-03-02", value: 40 }, { period: "2022-08-02", value: 50 });
    expect(inked(days).strokes).toEqual([]);
    expect(inked(days).shapes.filter(({ radius }) => radius === 5)).toHaveLength(2);
    const months = stock({ period: "2022-03", value: 40 }, { period: "2022-08", value: 50 });
    const moved = inked(months, { shown: { start: "2022-03-20", end: "2022-12-01" } });
    expect(moved.strokes.filter(({ width }) => width === 3)).toHaveLength(2);
    expect(moved.shapes.filter(({ radius }) => radius === 5)).toHaveLength(1);
  });
});

describe("a dot", () => {
  const dot = (row: Partial<Row>) => {
    const spec = stock({ period: "2022-03", value: 40, ...row });
    const [frame] = panelsFor(spec, 730, 300);
    const [mark] = frame?.panel.marks ?? [];
    return {
      ...inked(spec, {}),
      raw: drawnOf(spec),
      at: frame?.across(40) ?? 0,
      row: frame?.row(mark?.series ?? "") ?? 0,
      frame,
    };
  };
  const inRow = ({ raw, row }: ReturnType<typeof dot>) =>
    raw.strokes.filter(({ points, colour }) => colour === own && points.some(([, y]) => y === row));

  it("stands as far to the right as it is high, in the row of its series", () => {
    const { raw, at, row } = dot({});
    expect(raw.shapes).toContainEqual({ colour: own, points: [[at, row]], radius: 5 });
  });

  it("has an arrow to the right of a lower bound, to the left of an upper one, and is hollow then", () => {
    for (const [qualifier, way] of [
      ["over", 1],
      ["nearly", -1],
    ] as const) {
      const drawn = dot({ qualifier });
      expect(inRow(drawn).map(({ points }) => points)).toContainEqual([
        [drawn.at, drawn.row],
        [drawn.at + 16 * way, drawn.row],
      ]);
      expect(drawn.raw.shapes.find(({ radius }) => radius === 5)?.colour).toBe(LIGHT.surface);
    }
  });

  it("has a whisker along its row, and a halo where it is “about”", () => {
    const drawn = dot({ low: 30, high: 50 });
    const { across = Number } = drawn.frame ?? {};
    expect(inRow(drawn).map(({ points }) => points)).toContainEqual([
      [across(30), drawn.row],
      [across(50), drawn.row],
    ]);
    expect(dot({ qualifier: "about" }).raw.shapes.some(({ radius }) => radius === 11)).toBe(true);
  });
});
