import { describe, expect, it } from "vitest";
import type { MilestoneSpec } from "../../../server/model/chart/spec.ts";
import { buildScene } from "../../../server/model/draw/build-scene.ts";
import { drawEvents, EDGE_BAR } from "../../../server/model/draw/events.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { specOf } from "../specs.ts";
import { recordingBrush } from "./recording.ts";

/** What is drawn of one event where a chart of five years shows 2022: 365 pixels, one a day, and 200 high. */
function drawn(date: string, published = "2024-05-31", more: Partial<MilestoneSpec> = {}) {
  const dated = [{ date, title: "It", category: "military" }];
  const whole = specOf({ kind: "flow", from: "2020", to: "2024", published, rows: [], milestones: dated });
  const spec = { ...whole, milestones: whole.milestones.map((each) => ({ ...each, ...more })) };
  const { brush, strokes, fills } = recordingBrush();
  const x = (millis: number) => (millis - toMillis("2022-01-01")) / 86_400_000;
  const area = { left: 0, right: 365, top: 0, bottom: 200 };
  drawEvents({ scene: buildScene(spec, LIGHT, 13), brush, area, x });
  return { strokes, fills };
}

const stopsOf = (fill: unknown) => (fill as { stops: [number, string][] }).stops;
const opacity = (colour: string) => Number.parseInt(colour.slice(7), 16) / 255;
/** The most that anything is covered. */
const darkest = ({ strokes, fills }: ReturnType<typeof drawn>) =>
  Math.max(
    ...strokes.map(({ colour }) => opacity(String(colour))),
    ...fills.flatMap(({ fill }) =>
      typeof fill === "string" ? [opacity(fill)] : stopsOf(fill).map(([, colour]) => opacity(colour)),
    ),
  );
/** Opacity times pixels of all fills. */
const inkOf = ({ fills }: ReturnType<typeof drawn>) =>
  fills.reduce((sum, { fill, box: [, , width, height] }) => sum + meanOf(fill) * width * height, 0);
const meanOf = (fill: unknown) => {
  if (typeof fill === "string") return opacity(fill);
  const stops = stopsOf(fill).map(([at, colour]) => [at, opacity(colour)] as const);
  return stops.slice(1).reduce((sum, [at, to], index) => {
    const [from = 0, before = 0] = stops[index] ?? [];
    return sum + (at - from) * ((before + to) / 2);
  }, 0);
};

describe("an event", () => {
  it("of a day is a line in the middle of that day, from top to bottom, in grey", () => {
    const { strokes, fills } = drawn("2022-03-02");
    expect(strokes.map(({ points }) => points)).toEqual([
      [
        [60.5, 0],
        [60.5, 200],
      ],
    ]);
    expect(String(strokes[0]?.colour).slice(0, 7)).toBe(LIGHT.event);
    expect(fills).toEqual([]);
  });

  it("of a day is dashed, of an approximate day dotted, of a season or year dotted along the upper edge", () => {
    const look = (date: string) =>
      drawn(date).strokes.map(({ dash, width, points }) => ({ dash, width, points }));
    const through = [
      [60.5, 0],
      [60.5, 200],
    ];
    expect(look("2022-03-02")).toEqual([{ dash: [4, 2], width: 1.25, points: through }]);
    expect(look("2022-03-02~")).toEqual([{ dash: [1, 4], width: 1.25, points: through }]);
    const y = EDGE_BAR / 2;
    expect(look("2022")).toEqual([
      {
        dash: [1, 4],
        width: 1.25,
        points: [
          [0, y],
          [365, y],
        ],
      },
    ]);
    // Spring is March to May, autumn goes on to November.
    expect(look("2022-21").map(({ points }) => points)).toEqual([
      [
        [59, y],
        [151, y],
      ],
    ]);
    expect(look("2021-07-01/2022-07-01~").map(({ points }) => points)).toEqual([
      [
        [0, y],
        [182, y],
      ],
    ]);
  });

  it("of about a short time is a band, as of one that is known to some weeks", () => {
    for (const date of ["2022-02~/2022-03~", "[2022-02-01..2022-04-30]"]) {
      const { fills, strokes } = drawn(date);
      expect(fills).toHaveLength(1);
      expect(strokes).toEqual([]);
    }
  });

  it("is a band whose strength has a least and a most, however long or short it is", () => {
    const most = (date: string) => Math.round(darkest(drawn(date)) * 100) / 100;
    expect(most("[2022-02-01..2022-02-02]")).toBe(0.25);
    expect(most("[2022-02-01..2022-02-14]")).toBe(0.14);
    expect(most("[2022-02-01..2022-04-30]")).toBe(0.09);
  });

  it("of a month is a band over that month that fades at both ends", () => {
    const { strokes, fills } = drawn("2022-02");
    expect(strokes).toEqual([]);
    expect(fills.map(({ box }) => box)).toEqual([[31, 0, 28, 200]]);
    expect(fills[0]?.fill).toMatchObject({ left: 31, right: 59 });
    expect(stopsOf(fills[0]?.fill).map(([at, colour]) => [at, opacity(colour) === 0])).toEqual([
      [0, true],
      [0.3, false],
      [0.7, false],
      [1, true],
    ]);
  });

  it("of a stretch is a block as far as it is in view, with a bar along its upper edge", () => {
    const { fills, strokes } = drawn("2021-06/2022-01");
    expect(fills.map(({ box }) => box)).toEqual([
      [0, 0, 31, 200],
      [0, 0, 31, EDGE_BAR],
    ]);
    expect(strokes).toEqual([]);
  });

  it("of a stretch that ended in a month is solid until that month and fades over it, along its edge too", () => {
    const solidTo = (date: string) =>
      drawn(date).fills.map(({ fill }) => {
        const { left, right } = fill as { left: number; right: number };
        const stops = stopsOf(fill).map(
          ([at, colour]) => [left + at * (right - left), opacity(colour)] as const,
        );
        const most = Math.max(...stops.map(([, strength]) => strength));
        expect(stops.at(-1)?.[1]).toBe(0);
        return Math.round(Math.max(...stops.filter(([, strength]) => strength === most).map(([at]) => at)));
      });
    // 1 November is the 304th day.
    expect(solidTo("2022-05-01/2022-11")).toEqual([304, 304]);
    // Nothing of November is sure where only the month of the end is known.
    expect(solidTo("../2022-11")).toEqual([304, 304]);
    expect(drawn("2022-05-01/2022-11-20").fills.every(({ fill }) => typeof fill === "string")).toBe(true);
  });

  it("of a stretch leads away from an end that is not printed: a ceasefire from before what is known of it", () => {
    const arrow = (date: string) => drawn(date).strokes.flatMap(({ points }) => points.map(([x]) => x));
    const open = arrow("../2022-05");
    expect(Math.max(...open)).toBe(120);
    expect(Math.min(...open)).toBeLessThan(110);
    expect(arrow("2022-05/2022-06")).toEqual([]);
  });

  it("of a stretch is dotted beyond what is known of it, with an arrow away from it", () => {
    const strokesOf = (date: string) =>
      drawn(date, "2022-11-15").strokes.map(({ points, dash }) => ({ points, dash }));
    const y = EDGE_BAR / 2;
    const right = (from: number) => [
      {
        dash: [2, 3],
        points: [
          [from, y],
          [from + 22, y],
        ],
      },
      {
        dash: [],
        points: [
          [from + 18, y - 3.5],
          [from + 22, y],
          [from + 18, y + 3.5],
        ],
      },
    ];
    // To 15 November.
    expect(strokesOf("2022-05-01/..")).toEqual(right(319));
    const left = [
      {
        dash: [2, 3],
        points: [
          [120, y],
          [98, y],
        ],
      },
      {
        dash: [],
        points: [
          [102, y - 3.5],
          [98, y],
          [102, y + 3.5],
        ],
      },
    ];
    expect(strokesOf("../2022-05")).toEqual(left);
    expect(drawn("2022-05-01/..", "2022-11-15").strokes[0]).toMatchObject({ width: 1.5 });
  });

  it("of a stretch has its arrow within the plot, and none where its end is out of view", () => {
    const tips = (date: string, published: string) =>
      drawn(date, published).strokes.flatMap(({ points }) => (points.length === 3 ? [points[1]?.[0]] : []));
    expect(tips("2022-05-01/..", "2022-12-28")).toEqual([364]);
    expect(tips("../2022-01", "2024-05-31")).toEqual([1]);
    expect(tips("2022-05-01/..", "2023-06-01")).toEqual([]);
    expect(tips("../2021-10", "2024-05-31")).toEqual([]);
  });

  it("of a stretch fades into what is open: its block to a third, its bar along the edge not at all", () => {
    const strengths = (date: string) =>
      drawn(date, "2022-11-15").fills.map(({ fill }) => {
        const of = (colour: string) => Math.round(opacity(colour) * 100) / 100;
        return typeof fill === "string"
          ? [of(fill), of(fill)]
          : stopsOf(fill).map(([, colour]) => of(colour));
      });
    expect(strengths("2022-05-01/..")).toEqual([
      [0.07, 0.07, 0.07, 0.02],
      [0.55, 0.55],
    ]);
    expect(strengths("../2022-05-31")).toEqual([
      [0.02, 0.07, 0.07, 0.07],
      [0.55, 0.55],
    ]);
    // May is only the month in which it began.
    expect(strengths("2022-05/2022-08-01")).toEqual([
      [0, 0.07, 0.07, 0.07],
      [0, 0.55, 0.55, 0.55],
    ]);
    const stopsAt = (date: string) =>
      drawn(date).fills.map(({ fill }) => stopsOf(fill).map(([at]) => Math.round(at * 100) / 100));
    // Of two months neither is sure: it is strongest between them.
    expect(stopsAt("2022-05/2022-05")).toEqual(Array(2).fill([0, 0.5, 0.5, 1]));
  });

  it("open at both ends has both its arrows", () => {
    const { strokes, fills } = drawn("2022-05-01/..", "2022-11-15", { open_start: true });
    const tips = strokes.flatMap(({ points }) => (points.length === 3 ? [points[1]?.[0]] : []));
    expect(tips).toEqual([98, 341]);
    expect(stopsOf(fills[0]?.fill).map(([at, colour]) => [at, opacity(colour) > 0.05])).toEqual([
      [0, false],
      [0.5, true],
      [0.5, true],
      [1, false],
    ]);
  });

  it("known only to a season, a year or about a long time is a line along the upper edge", () => {
    for (const date of ["2022-21", "2022", "2022~", "[2022-02-01..2022-07-31]"]) {
      const { strokes, fills } = drawn(date);
      expect(fills).toEqual([]);
      for (const { points } of strokes) for (const [, y] of points) expect(y).toBeLessThanOrEqual(EDGE_BAR);
    }
  });

  it("is the fainter the vaguer its date is, and never takes more ink for it", () => {
    const dates = ["2022-03-02", "2022-03-02~", "[2022-03-01..2022-03-10]", "2022-03"];
    const darkness = dates.map((date) => darkest(drawn(date)));
    expect(darkness).toEqual(darkness.toSorted((a, b) => b - a));
    expect(new Set(darkness).size).toBe(dates.length);
    const line = 1.25 * 200;
    for (const date of dates.slice(2)) expect(inkOf(drawn(date))).toBeLessThan(2 * line);
    expect(inkOf(drawn("2022"))).toBe(0);
  });

  it("of the time alone is left to the rail", () => {
    expect(drawn("2022-03-02", undefined, { weight: "context" })).toEqual({ strokes: [], fills: [] });
  });

  it("outside the view is not drawn", () => {
    for (const date of ["2023-02", "2021-12-31", "2023-01-01"])
      expect(drawn(date)).toEqual({ strokes: [], fills: [] });
  });
});
