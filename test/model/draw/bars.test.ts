import { describe, expect, it } from "vitest";
import { buildScene } from "../../../server/model/draw/build-scene.ts";
import { placeLabels } from "../../../server/model/draw/labels.ts";
import { MARKS } from "../../../server/model/draw/marks.ts";
import { arrowOf, hasWhisker } from "../../../server/model/draw/scene.ts";
import { LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { specOf } from "../specs.ts";
import { linksOf, panelsFor } from "./marks-of.ts";
import { recordingBrush, type Stroke } from "./recording.ts";

/** What is stroked for one month between two exact ones, in bars of that many pixels; the plot is 200 high. */
function strokesOf(qualifier: Qualifier, value: number, wide: number): { strokes: Stroke[]; middle: number } {
  const spec = specOf({
    kind: "flow",
    from: "2021-01",
    to: "2021-12",
    rows: [
      { period: "2021-05", value: 100 },
      { period: "2021-06", value, qualifier },
      { period: "2021-07", value: 100 },
    ],
  });
  const scene = buildScene(spec, LIGHT, 13);
  const { brush, strokes } = recordingBrush();
  const month = 30 * 86_400_000;
  const june = Date.UTC(2021, 5, 1);
  const x = (millis: number) => 500 + ((millis - june) / month) * wide;
  const area = { left: 0, right: 1000, top: 0, bottom: 200 };
  const [panel] = scene.panels;
  if (!panel) throw new Error("expected a panel, got none");
  const frame = {
    scene,
    brush,
    panel,
    area,
    x,
    y: (height: number) => 200 - height,
    across: x,
    row: () => 0,
  };
  MARKS.bar.draw(frame, panel.marks, []);
  return { strokes, middle: 500 + wide / 2 };
}

describe("a bound of a bar too narrow for words", () => {
  const own = seriesColour(LIGHT, { basis: "claimed", slot: 0 });

  it.each([
    ["nearly", 90, 1],
    ["nearly", 2, 1],
    ["up to", 0, 2],
    ["over", 50, 1],
    ["at least", 0, 5],
  ] as const)("has its whole arrow on a rim: %s %d in %d pixels", (qualifier, value, wide) => {
    const { strokes, middle } = strokesOf(qualifier, value, wide);
    const down = qualifier === "nearly" || qualifier === "up to";
    const heads = strokes.filter(({ points }) => points.length === 3);
    expect(heads.map(({ colour }) => colour)).toEqual([LIGHT.surface, own]);
    for (const { points } of heads) {
      const [[left = 0, y = 0] = [], [tip = 0, at = 0] = [], [right = 0] = []] = points;
      expect([left, tip, right]).toEqual([middle - 3, middle, middle + 3]);
      expect(at > y).toBe(down);
      expect(at).toBeLessThanOrEqual(200);
    }
    const shaft = strokes.find(({ points }) => points.length === 2 && points[0]?.[0] === middle);
    expect(Math.abs((shaft?.points[0]?.[1] ?? 0) - (shaft?.points[1]?.[1] ?? 0))).toBe(10);
  });

  it("has a wave where it is about a number, and none where that is exact", () => {
    const { strokes, middle } = strokesOf("about", 50, 1);
    const waves = strokes.filter(({ points }) => points.length > 6);
    expect(waves.map(({ colour }) => colour)).toEqual([LIGHT.surface, own]);
    const across = waves[1]?.points.map(([x]) => x) ?? [];
    expect([Math.min(...across), Math.max(...across)]).toEqual([middle - 6, middle + 6]);
    expect(strokesOf("exact", 50, 1).strokes).toEqual([]);
  });
});

describe("a month of which incidents were counted that may not be all", () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    period: `2021-${String(index + 1).padStart(2, "0")}`,
    ...(index < 6 ? { value: 100 } : { value: 40 + index, high: 900, qualifier: "at least" as const }),
  }));
  const specFor = (dataset: string | null, transform?: string) => {
    const spec = specOf({
      kind: "flow",
      from: "2021-01",
      to: "2021-12",
      rows,
      ...(transform && { transform }),
    });
    return { ...spec, series: spec.series.map((each) => ({ ...each, dataset })) };
  };

  it("ends in an arrow, and what it can be at most sets no scale", () => {
    const [panel] = buildScene(specFor("list"), LIGHT, 13).panels;
    expect(panel?.marks.map(arrowOf)).toEqual([...Array(6).fill(null), ...Array(6).fill("up")]);
    expect(panel?.marks.some(hasWhisker)).toBe(false);
    expect(panel?.axis.max).toBeLessThan(130);
    expect(panel?.marks[11]?.label.full).toBe("at least 51 in December 2021, at most 900");
  });

  it("has a whisker where both bounds are printed", () => {
    const [panel] = buildScene(specFor(null), LIGHT, 13).panels;
    expect(panel?.marks.filter(hasWhisker)).toHaveLength(6);
    expect(panel?.axis.max).toBeGreaterThan(900);
  });

  it("wears words where they have room, and no line leads to them", () => {
    for (const width of [120, 300, 900]) {
      const labels = panelsFor(specFor("list"), width).flatMap(placeLabels);
      expect(labels.filter(({ leader }) => leader)).toEqual([]);
      if (width === 900) expect(labels.map(({ lines }) => lines.join())).toContain("at least 51");
    }
  });

  it("makes means with an arrow, to which no line goes from those without", () => {
    const [frame] = panelsFor(specFor("list", "mean-3"), 900);
    if (!frame) throw new Error("expected a panel, got none");
    const { marks, links, axis } = frame.panel;
    expect(marks.map(arrowOf)).toEqual([...Array(4).fill(null), ...Array(6).fill("up")]);
    expect(axis.max).toBeLessThan(130);
    expect(links).toHaveLength(8);
    const { brush, strokes } = recordingBrush();
    MARKS.mean.draw({ ...frame, brush }, marks, links);
    const own = seriesColour(LIGHT, { basis: "claimed", slot: 0 });
    expect(strokes.filter(({ points, colour }) => points.length === 3 && colour === own)).toHaveLength(6);
  });

  it("joins no means over months without one", () => {
    const known = rows.filter(({ period }) => period !== "2021-04").map((row) => ({ ...row, value: 100 }));
    const exact = known.map(({ period, value }) => ({ period, value }));
    const spec = specOf({ kind: "flow", from: "2021-01", to: "2021-12", rows: exact, transform: "mean-3" });
    const ends = linksOf(spec).map(({ from, to }) => [from.end, to.start]);
    // March stands alone; the six from July on are joined.
    expect(ends).toHaveLength(5);
    for (const [end, start] of ends) expect(start).toBe(end);
  });
});
