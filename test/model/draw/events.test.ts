import { describe, expect, it } from "vitest";
import { buildScene } from "../../../server/model/draw/build-scene.ts";
import { drawEvents, LONG_BAR } from "../../../server/model/draw/events.ts";
import { categoryColour, LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { specOf } from "../specs.ts";
import { recordingBrush } from "./recording.ts";

/** What is drawn of one event where a chart of five years shows 2022: 365 pixels, one a day, and 200 high. */
function drawn(date: string) {
  const milestones = [{ date, title: "It", category: "military" }];
  const spec = specOf({ kind: "flow", from: "2020", to: "2024", rows: [], milestones });
  const { brush, strokes, fills } = recordingBrush();
  const x = (millis: number) => (millis - toMillis("2022-01-01")) / 86_400_000;
  const area = { left: 0, right: 365, top: 0, bottom: 200 };
  drawEvents({ scene: buildScene(spec, LIGHT, 13), brush, area, x });
  return { strokes, fills };
}

const opacities = (fill: unknown) =>
  (fill as { stops: [number, string][] }).stops.map(([at, colour]) => [at, colour.slice(7) === "00"]);

describe("an event", () => {
  const own = categoryColour(LIGHT, "military");

  it("of a day is a line in the middle of that day, from top to bottom", () => {
    const { strokes, fills } = drawn("2022-03-02");
    expect(strokes.map(({ points }) => points)).toEqual([
      [
        [60.5, 0],
        [60.5, 200],
      ],
    ]);
    expect(String(strokes[0]?.colour).slice(0, 7)).toBe(own);
    expect(fills).toEqual([]);
  });

  it("of a month is a band over that month that fades at both ends", () => {
    const { strokes, fills } = drawn("2022-02");
    expect(strokes).toEqual([]);
    expect(fills.map(({ box }) => box)).toEqual([[31, 0, 28, 200]]);
    expect(fills[0]?.fill).toMatchObject({ left: 31, right: 59 });
    expect(opacities(fills[0]?.fill)).toEqual([
      [0, true],
      [0.3, false],
      [0.7, false],
      [1, true],
    ]);
  });

  it("of a stretch is a block as far as it is in view, and fades out only where it has no end", () => {
    const closed = drawn("2021-06/2022-01");
    expect(closed.fills.map(({ box }) => box)).toEqual([[0, 0, 31, 200]]);
    expect(String(closed.fills[0]?.fill).slice(0, 7)).toBe(own);
    const open = drawn("2022-12/..");
    expect(open.fills.map(({ box: [left] }) => left)).toEqual([334]);
    expect(opacities(open.fills[0]?.fill).map(([, clear]) => clear)).toEqual([false, false, true]);
  });

  it("known only to a season is a bar along the upper edge", () => {
    expect(drawn("2022-21").fills.map(({ box: [, top, , height] }) => [top, height])).toEqual([
      [0, LONG_BAR],
    ]);
  });

  it("outside the view is not drawn", () => {
    expect(drawn("2023-02")).toEqual({ strokes: [], fills: [] });
  });
});
