import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { buildMarks } from "../../../server/model/draw/build-scene.ts";
import { arrowOf, type Mark, topOf } from "../../../server/model/draw/scene.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { specOf } from "../specs.ts";
import { linksOf, marksOf } from "./marks-of.ts";

const anySpec: fc.Arbitrary<ChartSpec> = anyDataset.chain((dataset) =>
  fc
    .tuple(anyView(dataset), fc.constantFrom(...dataset.charts))
    .map(([view, chart]) => buildChart(dataset, chart, view)),
);

function forAnyMark(check: (mark: Mark) => void): void {
  fc.assert(fc.property(anySpec, (spec) => marksOf(spec).forEach(check)));
}

describe("marks of any dataset", () => {
  it("stay inside their period", () => {
    forAnyMark((mark) => {
      expect(mark.start).toBe(toMillis(mark.observation.start));
      expect(mark.end).toBe(toMillis(mark.observation.end));
      expect(mark.left).toBeGreaterThanOrEqual(mark.start);
      expect(mark.right).toBeGreaterThanOrEqual(mark.left);
      expect(mark.right).toBeLessThanOrEqual(mark.end);
    });
  });

  it("exist for every number and for nothing else", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const kinds = new Set(spec.panels.map(({ kind }) => kind));
        const numbers = spec.series.flatMap(({ id, observations }) =>
          observations
            .filter(({ kind }) => kinds.has(kind))
            .flatMap((lead) => [lead, ...lead.rivals])
            .filter(({ missing }) => missing === null)
            .map(({ source, text }) => [id, source, text]),
        );
        const marks = marksOf(spec);
        expect(marks).toHaveLength(numbers.length);
        expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length);
      }),
    );
  });

  it("have the total as the area of a box", () => {
    forAnyMark((mark) => {
      if (mark.shape.name !== "box" || mark.isRival) return;
      const { observation } = mark;
      const months = observation.rate?.months ?? Number.NaN;
      if (observation.value === null) expect(mark.value).toBeNull();
      else expect((mark.value ?? Number.NaN) * months).toBeCloseTo(observation.value, 6);
      if (observation.low !== null) expect((mark.low ?? Number.NaN) * months).toBeCloseTo(observation.low, 6);
      if (observation.high !== null)
        expect((mark.high ?? Number.NaN) * months).toBeCloseTo(observation.high, 6);
    });
  });

  it("keep qualifier, openness and words", () => {
    forAnyMark(({ qualifier, openness, observation, label, isRival }) => {
      if (isRival) return;
      expect(qualifier).toBe(observation.qualifier);
      expect(openness).toBe(observation.openness);
      expect(label.text).toContain(observation.text);
      expect(label.full).toContain(observation.text);
      const isNamed = qualifier !== "exact" && qualifier !== "best estimate";
      if (isNamed && !observation.wording) expect(label.text).toContain(qualifier);
    });
  });

  it("have a middle only where one was printed", () => {
    forAnyMark(({ value, observation, isRival }) => {
      if (!isRival) expect(value === null).toBe(observation.value === null);
    });
  });

  it("keep their period’s full width, however many series count it", () => {
    forAnyMark(({ shape, left, right, start, end }) => {
      if (shape.kind !== "running") expect([left, right]).toEqual([start, end]);
    });
  });

  it("stand in the panel of their kind alone", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const panel of spec.panels) {
          for (const { shape, observation } of buildMarks(spec, panel).marks) {
            expect([shape.kind, observation.kind]).toEqual([panel.kind, panel.kind]);
          }
        }
      }),
    );
  });

  it("are joined only from the same start, forward, and past no row without a number", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const { from, to } of linksOf(spec).filter((link) => link.from.shape.kind === "running")) {
          expect([to.series, to.start]).toEqual([from.series, from.start]);
          expect(to.end).toBeGreaterThan(from.end);
          const between = spec.series
            .find(({ id }) => id === from.series)
            ?.observations.filter(
              ({ missing, start, end }) =>
                missing !== null && toMillis(start) < to.end && toMillis(end) > from.end,
            );
          expect(between).toEqual([]);
        }
      }),
    );
  });

  it("step only from one level to the next without a day between", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const { from, to } of linksOf(spec).filter((link) => link.from.shape.kind === "stock")) {
          expect([from.series, from.end]).toEqual([to.series, to.start]);
        }
      }),
    );
  });
});

describe("a longer total", () => {
  const rows = [{ period: "2023-01/2023-10", value: 500, qualifier: "over", wording: "over 500" }] as const;

  it("is a box of its average per month, labelled with its words", () => {
    const [mark] = marksOf(specOf({ kind: "flow", rows }));
    expect(mark).toMatchObject({ shape: { name: "box" }, value: 50, low: 50, high: null, openness: "above" });
    expect(mark?.label).toEqual({
      text: "over 500 in Jan–Oct 2023",
      broken: ["over 500", "in Jan–Oct 2023"],
      short: "",
      detail: "on average more than 50 a month",
      full: "over 500 in January–October 2023, on average more than 50 a month",
    });
  });

  it("is a bracket at its own height where totals are asked for", () => {
    const [mark] = marksOf(specOf({ kind: "flow", rows, scale: "total" }));
    expect(mark).toMatchObject({ shape: { name: "bracket" }, value: 500 });
  });
});

describe("other marks", () => {
  it("float where only two numbers are printed", () => {
    const rows = [{ period: "2023-05", low: 200, high: 300, qualifier: "between" }] as const;
    const [mark] = marksOf(specOf({ kind: "flow", rows }));
    expect(mark).toMatchObject({ shape: { name: "bar" }, value: null, low: 200, high: 300 });
    expect(mark && topOf(mark)).toBe(300);
  });

  it("stand at the end of what they count, with the start in their words", () => {
    const rows = [
      { period: "2023-11-01/..", value: 500_000, qualifier: "nearly", wording: "nearly half a million" },
    ] as const;
    const [mark] = marksOf(specOf({ kind: "cumulative", rows }));
    expect(mark).toMatchObject({ shape: { name: "point" }, openEnd: true, right: mark?.end });
    expect(mark?.label).toMatchObject({
      text: "nearly half a million by 31 May 2024",
      detail: "since 1 Nov 2023",
      full: "nearly half a million since 1 November 2023, by 31 May 2024",
    });
  });

  it("are joined when they count on from the same day, and not over a gap", () => {
    const first = { period: "2023-11/2023-12", value: 10 };
    const last = { period: "2023-11/2024-03", value: 30 };
    const gap = { period: "2024-01/2024-02", missing: "NR" } as const;
    expect(linksOf(specOf({ kind: "cumulative", rows: [first, last] }))).toHaveLength(1);
    expect(linksOf(specOf({ kind: "cumulative", rows: [first, gap, last] }))).toHaveLength(0);
    const other = { period: "2023-12/2024-03", value: 30 };
    expect(linksOf(specOf({ kind: "cumulative", rows: [first, other] }))).toHaveLength(0);
  });

  it("step between levels of neighbouring months only", () => {
    const rows = [
      { period: "2023-01", value: 1 },
      { period: "2023-02", value: 2 },
      { period: "2023-04", value: 3 },
    ];
    expect(linksOf(specOf({ kind: "stock", rows }))).toMatchObject([
      { from: { value: 1 }, to: { value: 2 } },
    ]);
  });
});

describe("the arrow of a mark", () => {
  it.each([
    ["over", { value: 40 }, "up"],
    ["over", { value: 40, high: 60 }, null],
    ["at least", { value: 40, high: 60 }, null],
    ["nearly", { value: 40 }, "down"],
    ["up to", { value: 40, low: 20 }, null],
    ["about", { value: 40 }, null],
    ["exact", { value: 40 }, null],
  ] as const)("of %s, with %j, points to where nothing closes it", (qualifier, printed, arrow) => {
    const [mark] = marksOf(specOf({ kind: "flow", rows: [{ period: "2022-05", qualifier, ...printed }] }));
    expect(mark && arrowOf(mark)).toBe(arrow);
  });
});
