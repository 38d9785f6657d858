import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { MARKS } from "../../../server/model/draw/marks.ts";
import { drawLines, fillBoxes, type Pattern, patternOf } from "../../../server/model/draw/patterns.ts";
import { fade, LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { inked, YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";

const BOX = { left: 12, right: 60, top: 100, bottom: 148 };
const PATTERNS: readonly Pattern[] = [
  ...(["solid", "rising", "dots", "falling", "level", "cross", "upright", "grid"] as const),
];

const filled = (pattern: Pattern, boxes = [BOX]) => {
  const { brush, ...recorded } = recordingBrush();
  fillBoxes(brush, boxes, "#123456", pattern);
  return recorded;
};

/** A chart of one number, in a series of that slot. */
function ofSlot(slot: number, row: Row): ChartSpec {
  const spec = specOf({ ...YEAR, kind: "flow", rows: [row] });
  return { ...spec, series: spec.series.map((each) => ({ ...each, slot })) };
}

/** The ways in which a pattern's lines run. */
function waysOf(pattern: Pattern): string[] {
  const { brush, strokes } = recordingBrush();
  drawLines(brush, BOX, pattern, "#123456");
  const points = strokes.flatMap((stroke) => stroke.points);
  const ways = points.flatMap(([x0, y0], index) => {
    const [x1, y1] = points[index + 1] ?? [0, 0];
    if (index % 2 === 1) return [];
    if (x0 === x1) return ["upright"];
    if (y0 === y1) return ["level"];
    return [(x1 - x0) * (y1 - y0) < 0 ? "rising" : "falling"];
  });
  return [...new Set(ways)].toSorted();
}

describe("the pattern of a series", () => {
  it("is its own for each of eight, and the ninth has that of the first", () => {
    expect(PATTERNS.map((_, slot) => patternOf(slot))).toEqual(PATTERNS);
    expect(patternOf(8)).toBe("solid");
  });

  it.each<[Pattern, string[]]>([
    ["rising", ["rising"]],
    ["falling", ["falling"]],
    ["level", ["level"]],
    ["upright", ["upright"]],
    ["cross", ["falling", "rising"]],
    ["grid", ["level", "upright"]],
    ["dots", ["level"]],
  ])("runs its own way: %s", (pattern, ways) => {
    expect(waysOf(pattern)).toEqual(ways);
  });

  it("is square dots as far apart across as down, in rows that are set off, where it is dots", () => {
    const [dots] = filled("dots").strokes;
    expect(dots).toMatchObject({ width: 1.8, dash: [1.8, expect.closeTo(3)] });
    const [first, , second] = dots?.points ?? [];
    expect((second?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo(2.4);
    expect((first?.[1] ?? 0) - (second?.[1] ?? 0)).toBeCloseTo(4.8);
    // What is drawn next is no row of dots.
    expect(filled("rising").strokes).toMatchObject([{ dash: [] }]);
  });

  it("covers all of a box, and nothing else is drawn over", () => {
    for (const pattern of PATTERNS.slice(1)) {
      const { strokes, clips } = filled(pattern);
      expect(clips).toEqual([[12, 100, 48, 48]]);
      const marks = strokes.flatMap(({ points }) => points);
      for (const at of [0, 1] as const) {
        const places = marks.map((point) => point[at]);
        const [from, to] = at === 0 ? [12, 60] : [100, 148];
        expect(Math.min(...places)).toBeLessThanOrEqual(from + 6);
        expect(Math.max(...places)).toBeGreaterThanOrEqual(to - 6);
      }
    }
  });

  it("lies on a pale ground of its colour, a solid one is strong, and one in specks a tint between them", () => {
    const strengths = (pattern: Pattern, box = BOX) => filled(pattern, [box]).fills[0]?.alpha;
    expect(filled("solid").fills).toEqual([{ fill: "#123456", alpha: 0.85, box: [12, 100, 48, 48] }]);
    expect(strengths("rising")).toBeCloseTo(0.255);
    const fine = { ...BOX, right: 15 };
    expect(strengths("rising", fine)).toBeCloseTo(0.51);
    expect(strengths("solid", fine)).toBe(0.85);
    expect(filled("rising", [fine]).strokes).toEqual([]);
    expect(filled("rising", [fine, BOX]).strokes).toHaveLength(1);
  });

  it("is in its swatch, with an outline", () => {
    const { brush, strokes, frames } = recordingBrush();
    MARKS.bar.swatch(brush, BOX, { basis: "recorded", slot: 1 }, LIGHT);
    const colour = seriesColour(LIGHT, { basis: "recorded", slot: 1 });
    expect(strokes).toMatchObject([{ colour }]);
    expect(frames).toMatchObject([
      {
        colour,
        width: 1,
        dash: [],
        points: [
          [12, 100],
          [60, 148],
        ],
      },
    ]);
  });

  it.each(["exact", "over"] as const)("is in its bars, fainter in those of a bound: %s", (qualifier) => {
    const { strokes, clips, area } = drawnOf(ofSlot(1, { period: "2022-05", value: 40, qualifier }));
    const colour = seriesColour(LIGHT, { basis: "claimed", slot: 1 });
    const lines = strokes.filter((each) => each.colour === colour && each.points.length > 8);
    expect(lines.map(({ width, alpha }) => [width, alpha])).toEqual([
      qualifier === "exact" ? [1.2, 0.85] : [1, 0.6],
    ]);
    expect(clips.filter(([left, top]) => left > area.left && top < area.bottom)).toHaveLength(1);
  });

  it("makes the box of a total paler than it is without one", () => {
    const row = { period: "2022-03/2022-08", value: 60 };
    const grounds = [0, 1].map((slot) => inked(ofSlot(slot, row)).fills[0]?.fill);
    expect(grounds).toEqual([
      fade(seriesColour(LIGHT, { basis: "claimed", slot: 0 }), 0.3),
      fade(seriesColour(LIGHT, { basis: "claimed", slot: 1 }), 0.2),
    ]);
  });
});
