import { describe, expect, it } from "vitest";
import { SIGNS } from "../../../server/model/draw/signs.ts";
import { fade, LIGHT } from "../../../server/model/draw/theme.ts";
import { own } from "./inked.ts";
import { type Recorded, recordingBrush } from "./recording.ts";

describe("a sign", () => {
  const paint = (draw: (brush: Recorded & ReturnType<typeof recordingBrush>) => void) => {
    const recorded = recordingBrush();
    recorded.brush.strokeStyle = own;
    recorded.brush.lineWidth = 2;
    draw(recorded);
    return recorded;
  };
  const linesOf = ({ strokes }: Recorded) => strokes.map(({ points }) => points);

  it.each([
    [
      "up",
      [50, 90],
      [
        [47, 53],
        [93.5, 93.5],
      ],
      [
        [47, 93.5],
        [50, 90],
        [53, 93.5],
      ],
    ],
    [
      "down",
      [50, 110],
      [],
      [
        [47, 106.5],
        [50, 110],
        [53, 106.5],
      ],
    ],
    [
      "right",
      [60, 100],
      [],
      [
        [56.5, 97],
        [60, 100],
        [56.5, 103],
      ],
    ],
    [
      "left",
      [40, 100],
      [],
      [
        [43.5, 97],
        [40, 100],
        [43.5, 103],
      ],
    ],
  ] as const)("of an open side is an arrow whose head is at its end: %s", (_, to, __, head) => {
    expect(linesOf(paint(({ brush }) => SIGNS.arrow(brush, [50, 100], to)))).toEqual([[[50, 100], to], head]);
  });

  it("of bounds is a whisker with a cap at each, upright or flat", () => {
    expect(linesOf(paint(({ brush }) => SIGNS.whisker(brush, [50, 100], [50, 20], 4)))).toEqual([
      [
        [50, 100],
        [50, 20],
      ],
      [
        [46, 100],
        [54, 100],
      ],
      [
        [46, 20],
        [54, 20],
      ],
    ]);
    expect(linesOf(paint(({ brush }) => SIGNS.whisker(brush, [50, 100], [90, 100], 4)))).toEqual([
      [
        [50, 100],
        [90, 100],
      ],
      [
        [50, 96],
        [50, 104],
      ],
      [
        [90, 96],
        [90, 104],
      ],
    ]);
  });

  it("of “about” is one wave, first up", () => {
    const [points = []] = linesOf(paint(({ brush }) => SIGNS.wave(brush, 50, 100)));
    const at = (step: number) => Number((points[step]?.[1] ?? 0).toFixed(1));
    expect([0, 3, 6, 9, 12].map(at)).toEqual([100, 97.8, 100, 102.2, 100]);
  });

  it("of “about” is an edge that fades upwards, or a halo twice as wide as a point", () => {
    const edge = paint(({ brush }) =>
      SIGNS["soft edge"](brush, { left: 10, right: 30, top: 40, bottom: 52 }, own, 0.4),
    );
    expect(edge.fills).toMatchObject([
      {
        box: [10, 40, 20, 12],
        fill: {
          top: 40,
          bottom: 52,
          stops: [
            [0, fade(own, 0)],
            [1, fade(own, 0.4)],
          ],
        },
      },
    ]);
    const halo = paint(({ brush }) => SIGNS.halo(brush, 50, 100, 5, own));
    expect(halo.shapes.map(({ radius, colour }) => [radius, colour])).toEqual([
      [11, fade(own, 0.22)],
      [8.5, fade(own, 0.22)],
    ]);
  });

  it("of a provisional number is an asterisk of three lines on a rim", () => {
    const { strokes } = paint(({ brush }) => SIGNS.provisional(brush, 50, 100, 4, LIGHT.surface));
    expect(strokes.map(({ colour, width }) => [colour, width])).toEqual([
      ...Array(3).fill([LIGHT.surface, 5]),
      ...Array(3).fill([own, 2]),
    ]);
    const ways = strokes
      .slice(3)
      .map(({ points: [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] }) => [
        Math.round((Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI),
        Math.hypot(x1 - x0, y1 - y0),
      ]);
    expect(ways.map(([angle]) => angle)).toEqual([30, 90, 150]);
    for (const [, length] of ways) expect(length).toBeCloseTo(8);
  });

  it("of another source’s number is a rung on a rim, with a line to the one that leads", () => {
    const { strokes } = paint(({ brush }) =>
      SIGNS.rung(brush, { left: 10, right: 30, top: 40, bottom: 90 }, LIGHT.surface),
    );
    const lines = [
      [
        [10, 40],
        [30, 40],
      ],
      [
        [20, 40],
        [20, 90],
      ],
    ];
    expect(strokes.map(({ points }) => points)).toEqual([...lines, ...lines]);
    expect(strokes.map(({ colour, width }) => [colour, width])).toEqual([
      ...Array(2).fill([LIGHT.surface, 5]),
      ...Array(2).fill([own, 2]),
    ]);
  });
});
