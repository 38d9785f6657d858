import { describe, expect, it } from "vitest";
import { type FileReport, Report } from "../../../server/data/reading/report.ts";
import { warnOfOutliers } from "../../../server/data/records/outliers.ts";
import { warnOfFallingTotals, warnOfSharedColours } from "../../../server/data/records/series-checks.ts";
import { warnOfSums } from "../../../server/data/records/sums.ts";
import type { Series } from "../../../server/model/records/records.ts";
import { datasetOf, type Row } from "../../model/specs.ts";

/** What a check says of a series: the line of its row, of which the first is 1, and the words. */
function told(
  check: (series: Series, report: FileReport) => void,
  kind: Series["kind"],
  rows: readonly (Row & { readonly source?: string })[],
): string[] {
  const [series] = datasetOf({ series: [{ kind, rows: [] }], published: "2024-05-31" }).series;
  if (!series) throw new Error("expected a series");
  const observations = rows.map(({ source = "gul-2024", ...row }, index) => {
    const [one] = datasetOf({ series: [{ kind, rows: [row] }] }).series[0]?.observations ?? [];
    if (!one) throw new Error("expected a row");
    return { ...one, line: index + 1, source: sourceOf(source, one.source) };
  });
  const report = new Report();
  check({ ...series, observations }, report.of("series/a.csv"));
  return report.warnings.map(({ line, column, message }) => `${line} ${column}: ${message}`);
}

type Source = Series["observations"][number]["source"];
const sources = new Map<string, Source>();
function sourceOf(id: string, like: Source): Source {
  const known = sources.get(id) ?? { ...like, id };
  sources.set(id, known);
  return known;
}

const months = (...values: readonly number[]): Row[] =>
  values.map((value, index) => ({ period: `2021-0${index + 1}`, value }));

describe("the months of a source and its total of them", () => {
  const sums = (total: Row, ...parts: readonly (Row & { readonly source?: string })[]) =>
    told(warnOfSums, "flow", [total, ...parts])[0]?.replace("1 value: expected the months of ", "");
  const quarter = (value: number, more: Partial<Row> = {}): Row => ({
    period: "2021-01/2021-03",
    value,
    ...more,
  });

  it("add up where all are known, to the number itself or as its words say", () => {
    expect(sums(quarter(6), ...months(1, 2, 3))).toBeUndefined();
    expect(sums(quarter(7), ...months(1, 2, 3))).toBe("2021-01/2021-03 from gul-2024 to add up to 7, got 6");
    expect(sums(quarter(5), ...months(1, 2, 3))).toBe("2021-01/2021-03 from gul-2024 to add up to 5, got 6");
    const of = (qualifier: NonNullable<Row["qualifier"]>) =>
      [5, 6, 7].map((value) => sums(quarter(value, { qualifier }), ...months(1, 2, 3)) === undefined);
    expect(of("at least")).toEqual([true, true, false]);
    expect(of("over")).toEqual([true, false, false]);
    expect(of("up to")).toEqual([false, true, true]);
    expect(of("under")).toEqual([false, false, true]);
    expect(sums(quarter(5, { qualifier: "under" }), ...months(1, 2, 3))).toContain(
      "to add up to under 5, got 6",
    );
    const about = (value: number) => sums(quarter(value, { qualifier: "about" }), ...months(20, 30, 50));
    expect([90, 91, 111, 112].map((value) => about(value) === undefined)).toEqual([false, true, true, false]);
  });

  it("are too many together already where some are not known, and never too few", () => {
    expect(sums(quarter(6), ...months(1, 2))).toBeUndefined();
    expect(sums(quarter(3), ...months(1, 2))).toBeUndefined();
    expect(sums(quarter(2), ...months(1, 2))).toBe(
      "2021-01/2021-03 from gul-2024 to add up to no more than 2, got 3 or more",
    );
    expect(sums(quarter(2, { qualifier: "at least" }), ...months(1, 2))).toBeUndefined();
    const bound = { period: "2021-03", value: 3, qualifier: "over" } as const;
    expect(sums(quarter(5), ...months(1, 2), bound)).toContain("no more than 5, got 6 or more");
    expect(sums(quarter(7), ...months(1, 2), bound)).toBeUndefined();
    const upTo = { period: "2021-03", value: 3, qualifier: "up to" } as const;
    expect(sums(quarter(3), ...months(1, 2), upTo)).toBeUndefined();
    expect(sums(quarter(100, { qualifier: "about" }), ...months(60, 50))).toBeUndefined();
    expect(sums(quarter(100, { qualifier: "about" }), ...months(60, 51))).toContain("no more than about 100");
  });

  it("are those within it, of the same source, a ceasefire being none", () => {
    expect(sums(quarter(3), ...months(1, 2), { period: "2021-03", missing: "CF" })).toBeUndefined();
    expect(sums(quarter(4), ...months(1, 2), { period: "2021-03", missing: "CF" })).toContain(
      "add up to 4, got 3",
    );
    expect(sums(quarter(4), ...months(1, 2), { period: "2021-03", missing: "NR" })).toBeUndefined();
    expect(
      sums(quarter(3), ...months(1, 2), { period: "2021-03", value: 9, source: "other" }),
    ).toBeUndefined();
    expect(sums(quarter(3), ...months(1, 2, 0, 9))).toBeUndefined();
    expect(sums(quarter(3), { period: "2020-12", value: 9 }, ...months(1, 2, 0))).toBeUndefined();
    expect(sums({ period: "2021-01/2021-03", missing: "NR" }, ...months(1, 2, 3))).toBeUndefined();
    expect(told(warnOfSums, "stock", [quarter(7), ...months(1, 2, 3)])).toEqual([]);
  });
});

describe("a running total", () => {
  const falls = (...rows: readonly Row[]) => told(warnOfFallingTotals, "cumulative", rows);

  it("does not fall, whatever the order of its rows", () => {
    const rows = [
      { period: "2021-01/2021-06", value: 30 },
      { period: "2021-01/2021-03", value: 20 },
    ];
    expect(falls(...rows)).toEqual([]);
    expect(falls(rows[0] as Row, { period: "2021-01/2021-09", value: 30 })).toEqual([]);
    expect(falls({ period: "2021-01/2021-09", value: 29 }, ...rows)).toEqual([
      '1 value: expected no less than 30, the total by "2021-01/2021-06", got 29',
    ]);
    expect(
      falls(...rows, { period: "2021-01/2021-09", value: 3 }, { period: "2021-01/2021-12", value: 25 }),
    ).toHaveLength(2);
    expect(falls(rows[0] as Row, { period: "2021-02/2021-09", value: 3 })).toEqual([]);
    expect(
      told(warnOfFallingTotals, "flow", [rows[0] as Row, { period: "2021-01/2021-09", value: 3 }]),
    ).toEqual([]);
  });

  it("may stand behind one of which the words leave open that it was less", () => {
    const later = { period: "2021-01/2021-09", value: 25 };
    const first = (more: Partial<Row>) => ({ period: "2021-01/2021-06", value: 30, ...more });
    expect(falls(first({ qualifier: "about" }), later)).toEqual([]);
    expect(falls(first({ qualifier: "up to" }), later)).toEqual([]);
    expect(falls(first({ qualifier: "over" }), later)).toHaveLength(1);
    expect(falls(first({}), { ...later, qualifier: "over" })).toEqual([]);
    expect(falls(first({}), { ...later, qualifier: "up to" })).toHaveLength(1);
  });
});

describe("a number among those around it", () => {
  const odd = (kind: Series["kind"], ...values: readonly number[]) =>
    told(warnOfOutliers, kind, months(...values));

  it("is three times as many as the most of them, by more than twenty", () => {
    expect(odd("flow", 10, 11, 34, 11)).toEqual([
      "3 value: expected a value near those around it (10 to 11 a month), got 34 a month",
    ]);
    expect(odd("flow", 10, 11, 33, 11)).toEqual([]);
    expect(odd("flow", 5, 6, 26, 6)).toEqual([]);
    expect(odd("flow", 5, 6, 27, 6)).toHaveLength(1);
    expect(odd("flow", 10, 34, 11)).toEqual([]);
  });

  it("is told to be few in a level alone, and never in a running total", () => {
    expect(odd("stock", 100, 110, 33, 100)).toEqual([
      "3 value: expected a value near those around it (100 to 110), got 33",
    ]);
    expect(odd("stock", 102, 110, 34, 102)).toEqual([]);
    expect(odd("stock", 30, 30, 9, 30)).toHaveLength(1);
    expect(odd("stock", 29, 29, 9, 29)).toEqual([]);
    expect(odd("flow", 100, 110, 33, 100)).toEqual([]);
    expect(odd("cumulative", 10, 11, 340, 341)).toEqual([]);
  });

  it("is compared with three on either side, per day with those not much longer or shorter", () => {
    expect(odd("flow", 20, 10, 10, 10, 40, 10, 10, 10, 20)).toEqual([expect.stringMatching(/^5 value/)]);
    const quarter = { period: "2021-05/2021-07", value: 300 };
    expect(told(warnOfOutliers, "flow", [...months(10, 11, 12), quarter])).toEqual([
      "4 value: expected a value near those around it (10 to 12 a month), got 99.3 a month (300 in 92 days)",
    ]);
    const days = [10, 11, 12, 200].map((value, at) => ({ period: `2021-01-0${at + 1}`, value }));
    expect(told(warnOfOutliers, "flow", days)).toEqual([expect.stringMatching(/ a month \(200 in 1 day\)$/)]);
    const year = { period: "2021-05/2022-04", value: 3000 };
    expect(told(warnOfOutliers, "flow", [...months(10, 11, 12), year])).toEqual([]);
    expect(
      told(warnOfOutliers, "flow", [
        ...months(10, 11),
        { period: "2021-03", missing: "NR" },
        { period: "2021-04", value: 90 },
      ]),
    ).toEqual([]);
  });
});

it("two series of one chart have a colour each, those of two charts may share one", () => {
  const rows = [{ period: "2021", value: 1 }];
  const { series } = datasetOf({
    series: [1, 2, 3].map((each) => ({ kind: "flow", title: `Series ${each}`, rows })),
  });
  const of = (slots: readonly number[], apart = false) => {
    const report = new Report();
    const all = series.map((each, at) => ({
      ...each,
      slot: slots[at] ?? 0,
      chart: apart && at === 2 ? { ...each.chart, id: "other" } : each.chart,
    }));
    warnOfSharedColours(all, report.of("series.csv"));
    return report.warnings.map(({ line, message }) => `${line}: ${message}`);
  };
  expect(of([0, 1, 2])).toEqual([]);
  expect(of([0, 1, 0])).toEqual([
    '4: expected a colour that no other series of the chart has, got 1 of "Series 1"',
  ]);
  expect(of([2, 2, 2])).toEqual([
    '3: expected a colour that no other series of the chart has, got 3 of "Series 1"',
    '4: expected a colour that no other series of the chart has, got 3 of "Series 1"',
  ]);
  expect(of([0, 1, 0], true)).toEqual([]);
});
