import { describe, expect, it } from "vitest";
import type { ChartSpec, CoverageState } from "../../../server/model/chart/spec.ts";
import { coverageRows } from "../../../server/model/draw/coverage-rows.ts";
import { drawState } from "../../../server/model/draw/coverage-strip.ts";
import { drawStateSwatch } from "../../../server/model/draw/legend.ts";
import { fade, LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import { type Row, type SeriesDraft, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const colour = seriesColour(LIGHT, { basis: "claimed", slot: 0 });
const box = { left: 10, right: 70, top: 100, bottom: 110 };

/** One state in a stretch of 60 by 10 pixels. */
function stateOf(state: CoverageState, within = box) {
  const { brush, ...recorded } = recordingBrush();
  drawState(brush, within, state, colour, LIGHT);
  return recorded;
}

describe("a stretch of the coverage strip", () => {
  it("is filled where a number is reported", () => {
    const { fills, strokes, frames } = stateOf("reported");
    expect(fills).toEqual([{ fill: fade(colour, 0.8), alpha: 1, box: [10, 100, 60, 10] }]);
    expect([...strokes, ...frames]).toEqual([]);
  });

  it("is an outline with noughts in it where the number is zero, without them where it is too low", () => {
    const { fills, frames, rings } = stateOf("zero");
    expect(fills).toEqual([]);
    expect(frames).toMatchObject([
      {
        colour,
        dash: [],
        points: [
          [10.5, 100.5],
          [69.5, 109.5],
        ],
      },
    ]);
    expect(rings.map(({ at, radius }) => [...at, radius])).toEqual(
      [17, 31, 45, 59].map((x) => [x, 105, 2.5]),
    );
    expect(rings[0]?.colour).toBe(colour);
    expect(stateOf("zero", { ...box, right: 16 }).rings.map(({ at: [x] }) => x)).toEqual([13]);
    const low = stateOf("zero", { ...box, bottom: 105 });
    expect([low.frames.length, low.rings.length]).toEqual([1, 0]);
  });

  it.each<[CoverageState, string]>([
    ["NR", "rising"],
    ["incomplete", "falling"],
    ["CF", "upright"],
  ])("is hatched in a direction of its own: %s is %s", (state, way) => {
    const { strokes, fills, clips } = stateOf(state);
    expect(fills).toEqual([]);
    expect(clips).toEqual([[10, 100, 60, 10]]);
    const [{ points } = { points: [] }] = strokes;
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = points;
    const leads = x0 === x1 ? "upright" : (x1 - x0) * (y1 - y0) < 0 ? "rising" : "falling";
    expect(leads).toBe(way);
    expect(strokes).toHaveLength(1);
    // From end to end.
    expect(Math.min(...points.map(([x]) => x))).toBeLessThanOrEqual(11);
    expect(Math.max(...points.map(([x]) => x))).toBeGreaterThanOrEqual(64);
  });

  it("is dotted after the latest source, in rows that are set off", () => {
    const { fills, strokes } = stateOf("NP");
    expect(fills).toEqual([]);
    expect(strokes).toMatchObject([
      { colour: fade(LIGHT.inkFaint, 0.8), width: 1.8, dash: [1.8, expect.closeTo(3)] },
    ]);
    const points = strokes.flatMap((stroke) => stroke.points);
    expect(Math.max(...points.map(([x]) => x))).toBeGreaterThanOrEqual(70);
    const [first, second] = [...new Set(points.map(([, y]) => y))].map(
      (row) => points.find(([, y]) => y === row)?.[0] ?? 0,
    );
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeCloseTo(2.4);
  });

  it("is pale in a dashed outline where there are only words", () => {
    const { fills, frames } = stateOf("WD");
    expect(fills).toEqual([{ fill: fade(colour, 0.12), alpha: 1, box: [10, 100, 60, 10] }]);
    expect(frames).toMatchObject([{ colour, dash: [3, 2] }]);
  });

  it("is pale on a line where it was worked out, and a line alone where no file covers it", () => {
    const made = stateOf("worked");
    expect(made.fills).toEqual([{ fill: fade(colour, 0.3), alpha: 1, box: [10, 100, 60, 10] }]);
    expect(made.strokes).toMatchObject([
      {
        colour,
        width: 2,
        points: [
          [10, 109],
          [70, 109],
        ],
      },
    ]);
    const outside = stateOf("outside");
    expect(outside.fills).toEqual([]);
    expect(outside.strokes).toMatchObject([
      {
        colour: LIGHT.lineStrong,
        width: 1,
        points: [
          [10, 105],
          [70, 105],
        ],
      },
    ]);
  });

  it("is shown by the legend in no series’ colour", () => {
    const { brush, fills } = recordingBrush();
    drawStateSwatch(brush, "reported", box, LIGHT);
    expect(fills.map(({ fill }) => fill)).toEqual([fade(LIGHT.inkFaint, 0.8)]);
  });
});

describe("the coverage strip", () => {
  const rowsOf = (spec: ChartSpec) => coverageRows(spec).map(({ top, bottom }) => [top, bottom]);
  const plain: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", value: 40 }] };
  const worded: SeriesDraft = { kind: "flow", rows: [{ period: "2022-05", missing: "WD", wording: "some" }] };
  const total: SeriesDraft = { kind: "cumulative", rows: [{ period: "2022-01/2022-05", value: 40 }] };

  it("has a row for each series, the higher ones where words may stand in them", () => {
    expect(rowsOf(specOf({ ...YEAR, series: [plain, worded, total] }))).toEqual([
      [5, 15],
      [18, 33],
      [36, 51],
    ]);
  });

  it("is flatter where there are more than eight series", () => {
    expect(rowsOf(specOf({ ...YEAR, series: Array(8).fill(plain) })).at(-1)).toEqual([96, 106]);
    expect(rowsOf(specOf({ ...YEAR, series: Array(9).fill(worded) })).slice(0, 2)).toEqual([
      [5, 10],
      [11, 16],
    ]);
  });

  it("stands below the plot, each part as wide as its time, cut at the ends of what is shown", () => {
    const spec = specOf({ ...YEAR, kind: "flow", rows: [{ period: "2021-11/2022-03", value: 4 }] });
    const { area, fills, clips } = drawnOf(spec);
    const filled = fills.filter(({ fill }) => fill === fade(colour, 0.8));
    expect(filled.map(({ box: own }) => own)).toEqual([[area.left, area.bottom + 5, (90 / 365) * 730, 10]]);
    expect(clips).toContainEqual([area.left, area.bottom + 4, 730, 12]);
    const moved = drawnOf(spec, { shown: { start: "2022-02-01", end: "2022-06-01" } });
    const part = moved.fills.find(({ fill }) => fill === fade(colour, 0.8));
    expect(part?.box.slice(0, 3)).toEqual([area.left, area.bottom + 5, (59 / 120) * 730]);
  });

  it("has beside each row the mark of its series", () => {
    const other: SeriesDraft = { ...plain, basis: "recorded" };
    const { area, shapes } = drawnOf(specOf({ ...YEAR, series: [plain, other] }));
    const marks = shapes.filter(({ points }) => points.every(([x]) => x < area.left));
    expect(marks.map(({ colour: own }) => own)).toEqual([
      colour,
      seriesColour(LIGHT, { basis: "recorded", slot: 1 }),
    ]);
    expect(marks[0]).toMatchObject({ radius: 4, points: [[area.left - 10, area.bottom + 10]] });
    expect(marks[1]?.points).toHaveLength(4);
  });
});

describe("words in the coverage strip", () => {
  const wordsOf = (spec: ChartSpec, wording: string, width = 730) => {
    const { texts, area } = drawnOf(spec, { width });
    return { text: texts.find(({ text }) => text.startsWith(wording)), area };
  };
  const say = (wording: string, period = "2022-02/2022-04") =>
    flow({ period, missing: "WD", wording }, { period: "2022-10", value: 4 });

  it("stand in the time of what is given in words alone", () => {
    const { text, area } = wordsOf(say("dozens"), "dozens");
    expect(text).toMatchObject({ align: "left", colour: LIGHT.ink, rim: null });
    expect(text?.font).toMatch(/^italic 400 11px/);
    expect(text?.at).toEqual([area.left + 62 + 5, area.bottom + 5 + 7.5 + 0.5]);
  });

  it("stand after it where it is too short, and nowhere where they would leave the plot", () => {
    const { text, area } = wordsOf(say("dozens of attacks", "2022-02"), "dozens");
    expect(text).toMatchObject({ rim: LIGHT.surface, align: "left", colour: LIGHT.ink });
    expect(text?.at[0]).toBeCloseTo(area.left + 118 + 5);
    expect(wordsOf(say("dozens of attacks", "2022-12"), "dozens").text).toBeUndefined();
  });

  it("are none where words have a number beside them, nor of another time than is shown", () => {
    const spec = flow(
      { period: "2022-02/2022-04", value: 24, qualifier: "about", wording: "dozens" },
      { period: "2022-05/2022-07", missing: "WD", wording: "several" },
    );
    const below = (shown = spec.range) => {
      const { area, texts } = drawnOf(spec, { shown });
      return texts.filter(({ at: [, y] }) => y > area.bottom).map(({ text }) => text);
    };
    expect(below()).toEqual(["several"]);
    expect(below({ start: "2022-08-01", end: "2022-10-01" })).toEqual([]);
  });

  it("point at the edge to a running total that is reached only after the view", () => {
    const spec = specOf({
      ...YEAR,
      kind: "cumulative",
      published: "2024-12-31",
      rows: [
        { period: "2021-08/2023-06", value: 30 },
        { period: "2021-08/2023-09", value: 40, qualifier: "over" },
      ],
    });
    const { text, area } = wordsOf(spec, "over 40");
    expect(text).toMatchObject({ text: "over 40 by September 2023 ›", align: "right", rim: LIGHT.surface });
    expect(text?.at[0]).toBe(area.right - 4);
    expect(wordsOf(spec, "30").text).toBeUndefined();
    expect(wordsOf(spec, "over 40", 150).text).toBeUndefined();
    for (const period of ["2021-08/2022-06", "2021-08/2022-12"]) {
      const within = specOf({ ...YEAR, kind: "cumulative", rows: [{ period, value: 30 }] });
      expect(drawnOf(within).texts.some(({ text: each }) => each.endsWith("›"))).toBe(false);
    }
  });

  it("point at no end of a number that is not counted up to it", () => {
    const spec = specOf({
      ...YEAR,
      kind: "flow",
      published: "2023-03-15",
      rows: [
        { period: "2022-02/..", value: 30 },
        { period: "2022-01", missing: "WD", wording: "some" },
      ],
    });
    expect(drawnOf(spec).texts.some(({ text }) => text.endsWith("›"))).toBe(false);
  });

  it("stand in no row of many, which are too flat for them", () => {
    const rows: Row[] = [
      { period: "2022-02/2022-09", missing: "WD", wording: "dozens" },
      { period: "2021-08/2023-06", value: 30 },
    ];
    const many = (count: number) =>
      drawnOf(
        specOf({ ...YEAR, published: "2023-12-31", series: Array(count).fill({ kind: "cumulative", rows }) }),
      );
    const said = ({ texts }: ReturnType<typeof many>) => texts.filter(({ text }) => /dozens|›/.test(text));
    expect(said(many(8))).toHaveLength(16);
    const nine = many(9);
    expect(said(nine)).toEqual([]);
    expect(nine.shapes.find(({ radius }) => radius !== null)?.radius).toBe(2.5);
  });
});
