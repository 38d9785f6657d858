import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSFORM_NAMES, TRANSFORMS } from "../../../server/model/analyse/transforms.ts";
import type { ObservationSpec } from "../../../server/model/chart/spec.ts";
import { monthsWithin, nextMonth } from "../../../server/model/time/calendar.ts";
import "../../seed.ts";
import { type Row, specOf } from "../specs.ts";

const RANGE = { from: "2020-01", to: "2022-12" } as const;
const MONTHS = monthsWithin("2019-01-01", "2023-01-01");

/** A month as a report may give it: a number, two, a bound, a reason, or nothing at all. */
const anyMonth: fc.Arbitrary<Omit<Row, "period"> | null> = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 90 }).map((value) => ({ value })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(40), fc.nat(40), fc.nat(40))
      .map(([low, more, most]) => ({ low, value: low + more, high: low + more + most })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 40 }))
      .map(([low, more]) => ({ low, high: low + more, qualifier: "between" as const })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(40), fc.constantFrom("over", "nearly", "about", "at least"))
      .map(([value, qualifier]) => ({ value, qualifier: qualifier as "over" })),
  },
  { weight: 1, arbitrary: fc.constantFrom({ missing: "CF" as const }, { missing: "NR" as const }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const anyRows: fc.Arbitrary<readonly Row[]> = fc
  .array(anyMonth, { minLength: MONTHS.length, maxLength: MONTHS.length })
  .map((given) =>
    given.flatMap((row, index) => (row === null ? [] : [{ period: MONTHS[index] ?? "", ...row }])),
  );

function numbers(rows: readonly Row[], transform?: string): readonly ObservationSpec[] {
  const spec = specOf({ kind: "flow", rows, ...RANGE, from: "2019-01", ...(transform && { transform }) });
  return spec.series[0]?.observations ?? [];
}

/** The months that an observation names, one by one. */
function named({ made }: ObservationSpec): string[] {
  return (made?.of ?? []).flatMap((part) => {
    const [first = "", last = first] = part.split("/");
    return monthsWithin(`${first}-01`, `${nextMonth(last)}-01`);
  });
}

/** The months of the table that are one number, or two. */
function usable(rows: readonly Row[]): ReadonlyMap<string, ObservationSpec> {
  return new Map(
    numbers(rows)
      .filter(({ low, high, missing }) => missing === null && low !== null && high !== null)
      .map((each) => [each.period, each]),
  );
}

const anyTransform = fc.constantFrom(
  ...TRANSFORM_NAMES.flatMap((name) =>
    TRANSFORMS[name].month === null ? [name] : [`${name}-2019-12`, `${name}-2020-02`],
  ),
);

/** Enough to meet every kind of month beside every other; `npm run test:fuzz` tries other cases. */
const RUNS = { numRuns: 40 };

describe("whatever the months are", () => {
  it("no number is made of a month without one", () => {
    fc.assert(
      fc.property(anyRows, anyTransform, (rows, transform) => {
        const known = usable(rows);
        for (const each of numbers(rows, transform)) {
          expect(named(each).length).toBe(each.made?.months);
          expect(named(each).filter((month) => !known.has(month))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("a mean over 12 months has 12 of them, and stands wherever 12 are known", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const known = usable(rows);
        const means = new Set(numbers(rows, "mean-12").map(({ period }) => period));
        const full = MONTHS.filter((_, index) => {
          const window = MONTHS.slice(Math.max(0, index - 11), index + 1);
          return window.length === 12 && window.every((each) => known.has(each));
        });
        expect([...means]).toEqual(full);
      }),
      RUNS,
    );
  });

  it("sums are those of the table, low and high too", () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom("sum-quarter", "sum-year"), (rows, transform) => {
        const known = usable(rows);
        for (const each of numbers(rows, transform)) {
          const parts = named(each).map((month) => known.get(month));
          const add = (name: "value" | "low" | "high") =>
            parts.reduce((sum, part) => sum + (part?.[name] ?? 0), 0);
          if (parts.some((part) => part?.value === null)) expect(each.value).toBeNull();
          else expect(each.value).toBe(add("value"));
          expect([each.low, each.high]).toEqual([add("low"), add("high")]);
        }
      }),
      RUNS,
    );
  });

  it("a running total is the sum of the known months since its first, and never goes on after a gap", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const known = usable(rows);
        const since = MONTHS.filter((month) => month >= "2020-02");
        const gap = since.findIndex((month) => !known.has(month));
        const totals = numbers(rows, "running-2020-02");
        expect(totals.map(({ period }) => period)).toEqual(gap < 0 ? since : since.slice(0, gap));
        let sum = 0;
        for (const { period, low } of totals) {
          sum += known.get(period)?.low ?? 0;
          expect(low).toBe(sum);
        }
      }),
      RUNS,
    );
  });

  it("the base month of an index is 100", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const base = numbers(rows, "index-2020-02").find(({ period }) => period === "2020-02");
        const low = usable(rows).get("2020-02")?.low ?? 0;
        expect(base?.value).toBe(low > 0 ? 100 : undefined);
      }),
      RUNS,
    );
  });

  it("nothing made of a bound is exact, and each number lies between its bounds", () => {
    fc.assert(
      fc.property(anyRows, anyTransform, (rows, transform) => {
        const known = usable(rows);
        for (const each of numbers(rows, transform)) {
          const parts = named(each).map((month) => known.get(month));
          const isExact = parts.every((part) => part?.openness === "closed");
          expect(each.qualifier === "exact").toBe(isExact);
          expect(each.openness).toBe(isExact ? "closed" : "range");
          const { low, value, high } = each;
          if (value !== null) expect((low ?? 0) <= value + 1e-9 && value <= (high ?? 0) + 1e-9).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("a gap names the months that it lacks where they are one or two, and counts them where they are more", () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom("mean-3", "mean-6", "sum-quarter", "sum-year"),
        (rows, transform) => {
          const spec = specOf({ kind: "flow", rows, ...RANGE, transform });
          const reasons = (spec.series[0]?.coverage ?? []).map(({ reason }) => reason);
          for (const reason of reasons) {
            const [, needed, has] = /^needs (\d+) known months, has (\d+)/.exec(reason) ?? [];
            if (needed === undefined) continue;
            const lacking = Number(needed) - Number(has);
            const told = reason.includes(", without ")
              ? reason.split(/\), (?=[A-Z][a-z]+ \d{4} \()/).length
              : 0;
            expect(told, reason).toBe(lacking > 2 ? 0 : lacking);
          }
        },
      ),
      RUNS,
    );
  });

  it("every number touches the days shown, and each of these is told once: a number, or a gap with its reason", () => {
    fc.assert(
      fc.property(anyRows, anyTransform, (rows, transform) => {
        const spec = specOf({ kind: "flow", rows, ...RANGE, transform });
        for (const { start, end } of spec.series[0]?.observations ?? []) {
          expect(start < spec.range.end && end > spec.range.start).toBe(true);
        }
        let next = spec.range.start;
        for (const { start, end, reason } of spec.series[0]?.coverage ?? []) {
          expect(start).toBe(next);
          expect(reason).not.toBe("");
          next = end;
        }
        expect(next).toBe(spec.range.end);
      }),
      RUNS,
    );
  });
});
