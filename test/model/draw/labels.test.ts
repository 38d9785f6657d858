import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { formatSummary } from "../../../server/model/chart/summary.ts";
import { contains, intersects } from "../../../server/model/draw/brush.ts";
import { eventRows } from "../../../server/model/draw/eventlist.ts";
import { readingHints } from "../../../server/model/draw/hints.ts";
import { categoryLegend } from "../../../server/model/draw/keys.ts";
import { isDue, type PlacedLabel, placeLabels } from "../../../server/model/draw/labels.ts";
import { wordsOfReading } from "../../../server/model/draw/marks/words.ts";
import type { TextSetting } from "../../../server/model/draw/texts.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { specOf } from "../specs.ts";
import { panelsFor } from "./marks-of.ts";

/** The labels of all panels of a chart, with letters of one width. */
function labelsOf(spec: ChartSpec, width: number): PlacedLabel[] {
  return panelsFor(spec, width).flatMap(placeLabels);
}

describe("labels", () => {
  it("never cover one another nor leave the plot, and no hedge or total is bare beside a plain one, whatever the data and the width", () => {
    const any = anyDataset.chain((dataset) =>
      fc
        .tuple(anyView(dataset), fc.constantFrom(...dataset.charts), fc.integer({ min: 240, max: 2500 }))
        .map(([view, chart, width]) => panelsFor(buildChart(dataset, chart, view), width)),
    );
    fc.assert(
      fc.property(any, (frames) => {
        for (const frame of frames) {
          const labels = placeLabels(frame);
          const named = new Set(labels.map(({ mark }) => mark));
          const isBare = frame.panel.marks.some(
            (mark) =>
              isDue(mark) &&
              !named.has(mark) &&
              // A dot has a row of its own, where it takes no other's place.
              frame.panel.form === "time" &&
              frame.x(mark.left) < frame.area.right &&
              frame.x(mark.right) > frame.area.left,
          );
          if (isBare) expect(labels.filter(({ mark }) => mark && !mark.isRival && !isDue(mark))).toEqual([]);
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

  it("name two totals of a year at almost the same height, at any width, and a box narrower than its words", () => {
    const claimed = [42, 22, 39, 54, 39, 43, 59, 69].map((value, index) => ({
      period: `2022-${String(index < 4 ? index + 1 : index + 5).padStart(2, "0")}`,
      value,
    }));
    const series = [
      { kind: "flow" as const, rows: [...claimed, { period: "2022", value: 367 }] },
      { kind: "flow" as const, rows: [{ period: "2022", value: 376, qualifier: "at least" as const }] },
    ];
    for (const [from, to] of [
      ["2022-01", "2022-12"],
      ["2020-01", "2026-02"],
    ] as const) {
      for (const width of [320, 480, 700, 900, 1300]) {
        const words = labelsOf(specOf({ from, to, series }), width).map(({ lines }) => lines.join(" "));
        expect(words.filter((each) => /^(367 in|at least 376)/.test(each))).toHaveLength(2);
      }
    }
    const rows = [{ period: "2023-01/2023-10", value: 500, qualifier: "over" }] as const;
    for (const width of [260, 320, 700, 888]) {
      const words = labelsOf(specOf({ kind: "flow", from: "2020-01", to: "2026-02", rows }), width);
      expect(words.map(({ lines }) => lines.join(" "))).toEqual([
        expect.stringContaining("over 500 in Jan–Oct 2023"),
      ]);
    }
  });

  it("stand beside a box in two lines where one has no room", () => {
    const rows = [
      ...["2020-01", "2021-12", "2026-02"].map((period, index) => ({ period, value: 10 + index })),
      { period: "2023-01/2023-10", value: 500, qualifier: "over" as const },
    ];
    const spec = specOf({ kind: "flow", from: "2020-01", to: "2026-02", rows });
    for (let width = 240; width <= 420; width += 10) {
      // As low as on a phone.
      const labels = panelsFor(spec, width, 150).flatMap(placeLabels);
      expect(
        labels.map(({ lines }) => lines.join(" ")),
        `${width} px`,
      ).toContainEqual(expect.stringContaining("over 500 in Jan–Oct 2023"));
    }
  });

  it("lead to no best estimate of many: its whisker is drawn, and the highest alone is named", () => {
    const rows = Array.from({ length: 150 }, (_, at) => ({
      period: `${2008 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, "0")}`,
      value: 100 + ((at * 37) % 300),
      low: 90,
      high: 500,
      qualifier: "exact" as const,
    }));
    const labels = labelsOf(specOf({ kind: "flow", from: "2008-01", to: "2020-06", rows }), 900);
    expect(labels.map(({ lines, leader }) => [lines, leader])).toEqual([[["100"], undefined]]);
  });

  it("of a rival say its year and outlet in place of words such as “last year”", () => {
    const rival = { qualifier: "over", value: 100, low: 100, high: null } as const;
    const say = (text: string) => wordsOfReading({ ...rival, text }, text, "in 2022", "News18", false).text;
    expect(say("more than 100 attacks last year")).toBe("or over 100 in 2022 (News18)");
    expect(say("more than 100 attacks")).toBe("or more than 100 attacks");
  });

  it("name the highest of the bars of one time before those in front of it, which the hints explain", () => {
    const series = [147, 99].map((value) => ({
      kind: "flow" as const,
      rows: [
        { period: "2023-08", value },
        { period: "2023-07", value: 20 },
      ],
    }));
    const spec = specOf({ from: "2020-01", to: "2026-02", series });
    for (const width of [240, 400, 700, 1000]) {
      const words = labelsOf(spec, width).map(({ lines }) => lines[0]);
      if (words.includes("99")) expect(words).toContain("147");
    }
    expect(readingHints(spec).join()).toContain("in front of one another, not on top");
    expect(readingHints(specOf({ series: series.slice(1) })).join()).not.toContain("not on top");
  });

  it("of events are none in a chart without a time axis, neither kinds nor list", () => {
    const milestones = [{ date: "2022-03-02", title: "It" }];
    const spec = specOf({ kind: "stock", rows: [{ period: "2022-04", value: 5 }], milestones });
    expect(spec.milestones).toHaveLength(1);
    expect([...eventRows(spec, {} as TextSetting), ...categoryLegend(spec, {} as TextSetting)]).toEqual([]);
    expect(formatSummary(spec)).not.toContain("marked");
  });

  it("say the number in its words, with the average where there is room", () => {
    const rows = [{ period: "2021-01/2023-10", value: 500, qualifier: "over", wording: "over 500" }] as const;
    const [label] = labelsOf(specOf({ kind: "flow", rows }), 900);
    expect(label?.lines).toEqual(["over 500 in Jan 2021 – Oct 2023", "on average more than 14 a month"]);
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
    // No sign says "nearly": a line leads to its words.
    expect(bounded(3, "nearly")).toEqual(["nearly 3"]);
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
