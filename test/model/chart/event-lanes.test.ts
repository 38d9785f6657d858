import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildMilestone } from "../../../server/model/chart/build.ts";
import { BADGE, layRibbon, type Moments, shortTitle } from "../../../server/model/chart/event-lanes.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { anyDataset } from "../anyDataset.ts";
import { specOf } from "../specs.ts";

const measure = (text: string) => text.length * 6.3;

const anyZoom: fc.Arbitrary<Moments> = fc
  .tuple(
    fc.integer({ min: toMillis("2015-01-01"), max: toMillis("2027-01-01") }),
    fc.integer({ min: 3 * 86_400_000, max: 12 * 365 * 86_400_000 }),
  )
  .map(([start, length]) => ({ start, end: start + length }));

const anyRibbon = fc
  .tuple(anyDataset, anyZoom, fc.integer({ min: 320, max: 2560 }))
  .map(([dataset, zoom, screen]) => {
    const width = screen - 72;
    const milestones = dataset.milestones.map(buildMilestone);
    return { milestones, zoom, width, ribbon: layRibbon(milestones, zoom, { width, measure }) };
  });

describe("the ribbon at any width and zoom", () => {
  it("has no two flags that share a pixel", () => {
    fc.assert(
      fc.property(anyRibbon, ({ ribbon: { flags } }) => {
        for (const a of flags) {
          for (const b of flags) {
            if (a !== b && a.lane === b.lane) expect(a.right <= b.left || b.right <= a.left).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has a flag for every event in view, with its number in the list", () => {
    fc.assert(
      fc.property(anyRibbon, ({ milestones, zoom, ribbon }) => {
        const inView = milestones.flatMap(({ start, end }, index) =>
          toMillis(start) < zoom.end && toMillis(end) > zoom.start ? [index + 1] : [],
        );
        expect(ribbon.flags.map(({ number }) => number)).toEqual(inView);
      }),
    );
  });

  it("keeps flags inside, and each badge at its own time", () => {
    fc.assert(
      fc.property(anyRibbon, ({ width, ribbon }) => {
        for (const { left, right, badge, anchor } of ribbon.flags) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(anchor).toBeGreaterThanOrEqual(badge - 1e-6);
          expect(anchor).toBeLessThanOrEqual(badge + BADGE + 1e-6);
        }
      }),
    );
  });

  it("leaves room for every text that it shows", () => {
    fc.assert(
      fc.property(anyRibbon, ({ ribbon }) => {
        for (const { left, right, text, milestone, form } of ribbon.flags) {
          expect(right - left).toBeGreaterThanOrEqual(BADGE + measure(text) - 1e-6);
          if (form === "full") expect(text).toBe(milestone.title);
          if (form === "number") expect(text).toBe("");
        }
      }),
    );
  });
});

describe("a ribbon", () => {
  const { milestones } = specOf({
    series: [],
    milestones: [
      { date: "2021-01/2023-06", title: "A long stretch" },
      { date: "2022-03-05", title: "A day" },
      { date: "2023-02", title: "A month" },
    ],
  });
  const year = { start: toMillis("2022-01-01"), end: toMillis("2023-01-01") };

  it("shows a stretch that starts before the view at the left edge", () => {
    const [stretch] = layRibbon(milestones, year, { width: 730, measure }).flags;
    expect(stretch).toMatchObject({
      number: 1,
      badge: 0,
      anchor: 0,
      from: 0,
      to: 730,
      before: true,
      after: true,
    });
  });

  it("stands in the middle of a day", () => {
    const day = layRibbon(milestones, year, { width: 730, measure }).flags.find(({ number }) => number === 2);
    expect(day?.anchor).toBeCloseTo(63.5 * 2, 6);
  });

  it("falls back to numbers, and says that the list is needed", () => {
    const crowd = specOf({
      series: [],
      milestones: Array.from({ length: 20 }, () => ({
        date: "2022-06-10",
        title: "The very same day again",
      })),
    });
    const ribbon = layRibbon(crowd.milestones, year, { width: 260, measure: (text) => text.length * 20 });
    expect(ribbon).toMatchObject({ lanes: 20, listed: true });
  });
});

describe("a short title", () => {
  it("ends after a word that says something", () => {
    expect(shortTitle("United States and Taliban sign the Doha agreement", 22)).toBe("United States…");
    expect(shortTitle("Taliban retake Kabul", 40)).toBe("Taliban retake Kabul");
    expect(shortTitle("Taliban retake Kabul", 9)).toBe("");
  });
});
