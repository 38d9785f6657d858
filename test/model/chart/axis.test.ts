import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTimeTicks, buildValueAxis, formatTick } from "../../../server/model/chart/axis.ts";
import { addDays, toMillis } from "../../../server/model/time/calendar.ts";

describe("a value axis", () => {
  it("begins at zero, leaves room above the highest and has few round steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e10, noNaN: true }), (highest) => {
        const { max, ticks, step } = buildValueAxis(highest);
        expect(ticks[0]).toBe(0);
        expect(max).toBeGreaterThanOrEqual(highest * 1.15);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.at(-1)).toBeLessThanOrEqual(max);
        expect([1, 2, 2.5, 5, 10]).toContainEqual(
          Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toPrecision(6)),
        );
      }),
    );
  });

  it("has whole steps for what is counted one by one", () => {
    expect(buildValueAxis(1, 3, 0, true).ticks).toEqual([0, 1]);
    expect(buildValueAxis(8, 4, 0, true).ticks).toEqual([0, 5]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: -1e6, max: 0 }), (highest, lowest) => {
        const { ticks, max } = buildValueAxis(highest, 3, lowest, true);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(max).toBeGreaterThanOrEqual(highest);
      }),
    );
  });

  it("has only zero where nothing has a height", () => {
    expect(buildValueAxis(0)).toEqual({ min: 0, max: 1, step: 1, ticks: [0] });
  });

  it("goes below zero as far as a fall does, with zero among its ticks", () => {
    const { min, max, ticks } = buildValueAxis(10, 4, -20);
    expect(min).toBeLessThanOrEqual(-20);
    expect(max).toBeGreaterThan(10);
    expect(ticks).toContain(0);
    expect(ticks.every((tick) => tick >= min && tick <= max)).toBe(true);
    expect(buildValueAxis(0, 4, -20).max).toBeGreaterThan(0);
  });

  it("writes its numbers short", () => {
    expect([0, 0.025, 2.5, 40, 2500, 20_000, 200_000, 1_500_000, 2e9].map(formatTick)).toEqual([
      "0",
      "0.025",
      "2.5",
      "40",
      "2,500",
      "20k",
      "200k",
      "1.5M",
      "2bn",
    ]);
  });
});

describe("time ticks", () => {
  const anyRange = fc
    .tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 20, max: 11_000 }))
    .map(([offset, days]) => {
      const start = addDays("2000-01-01", offset);
      return { start, end: addDays(start, days) };
    });

  it("stand inside the range, in order, with room for their labels", () => {
    fc.assert(
      fc.property(anyRange, fc.integer({ min: 240, max: 2500 }), (range, width) => {
        const ticks = buildTimeTicks(range, width);
        const [start, end] = [toMillis(range.start), toMillis(range.end)];
        for (const [index, { at }] of ticks.entries()) {
          expect(at).toBeGreaterThanOrEqual(start);
          expect(at).toBeLessThan(end);
          const next = ticks[index + 1];
          if (next) expect(((next.at - at) / (end - start)) * width).toBeGreaterThan(36);
        }
      }),
    );
  });

  it("name years, months or days by the room there is", () => {
    const labels = (start: string, end: string, width: number) =>
      buildTimeTicks({ start, end }, width).map(({ label }) => label.join(" "));
    expect(labels("2010-01-01", "2025-01-01", 700)).toHaveLength(15);
    expect(labels("2020-01-01", "2022-01-01", 400)).toEqual([
      "Jan 2020",
      "Apr",
      "Jul",
      "Oct",
      "Jan 2021",
      "Apr",
      "Jul",
      "Oct",
    ]);
    expect(labels("2023-11-03", "2023-11-13", 800)).toEqual([
      "3 Nov 2023",
      ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((day) => `${day} Nov`),
    ]);
  });
});

describe("ticks of thousands of years", () => {
  it.each([
    ["1000-01-01", "9999-01-01"],
    ["9000-01-01", "9999-01-01"],
    ["9998-01-01", "9999-01-01"],
  ])("end with the last year that a date can have, from %s to %s", (start, end) => {
    for (const width of [100, 300, 900, 2400]) {
      const days = buildTimeTicks({ start, end }, width).map(({ at }) => at);
      expect(days).toEqual(days.toSorted((a, b) => a - b));
      expect(days.at(-1) ?? 0).toBeLessThan(toMillis(end));
    }
  });
});
