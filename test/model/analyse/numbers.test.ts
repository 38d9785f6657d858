import { describe, expect, it } from "vitest";
import {
  differenceOf,
  exactly,
  type Interval,
  percentOf,
  sumOf,
} from "../../../server/model/analyse/interval.ts";
import {
  intervalOfMonth,
  type MonthInterval,
  sumOfMonths,
} from "../../../server/model/analyse/month-sums.ts";
import { formatWorked } from "../../../server/model/analyse/words.ts";
import { monthNumbers } from "../../../server/model/chart/known-months.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { datasetOf, type Row } from "../specs.ts";

const between = (low: number, high: number, value: number | null = null): Interval => ({
  ...{ value, low, high, isLeast: false },
});
const atLeast = (low: number, high: number): Interval => ({ value: low, low, high, isLeast: true });

describe("numbers between bounds", () => {
  it("are apart by the most and the least that they can be", () => {
    expect(differenceOf(between(10, 14, 12), between(20, 30, 25))).toEqual(between(6, 20, 13));
    expect(differenceOf(between(10, 14), exactly(20))).toEqual(between(6, 10));
    expect(percentOf(between(10, 20, 16), between(4, 8, 4))).toEqual(between(20, 80, 25));
  });

  it("of which one is the least that it is add up to the least of all", () => {
    expect(sumOf([between(10, 14, 12), atLeast(5, 9)])).toEqual(atLeast(15, 23));
    expect(sumOf([atLeast(5, 9), between(10, 14)])).toEqual(atLeast(15, 23));
  });
});

describe("a month to work with", () => {
  const of = (row: Omit<Row, "period">) => {
    const [series] = datasetOf({ series: [{ kind: "flow", rows: [{ period: "2021-03", ...row }] }] }).series;
    const [month] = series?.observations ?? [];
    return month ? intervalOfMonth(month) : null;
  };

  it.each<[string, Omit<Row, "period">, Interval | null]>([
    ["a count", { value: 4 }, exactly(4)],
    ["a best estimate", { value: 4, low: 3, high: 6, qualifier: "best estimate" }, between(3, 6, 4)],
    [
      "a number below its own bounds",
      { value: 2, low: 3, high: 6, qualifier: "best estimate" },
      between(2, 6, 2),
    ],
    [
      "a number above its own bounds",
      { value: 9, low: 3, high: 6, qualifier: "best estimate" },
      between(3, 9, 9),
    ],
    ["about so many, with a lower bound alone", { value: 9, low: 3, qualifier: "about" }, null],
    ["an upper bound with a lower one", { value: 9, low: 3, qualifier: "up to" }, between(3, 9)],
    ["at least so many", { value: 9, qualifier: "at least" }, atLeast(9, Number.POSITIVE_INFINITY)],
    ["about so many", { value: 9, qualifier: "about" }, null],
    ["none", { missing: "CF" }, null],
  ])("is what it says: %s", (_, row, interval) => {
    const found = of(row);
    if (interval === null) expect(found).toBeNull();
    else expect(found).toMatchObject(interval);
  });

  it("has an incident of several months once, and that only where all of these are here and it surely belongs", () => {
    const incident = { value: 3, low: 3, high: 3, start: "2021-01-30", end: "2021-02-03", months: 2 };
    const month = (mayBelong: boolean): MonthInterval => {
      const crossing = [Object.freeze({ ...incident, mayBelong })];
      return { ...atLeast(10, 13), without: exactly(10), crossing };
    };
    const [one, other] = [month(false), month(true)];
    expect(sumOfMonths([one, one])).toEqual(exactly(23));
    expect(sumOfMonths([one])).toEqual(atLeast(10, 13));
    expect(sumOfMonths([other, other])).toEqual(atLeast(20, 23));
  });
});

describe("why a month cannot be worked with", () => {
  const said = (rows: readonly Row[], isAdded = true, published?: string) => {
    const drafts = { series: [{ kind: "flow" as const, rows }], ...(published && { published }) };
    const [series] = datasetOf(drafts).series;
    return series ? [...monthNumbers(series, isAdded)].map(([month, { why }]) => [month, why]) : [];
  };
  const uncertain = "its date is not certain";

  it.each<[Row, string | null]>([
    [{ period: "2021-03~", value: 4 }, uncertain],
    [{ period: "2021-03?", value: 4 }, uncertain],
    [{ period: "2021-03", value: 4 }, null],
  ])("is told of its date: %j", (row, why) => {
    expect(said([row])).toEqual([["2021-03", why]]);
  });

  it("is that it went on, also where its report appeared on the last day", () => {
    expect(said([{ period: "2021-03-01/..", value: 4 }], true, "2021-03-31")).toEqual([
      ["2021-03", "not over when it was reported"],
    ]);
  });

  it("is that nothing bounds it, or that it is not to be added", () => {
    const least = { period: "2021-03", value: 4, qualifier: "at least" as const };
    expect(said([least])).toEqual([["2021-03", "given as “at least 4”"]]);
    expect(said([{ ...least, high: 9 }])).toEqual([["2021-03", null]]);
    expect(said([{ ...least, high: 9 }], false)[0]?.[1]).toMatch(/^given as “at least 4/);
  });

  it("is that two or several sources disagree, one of them without any bound too", () => {
    const lead = { period: "2021-03", value: 4 };
    const rival = (value: number, period: string, qualifier: Qualifier = "exact") => ({
      period,
      value,
      qualifier,
    });
    expect(said([lead, rival(5, "2021-03~")])).toEqual([["2021-03", "two sources disagree (4 or 5)"]]);
    expect(said([lead, rival(5, "2021-03~"), rival(6, "2021-03-01/2021-03-31")])[0]?.[1]).toMatch(
      /^several sources disagree \(4 or .* or .*\)$/,
    );
    expect(said([lead, rival(4, "2021-03~", "about")])).toEqual([
      ["2021-03", "two sources disagree (4 or about 4)"],
    ]);
    expect(said([lead, rival(4, "2021-03~")])).toEqual([["2021-03", null]]);
    expect(said([lead, rival(6, "2021-03~", "up to")])).toEqual([["2021-03", null]]);
    expect(said([lead, rival(3, "2021-03~", "up to")])[0]?.[1]).toBe("two sources disagree (4 or up to 3)");
    const outside = { value: 2, low: 3, high: 6, qualifier: "best estimate" as const };
    expect(
      said(["2021-03", "2021-03-01/2021-03-31"].map((period) => ({ period, ...outside })))[0]?.[1],
    ).toBeNull();
  });
});

describe("a worked number", () => {
  it.each<[Interval, Parameters<typeof formatWorked>[1], string]>([
    [exactly(4.25), "mean", "4.3"],
    [exactly(0.0625), "mean", "0.063"],
    [exactly(0), "mean", "0"],
    [exactly(0.5), "index", "0.5"],
    [exactly(5), "change", "+5"],
    [exactly(0), "change", "0"],
    [exactly(-5), "change", "−5"],
    [between(-4, 4, 1), "change", "+1 (between −4 and +4)"],
    [between(-10.05, 10.05, 1), "mean", "1 (between −10.1 and 10.1)"],
    [between(-10.06, -4.06), "mean", "between −10.1 and −4"],
    [between(4.06, 4.14), "mean", "between 4 and 4.2"],
    [atLeast(4.06, 9.01), "mean", "at least 4 (at most 9.1)"],
  ])("never says closer bounds than it has: %j of a %s", (interval, kind, words) => {
    expect(formatWorked(interval, kind)).toBe(words);
  });
});
