import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { buildMarks, type Mark, topOf } from "../../../server/model/chart/marks.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { specOf } from "../specs.ts";

const anySpec: fc.Arbitrary<ChartSpec> = anyDataset.chain((dataset) =>
  fc
    .tuple(anyView(dataset), fc.constantFrom(...dataset.charts))
    .map(([view, chart]) => buildChart(dataset, chart, view)),
);

function forAnyMark(check: (mark: Mark) => void): void {
  fc.assert(fc.property(anySpec, (spec) => buildMarks(spec).marks.forEach(check)));
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
        const numbers = spec.series.flatMap(({ id, observations }) =>
          observations.filter(({ missing }) => missing === null).map(({ period }) => `${id}:${period}`),
        );
        expect(
          buildMarks(spec)
            .marks.map(({ key }) => key)
            .toSorted(),
        ).toEqual(numbers.toSorted());
      }),
    );
  });

  it("have the total as the area of a box", () => {
    forAnyMark((mark) => {
      if (mark.shape !== "box") return;
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
    forAnyMark(({ qualifier, openness, observation, label }) => {
      expect(qualifier).toBe(observation.qualifier);
      expect(openness).toBe(observation.openness);
      expect(label.text).toContain(observation.text);
      expect(label.full).toContain(observation.text);
      const isNamed = qualifier !== "exact" && qualifier !== "best estimate";
      if (isNamed && !observation.wording) expect(label.text).toContain(qualifier);
    });
  });

  it("have a middle only where one was printed", () => {
    forAnyMark(({ value, observation }) => expect(value === null).toBe(observation.value === null));
  });

  it("never stand on one another in a month that several series count", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const bars = buildMarks(spec).marks.filter(
          ({ shape, observation }) => shape === "bar" && observation.precision === "month",
        );
        for (const a of bars) {
          for (const b of bars) {
            if (a !== b && a.series !== b.series && a.start === b.start) {
              expect(a.right <= b.left || b.right <= a.left).toBe(true);
            }
          }
        }
      }),
    );
  });

  it("are joined only from the same start, forward, and past no row without a number", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const { from, to, series } of buildMarks(spec).joins) {
          expect([to.series, to.start]).toEqual([from.series, from.start]);
          expect(to.end).toBeGreaterThan(from.end);
          const between = spec.series
            .find(({ id }) => id === series)
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
        const { marks, steps } = buildMarks(spec);
        for (const { at, series, from, to } of steps) {
          const own = marks.filter((mark) => mark.series === series);
          expect(own.some(({ end, value }) => end === at && value === from)).toBe(true);
          expect(own.some(({ start, value }) => start === at && value === to)).toBe(true);
        }
      }),
    );
  });
});

describe("a longer total", () => {
  const rows = [{ period: "2023-01/2023-10", value: 500, qualifier: "over", wording: "over 500" }] as const;

  it("is a box of its average per month, labelled with its words", () => {
    const [mark] = buildMarks(specOf({ kind: "flow", rows })).marks;
    expect(mark).toMatchObject({ shape: "box", value: 50, low: 50, high: null, openness: "above" });
    expect(mark?.label).toEqual({
      text: "over 500 in Jan–Oct 2023",
      short: "",
      detail: "more than 50 a month",
      full: "over 500 in January–October 2023, more than 50 a month",
    });
  });

  it("is a bracket at its own height where totals are asked for", () => {
    const [mark] = buildMarks(specOf({ kind: "flow", rows, scale: "total" })).marks;
    expect(mark).toMatchObject({ shape: "bracket", value: 500 });
  });
});

describe("other marks", () => {
  it("float where only two numbers are printed", () => {
    const rows = [{ period: "2023-05", low: 200, high: 300, qualifier: "between" }] as const;
    const [mark] = buildMarks(specOf({ kind: "flow", rows })).marks;
    expect(mark).toMatchObject({ shape: "bar", value: null, low: 200, high: 300 });
    expect(mark && topOf(mark)).toBe(300);
  });

  it("stand at the end of what they count, with the start in their words", () => {
    const rows = [
      { period: "2023-11-01/..", value: 500_000, qualifier: "nearly", wording: "nearly half a million" },
    ] as const;
    const [mark] = buildMarks(specOf({ kind: "cumulative", rows })).marks;
    expect(mark).toMatchObject({ shape: "point", openEnd: true, left: mark?.end });
    expect(mark?.label).toMatchObject({ text: "nearly half a million", detail: "since 1 Nov 2023" });
  });

  it("are joined when they count on from the same day, and not over a gap", () => {
    const first = { period: "2023-11/2023-12", value: 10 };
    const last = { period: "2023-11/2024-03", value: 30 };
    const gap = { period: "2024-01/2024-02", missing: "NR" } as const;
    expect(buildMarks(specOf({ kind: "cumulative", rows: [first, last] })).joins).toHaveLength(1);
    expect(buildMarks(specOf({ kind: "cumulative", rows: [first, gap, last] })).joins).toHaveLength(0);
    const other = { period: "2023-12/2024-03", value: 30 };
    expect(buildMarks(specOf({ kind: "cumulative", rows: [first, other] })).joins).toHaveLength(0);
  });

  it("step between levels of neighbouring months only", () => {
    const rows = [
      { period: "2023-01", value: 1 },
      { period: "2023-02", value: 2 },
      { period: "2023-04", value: 3 },
    ];
    expect(buildMarks(specOf({ kind: "stock", rows })).steps).toMatchObject([{ from: 1, to: 2 }]);
  });
});
