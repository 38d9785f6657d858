import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { bandHeight } from "../../../server/model/draw/event-band.ts";
import { fade, LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { specOf } from "../specs.ts";
import { type DrawnOptions, drawnOf } from "./drawn.ts";
import { dayAt, YEAR } from "./inked.ts";

const SPEC = specOf({
  ...YEAR,
  series: [
    {
      kind: "flow",
      rows: [
        { period: "2022-05", value: 40 },
        { period: "2022-07/2022-08", missing: "CF" },
      ],
    },
    { kind: "cumulative", rows: [{ period: "2022-01/2022-06", value: 90 }] },
  ],
  milestones: [
    { date: "2022-05-10", title: "A day" },
    { date: "2022-09", title: "A month" },
    { date: "2022-02-10~", title: "About a day" },
    { date: "2021-06-01/2022-01-15", title: "A stretch" },
  ],
});
const DOTS = specOf({ ...YEAR, kind: "stock", rows: [{ period: "2022-05", value: 40 }] });

/** The rings around what is chosen, and what is filled for it. */
function chosen(spec: ChartSpec, highlight: string | null, more: DrawnOptions = {}) {
  const prepare = (scene: { highlight: string | null }) => {
    scene.highlight = highlight;
  };
  const drawn = drawnOf(spec, { ...more, prepare });
  return {
    ...drawn,
    rings: drawn.frames.filter(({ colour }) => colour === LIGHT.focus),
    filled: drawn.fills.filter(({ fill }) => fill === fade(LIGHT.focus, 0.1)).map(({ box }) => box),
  };
}

describe("what is chosen", () => {
  it("has a ring two pixels around it: a mark", () => {
    const { rings, fills } = chosen(SPEC, "series-1:2022-05");
    expect(rings).toHaveLength(1);
    expect(rings[0]).toMatchObject({ width: 2.5, dash: [] });
    const bar = fills.find(({ alpha }) => alpha === 0.85)?.box ?? [0, 0, 0, 0];
    // The bar is drawn a hair's breadth narrower than its month.
    expect(rings[0]?.points).toEqual([
      [dayAt(120) - 2, bar[1] - 2],
      [dayAt(151) + 2, bar[1] + bar[3] + 2],
    ]);
  });

  it("has a ring in whichever panel it stands", () => {
    const { rings, shapes } = chosen(SPEC, "series-2:2022-01/2022-06");
    const [[left = 0, top = 0] = [], [right = 0, bottom = 0] = []] = rings[0]?.points ?? [];
    const point = shapes.find(({ points: [from] }) => (from?.[0] ?? 0) > left && (from?.[0] ?? 0) < right);
    expect(top).toBeLessThan(point?.points[0]?.[1] ?? 0);
    expect(bottom).toBeGreaterThan(point?.points[0]?.[1] ?? 0);
  });

  it("has a ring where it is a part of the coverage strip", () => {
    const { rings, area } = chosen(SPEC, "series-1:2022-07-01/2022-09-01");
    expect(rings.map(({ points }) => points)).toEqual([
      [
        [dayAt(181) - 2, area.bottom + 5 - 2],
        [dayAt(243) + 2, area.bottom + 15 + 2],
      ],
    ]);
  });

  it("of events has two: around its days through the plot and around its words", () => {
    const { rings, filled, area, frame } = chosen(SPEC, "milestone-1");
    const top = area.top + bandHeight(frame.scene);
    expect(rings).toHaveLength(2);
    expect(rings[0]?.points).toEqual([
      [dayAt(129) - 2, top - 2],
      [dayAt(130) + 2, area.bottom + 2],
    ]);
    const label = frame.scene.band.labels.find(({ lines }) => lines.includes("A day"));
    expect(rings[1]?.points[0]?.[0]).toBe(area.left + (label?.left ?? 0) - 2);
    expect(rings[1]?.points[1]?.[1]).toBeLessThan(top);
    expect(filled).toEqual([]);
  });

  it.each([
    ["a month is tinted", "milestone-2", [dayAt(243), 60]],
    ["a stretch is tinted as far as it is in view", "milestone-4", [dayAt(0), 30]],
    ["a day is not, which is a line", "milestone-3", undefined],
  ])("of events is seen through the plot: %s", (_, id, tint) => {
    const { filled } = chosen(SPEC, id);
    expect(filled.map(([left, , wide]) => [left, wide])).toEqual(tint ? [tint] : []);
  });

  it("has no ring where it is out of view, nor where there is none of that name", () => {
    const shown = { start: "2022-06-01", end: "2022-08-01" };
    expect(chosen(SPEC, "milestone-1", { shown }).rings).toEqual([]);
    expect(chosen(SPEC, "milestone-2", { shown })).toMatchObject({ rings: [], filled: [] });
    expect(chosen(SPEC, "no-such").rings).toEqual([]);
    expect(chosen(SPEC, null).rings).toEqual([]);
  });
});

describe("the line where the pointer stands in time", () => {
  const lineAt = (spec: ChartSpec, day: string) => {
    const { strokes, area, frame } = drawnOf(spec, {
      prepare: (scene) => {
        scene.crosshair = toMillis(day);
      },
    });
    const line = strokes.find(({ colour, width }) => colour === LIGHT.inkFaint && width === 1);
    return { line, area, strip: frame.scene.strip };
  };

  it("goes through plot and coverage strip", () => {
    const { line, area, strip } = lineAt(SPEC, "2022-03-02");
    expect(line).toMatchObject({
      dash: [],
      points: [
        [dayAt(60), area.top],
        [dayAt(60), area.bottom + strip],
      ],
    });
    expect(strip).toBe(5 + 10 + 3 + 15 + 3);
  });

  it("is none out of view, nor in a chart without a time axis", () => {
    expect(lineAt(SPEC, "2021-12-30").line).toBeUndefined();
    expect(lineAt(SPEC, "2023-01-02").line).toBeUndefined();
    expect(lineAt(DOTS, "2022-03-02").line).toBeUndefined();
  });
});

describe("a chart without a time axis", () => {
  const dated: ChartSpec = {
    ...DOTS,
    milestones: specOf({ ...YEAR, kind: "flow", rows: [], milestones: [{ date: "2022-05", title: "It" }] })
      .milestones,
  };

  it("has no events and no coverage strip", () => {
    const { texts, fills, strokes } = drawnOf(dated);
    expect(texts.some(({ text }) => text === "It")).toBe(false);
    expect(fills).toEqual([]);
    expect(strokes.some(({ colour }) => String(colour).startsWith(LIGHT.event))).toBe(false);
  });
});

describe("a panel", () => {
  const MANY = specOf({ ...YEAR, kind: "flow", rows: [{ period: "2021-11/2022-03", value: 40 }] });

  it("cuts what is as wide as its time at the ends of the plot, and lets a point stand half outside", () => {
    const wide = drawnOf(MANY);
    const { left, right } = wide.area;
    expect(wide.clips.slice(0, 2).map(([from, , width]) => [from, width])).toEqual([
      [left - 7, right - left + 14],
      [left, right - left],
    ]);
    const points = specOf({ ...YEAR, kind: "cumulative", rows: [{ period: "2022-01/2022-12", value: 40 }] });
    // After its own the row of the strip follows.
    expect(
      drawnOf(points)
        .clips.slice(0, 2)
        .map(([from]) => from),
    ).toEqual([left - 7, left]);
    expect(drawnOf(points).clips[1]?.[1]).toBeGreaterThan(wide.area.bottom);
  });

  it("names the rows of dots, and of no others", () => {
    expect(drawnOf(DOTS).texts.some(({ text }) => text === "Attacks claimed, May 2022")).toBe(true);
    expect(drawnOf(MANY).texts.some(({ text }) => text.startsWith("Attacks claimed"))).toBe(false);
  });
});
