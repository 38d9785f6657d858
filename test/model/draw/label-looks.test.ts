import { describe, expect, it } from "vitest";
import { stemOf } from "../../../server/model/draw/covers.ts";
import { type PlacedLabel, placeLabels } from "../../../server/model/draw/labels.ts";
import { farPlaces, runsThrough } from "../../../server/model/draw/leaders.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { drawnOf } from "./drawn.ts";
import { dayAt, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const labelsOf = (spec: ReturnType<typeof flow>, width = 730, height?: number): PlacedLabel[] =>
  panelsFor(spec, width, height).flatMap(placeLabels);
const saidOf = (...of: Parameters<typeof labelsOf>) => labelsOf(...of).map(({ lines }) => lines.join(" "));

describe("the words of a mark", () => {
  it("are strong where they are its number, pale and plain in their second line and of another source", () => {
    const { texts } = drawnOf(
      specOf({
        kind: "flow",
        rows: [{ period: "2021-01/2023-10", value: 500, qualifier: "over" }],
      }),
      { width: 900 },
    );
    const [first, second] = ["over 500", "on average"].map((start) =>
      texts.find(({ text }) => text.startsWith(start)),
    );
    expect(first).toMatchObject({ colour: LIGHT.ink, align: "center", rim: LIGHT.surface });
    expect(first?.font).toMatch(/^600 13px/);
    expect(second).toMatchObject({ colour: LIGHT.inkMuted });
    expect(second?.font).toMatch(/^400 11\.7px/);
    expect((second?.at[1] ?? 0) - (first?.at[1] ?? 0)).toBeCloseTo(13 * 1.15);
    const rival = drawnOf(
      flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 }),
    ).texts.find(({ text }) => text === "or 60");
    expect(rival).toMatchObject({ colour: LIGHT.inkMuted });
    expect(rival?.font).toMatch(/^400 13px/);
  });

  it("that stand away from it are led to by a thin grey line, which ends at both", () => {
    const rows: Row[] = [
      { period: "2021-05", value: 30 },
      { period: "2021-06", value: 3, qualifier: "nearly" },
      { period: "2021-07", value: 31 },
    ];
    const spec = specOf({ kind: "flow", from: "2021-01", to: "2021-12", rows });
    const led = labelsOf(spec, 300, 300).find(({ leader }) => leader);
    const { strokes } = drawnOf(spec, { width: 300 });
    const lines = strokes.filter(({ colour, points }) => colour === LIGHT.inkMuted && points.length === 2);
    expect(led?.lines).toEqual(["nearly 3"]);
    expect(lines).toMatchObject([{ width: 1, dash: [], points: led?.leader }]);
    const [[x = 0, y = 0] = []] = led?.leader ?? [];
    expect(led && x >= led.box.left && x <= led.box.right && y >= led.box.top && y <= led.box.bottom).toBe(
      true,
    );
  });

  it("keep a distance of four pixels from others in their line", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      period: `2022-${String(index + 1).padStart(2, "0")}`,
      value: 100 + index,
    }));
    for (let width = 200; width < 500; width += 20) {
      const boxes = labelsOf(specOf({ ...YEAR, kind: "flow", rows }), width).map(({ box }) => box);
      for (const a of boxes) {
        for (const b of boxes) {
          if (a === b || a.top >= b.bottom || b.top >= a.bottom) continue;
          expect(Math.max(a.left - b.right, b.left - a.right)).toBeGreaterThanOrEqual(4);
        }
      }
    }
  });

  it("of a bar that a bare one of its time overtops are left out", () => {
    const series = [
      { kind: "flow" as const, rows: [{ period: "2022-05", value: 600_000 }] },
      { kind: "flow" as const, rows: [{ period: "2022-05", value: 9 }] },
    ];
    const spec = specOf({ ...YEAR, series });
    const narrow = saidOf(spec, 730, 40);
    expect(narrow).not.toEqual(["9"]);
    expect(saidOf(spec).toSorted()).toEqual(["600,000", "9"]);
  });

  it("stand under the upper edge clear of an asterisk at the foot, or over it", () => {
    const spec = flow({ period: "2022-05", value: 40 });
    const provisional = {
      ...spec,
      series: spec.series.map((each) => ({
        ...each,
        observations: each.observations.map((one) => ({ ...one, provisional: "Candidate" })),
      })),
    };
    const [frame] = panelsFor(provisional, 730, 60);
    const [mark] = frame?.panel.marks ?? [];
    if (!frame || !mark) throw new Error("expected a mark, got none");
    const size = { width: 20, height: 16 };
    const inside = (height: number, one = mark) =>
      one.shape
        .places(one, ["40"], size, {
          ...frame,
          y: (value: number) => frame.area.bottom - (value / 40) * height,
        })
        .filter(({ isInside }) => isInside).length;
    expect([inside(31), inside(32)]).toEqual([0, 1]);
    expect([
      inside(19, { ...mark, provisional: false }),
      inside(20, { ...mark, provisional: false }),
    ]).toEqual([0, 1]);
  });
});

describe("what lies between two running totals", () => {
  const two = (first: string, second: string, more: Partial<Row> = {}) =>
    total({ period: first, value: 20 }, { period: second, value: 90, ...more });

  it("is said not to be measured, in pale words, where the line is long enough", () => {
    const spec = two("2022-01-01/2022-03-31", "2022-01-01/2022-11-30");
    const note = drawnOf(spec).texts.find(({ text }) => text === "not measured");
    expect(note).toMatchObject({ colour: LIGHT.inkMuted });
    expect(note?.font).toMatch(/^400 13px/);
    expect(labelsOf(spec).find(({ mark }) => mark === null)?.lines).toEqual(["not measured"]);
    const near = total(
      { period: "2022-01-01/2022-03-31", value: 90 },
      { period: "2022-01-01/2022-04-30", value: 91 },
    );
    expect(saidOf(near)).not.toContain("not measured");
  });

  it("is not said of levels that follow one another, nor of what was worked out", () => {
    const levels = specOf({
      ...YEAR,
      kind: "stock",
      rows: [
        { period: "2022-03", value: 10 },
        { period: "2022-04", value: 900 },
      ],
    });
    expect(saidOf(levels)).not.toContain("not measured");
    const rows = [1, 2, 3, 4].map((month) => ({ period: `2022-0${month}`, value: 300 * (month % 2) ** 9 }));
    expect(saidOf(specOf({ ...YEAR, kind: "flow", rows, transform: "mean-3" }))).not.toContain(
      "not measured",
    );
  });
});

describe("the upright line of a mark", () => {
  const stemFor = (spec: ReturnType<typeof flow>, isRival = false) => {
    const [frame] = panelsFor(spec, 730, 300);
    const mark = frame?.panel.marks.find((each) => each.isRival === isRival);
    return frame && mark ? { stem: stemOf(mark, frame), y: frame.y } : { stem: null, y: Number };
  };

  it("is its whisker, or what leads from a rival to the one that leads", () => {
    const whisker = stemFor(
      flow({ period: "2022-05", value: 40, low: 30, high: 90, qualifier: "best estimate" }),
    );
    expect(whisker.stem).toEqual({
      left: dayAt(135.5) - 2,
      right: dayAt(135.5) + 2,
      top: whisker.y(90),
      bottom: whisker.y(30),
    });
    const rival = stemFor(flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 }), true);
    expect(rival.stem).toMatchObject({ top: rival.y(60), bottom: rival.y(40) });
  });

  it("is none of a plain number, nor of one so short that it runs through no words", () => {
    expect(stemFor(flow({ period: "2022-05", value: 40 })).stem).toBeNull();
    expect(
      stemFor(flow({ period: "2022-05", value: 400, low: 398, high: 402, qualifier: "best estimate" })).stem,
    ).toBeNull();
    expect(stemFor(total({ period: "2022-01/2022-05", value: 40, low: 10, high: 90 })).stem).toBeNull();
  });
});

describe("places away from a mark", () => {
  const [frame] = panelsFor(flow({ period: "2022-05", value: 40 }), 730, 300);
  const [mark] = frame?.panel.marks ?? [];
  if (!frame || !mark) throw new Error("expected a mark, got none");
  const places = farPlaces(mark, ["forty"], { width: 40, height: 16 }, frame);
  const lengthOf = ([[x0, y0], [x1, y1]]: (typeof places)[number]["leader"]) => Math.hypot(x1 - x0, y1 - y0);

  it("are at least five pixels away and within the plot, the nearest first", () => {
    expect(places.length).toBeGreaterThan(100);
    expect(Math.min(...places.map(({ leader }) => lengthOf(leader)))).toBeGreaterThanOrEqual(5);
    const [nearest] = places;
    expect(nearest && lengthOf(nearest.leader)).toBeLessThan(12);
    expect(
      lengthOf(
        places.at(-1)?.leader ?? [
          [0, 0],
          [0, 0],
        ],
      ),
    ).toBeGreaterThan(100);
    for (const { box } of places) {
      expect(box.left).toBeGreaterThanOrEqual(frame.area.left);
      expect(box.bottom).toBeLessThanOrEqual(frame.area.bottom);
    }
  });

  it("have a line that runs through no box but at its ends", () => {
    const box = { left: 10, right: 20, top: 10, bottom: 20 };
    expect(
      runsThrough(
        [
          [0, 0],
          [30, 30],
        ],
        box,
      ),
    ).toBe(true);
    expect(
      runsThrough(
        [
          [0, 15],
          [30, 15],
        ],
        box,
      ),
    ).toBe(true);
    expect(
      runsThrough(
        [
          [0, 0],
          [30, 0],
        ],
        box,
      ),
    ).toBe(false);
    expect(
      runsThrough(
        [
          [0, 0],
          [10, 10],
        ],
        box,
      ),
    ).toBe(false);
    expect(
      runsThrough(
        [
          [0, 18],
          [18, 36],
        ],
        box,
      ),
    ).toBe(false);
  });
});
