import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { contains, intersects } from "../../../server/model/draw/brush.ts";
import { type PlacedLabel, placeLabels } from "../../../server/model/draw/labels.ts";
import { readingHints } from "../../../server/model/draw/legend.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { specOf } from "../specs.ts";
import { panelsFor } from "./marks-of.ts";

/** The labels of all panels of a chart, with letters of one width. */
function labelsOf(spec: ChartSpec, width: number): PlacedLabel[] {
  return panelsFor(spec, width).flatMap(placeLabels);
}

describe("labels", () => {
  it("never cover one another nor leave the plot, whatever the data and the width", () => {
    const any = anyDataset.chain((dataset) =>
      fc
        .tuple(anyView(dataset), fc.constantFrom(...dataset.charts), fc.integer({ min: 240, max: 2500 }))
        .map(([view, chart, width]) => panelsFor(buildChart(dataset, chart, view), width)),
    );
    fc.assert(
      fc.property(any, (frames) => {
        for (const frame of frames) {
          const labels = placeLabels(frame);
          for (const a of labels) {
            expect(contains(frame.area, a.box)).toBe(true);
            for (const b of labels) if (a !== b) expect(intersects(a.box, b.box)).toBe(false);
          }
        }
      }),
    );
  });

  it("never stand in the box of another time, where they would pass for its own", () => {
    const rows = [
      { period: "2021", value: 282 },
      { period: "2022", value: 100, qualifier: "over" as const, wording: "more than 100 attacks last year" },
    ];
    for (const width of [260, 320, 390, 600, 900]) {
      for (const frame of panelsFor(specOf({ kind: "flow", rows }), width)) {
        for (const { mark: own, box } of placeLabels(frame)) {
          for (const mark of frame.panel.marks) {
            if (mark === own || !own || (mark.left < own.right && own.left < mark.right)) continue;
            expect(intersects(box, { ...mark.shape.covers(mark, frame), bottom: frame.area.bottom })).toBe(
              false,
            );
          }
        }
      }
    }
  });

  it("never cover a point, a level, a bracket or a dot but their own", () => {
    const any = anyDataset.chain((dataset) =>
      fc
        .tuple(anyView(dataset), fc.constantFrom(...dataset.charts), fc.integer({ min: 240, max: 2500 }))
        .map(([view, chart, width]) => panelsFor(buildChart(dataset, chart, view), width)),
    );
    fc.assert(
      fc.property(any, (frames) => {
        for (const frame of frames) {
          const { panel, x, area } = frame;
          const shown = panel.marks.filter(
            ({ shape, left, right }) =>
              shape.name !== "bar" &&
              (shape.name === "dot" || (x(left) < area.right && x(right) > area.left)),
          );
          for (const { mark: own, box } of placeLabels(frame)) {
            for (const mark of shown) {
              if (mark !== own) expect(intersects(box, mark.shape.covers(mark, frame))).toBe(false);
            }
          }
        }
      }),
    );
  });

  it("say the number in its words, with the average where there is room", () => {
    const rows = [{ period: "2021-01/2023-10", value: 500, qualifier: "over", wording: "over 500" }] as const;
    const [label] = labelsOf(specOf({ kind: "flow", rows }), 900);
    expect(label?.lines).toEqual(["over 500 in Jan 2021 – Oct 2023", "more than 14 a month"]);
  });

  it("say a bound in a sign where its words have no room, so that no arrow stands alone", () => {
    const bounded = (value: number, qualifier: Qualifier) => {
      const spec = specOf({
        kind: "flow",
        from: "2021-01",
        to: "2021-12",
        rows: [
          { period: "2021-05", value: 30 },
          { period: "2021-06", value, qualifier },
          { period: "2021-07", value: 31 },
        ],
      });
      return labelsOf(spec, 300).find(({ mark }) => mark?.openness !== "closed")?.lines;
    };
    expect(bounded(0, "at least")).toEqual(["≥ 0"]);
    expect(bounded(3, "over")).toEqual(["> 3"]);
    expect(bounded(45, "at least")).toEqual(["at least 45"]);
    // No sign says "nearly".
    expect(bounded(3, "nearly")).toBeUndefined();
  });

  it("keep a sign that the period was not over where “so far” has no room, and the hints explain it", () => {
    const last = (value: number, qualifier: Qualifier, width: number) => {
      const spec = specOf({
        kind: "flow",
        from: "2021-01",
        to: "2021-12",
        published: "2021-07-15",
        rows: [
          { period: "2021-05", value: 30 },
          { period: "2021-06", value: 31 },
          { period: "2021-07", value, qualifier },
        ],
      });
      expect(readingHints(spec).join(" ")).toContain("“…” after a number: the time was not over");
      return labelsOf(spec, width).find(({ mark }) => mark?.unfinished)?.lines;
    };
    expect(last(5, "at least", 300)).toEqual(["≥ 5…"]);
    expect(last(12, "exact", 300)).toEqual(["12…"]);
    expect(last(12, "exact", 1200)).toEqual(["12 so far"]);
    const over = specOf({ kind: "flow", rows: [{ period: "2021-07", value: 5, qualifier: "at least" }] });
    expect(readingHints(over).join(" ")).not.toContain("so far");
  });

  it("keep the few numbers of a series whose bars are narrow", () => {
    const rows = [
      { period: "2021-12", value: 45 },
      { period: "2022-04", value: 54 },
    ];
    const labels = labelsOf(specOf({ kind: "flow", rows }), 290);
    expect(labels.map(({ lines }) => lines[0]).toSorted()).toEqual(["45", "54"]);
  });

  it("keep the highest month where fifteen years leave no room for all", () => {
    const rows = Array.from({ length: 180 }, (_, index) => ({
      period: `${2010 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
      value: index === 77 ? 99 : 20 + (index % 7),
    }));
    const spec = specOf({ kind: "flow", from: "2010", to: "2024", published: "2025-01-31", rows });
    const labels = labelsOf(spec, 700);
    expect(labels.map(({ lines }) => lines)).toEqual([["99"]]);
    expect(labelsOf(spec, 1300).map(({ lines }) => lines)).toEqual([["99"]]);
    expect(labelsOf(spec, 2600).length).toBeGreaterThan(60);
  });
});
