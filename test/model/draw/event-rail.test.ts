import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { bandHeight } from "../../../server/model/draw/event-band.ts";
import { eventRegions } from "../../../server/model/draw/event-regions.ts";
import { fade, LIGHT } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dayAt, YEAR } from "./inked.ts";

type Dated = { date: string; title?: string; category?: string };

const events = (...dated: readonly Dated[]) =>
  specOf({ ...YEAR, kind: "flow", rows: [], milestones: dated.map((each) => ({ title: "It", ...each })) });
const ofTheTime = (spec: ChartSpec): ChartSpec => ({
  ...spec,
  milestones: spec.milestones.map((each) => ({ ...each, weight: "context" })),
});
const pole = fade(LIGHT.event, 0.8);

describe("the rail of the events of the time", () => {
  const tick = (date: string) => {
    const drawn = drawnOf(ofTheTime(events({ date })));
    const plot = drawn.area.top + bandHeight(drawn.frame.scene);
    const isOnRail = (y = plot) => y > drawn.area.top && y < plot - 1;
    return {
      ...drawn,
      plot,
      lines: drawn.strokes.filter(({ points }) => points.every(([, y]) => isOnRail(y))),
      bars: drawn.fills.filter(({ box: [, y] }) => isOnRail(y)),
    };
  };

  it("is a line above the plot, twelve pixels high, and has no words", () => {
    const { strokes, plot, area, texts } = tick("2022-05-10");
    expect(plot - area.top).toBe(12);
    expect(strokes.filter(({ colour }) => colour === LIGHT.line)).toMatchObject([
      {
        points: [
          [area.left, plot - 1],
          [area.right, plot - 1],
        ],
        dash: [],
      },
    ]);
    expect(texts.some(({ text }) => text === "It")).toBe(false);
  });

  it("has a line for a day, lower and paler for one that is about known", () => {
    const day = tick("2022-05-10");
    const x = dayAt(129.5);
    const [top, bottom] = [day.plot - 10, day.plot - 2];
    expect(day.lines).toMatchObject([
      {
        colour: fade(LIGHT.event, 1),
        width: 1.5,
        points: [
          [x, top],
          [x, bottom],
        ],
      },
    ]);
    expect(tick("2022-05-10~").lines).toMatchObject([
      {
        colour: fade(LIGHT.event, 0.6),
        points: [
          [x, top + 3],
          [x, bottom],
        ],
      },
    ]);
  });

  it("has a bar as wide as a month or a stretch, and dots over a year", () => {
    const { bars, lines, plot } = tick("2022-05");
    expect(lines).toEqual([]);
    expect(bars).toMatchObject([{ fill: fade(LIGHT.event, 0.45), box: [dayAt(120), plot - 5, 62, 2] }]);
    expect(tick("2022-11-15/2023-02-01").bars.map(({ box }) => box)).toEqual([[dayAt(318), plot - 5, 94, 2]]);
    const year = tick("2022");
    expect(year.bars).toEqual([]);
    expect(year.lines).toMatchObject([
      {
        dash: [1, 5],
        colour: fade(LIGHT.event, 0.6),
        points: [
          [dayAt(0), plot - 9],
          [dayAt(365), plot - 9],
        ],
      },
    ]);
  });

  it("has whole lines for days beside the dots of a year", () => {
    const { strokes } = drawnOf(ofTheTime(events({ date: "2022" }, { date: "2022-05-10" })));
    expect(strokes.find(({ colour }) => colour === fade(LIGHT.event, 1))?.dash).toEqual([]);
  });

  it("is not there where every event in view wears its words, nor for one of another time", () => {
    expect(drawnOf(events({ date: "2022-05-10" })).strokes.some(({ colour }) => colour === LIGHT.line)).toBe(
      false,
    );
    const both = events({ date: "2022-05-10" }, { date: "2022-08-10" });
    const [first, second] = both.milestones;
    if (!first || !second) throw new Error("expected two events");
    const mixed: ChartSpec = { ...both, milestones: [first, { ...second, weight: "context" }] };
    const shown = { start: "2022-01-01", end: "2022-07-01" };
    expect(drawnOf(mixed, { shown }).strokes.some(({ colour }) => colour === LIGHT.line)).toBe(false);
    const all = drawnOf(mixed);
    const ticks = all.strokes.filter(({ colour, width }) => colour === fade(LIGHT.event, 1) && width === 1.5);
    expect(ticks.map(({ points: [from] }) => from?.[0])).toEqual([dayAt(221.5)]);
    // The rail stands below the words: the pole goes on through it down to the plot.
    const height = bandHeight(all.frame.scene);
    expect(height).toBe(2 * 16 + 4 + 12);
    expect(all.strokes.find(({ colour }) => colour === pole)?.points.at(-1)?.[1]).toBe(all.area.top + height);
  });

  it("can be pointed at in at least six pixels, and over the plot it cannot", () => {
    const { frame, plot } = tick("2022-05-10");
    const [region] = eventRegions(frame);
    expect(region?.box).toEqual({
      left: dayAt(129) - 2,
      right: dayAt(130) + 2,
      top: plot - 12,
      bottom: plot,
    });
    expect(region?.label).toBeUndefined();
    expect(region?.text).toBe("It, 10 May 2022");
    const both = events({ date: "2022-05-10" }, { date: "2022-08-10" });
    const moved = drawnOf(both, { shown: { start: "2022-06-01", end: "2022-09-01" } });
    expect(eventRegions(moved.frame).map(({ key }) => key)).toEqual(["milestone-2"]);
  });
});
