import { describe, expect, it } from "vitest";
import { buildScene } from "../../../server/model/draw/build-scene.ts";
import { drawEvents, EDGE_BAR } from "../../../server/model/draw/events.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { specOf } from "../specs.ts";
import { recordingBrush } from "./recording.ts";

/** What is drawn of one event where a chart of five years shows 2022: 365 pixels, one a day, and 200 high. */
function drawn(date: string, weight: "key" | "context" = "key") {
  const dated = [{ date, title: "It", category: "military" }];
  const whole = specOf({ kind: "flow", from: "2020", to: "2024", rows: [], milestones: dated });
  const spec = { ...whole, milestones: whole.milestones.map((each) => ({ ...each, weight })) };
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
    expect(Math.min(...arrow("2022-11-01/.."))).toBeGreaterThanOrEqual(304);
    expect(arrow("2022-05/2022-06")).toEqual([]);
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
    expect(drawn("2022-03-02", "context")).toEqual({ strokes: [], fills: [] });
  });

  it("outside the view is not drawn", () => {
    expect(drawn("2023-02")).toEqual({ strokes: [], fills: [] });
  });
});
