import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { buildCoverage, wholeMonths } from "../../../server/model/chart/coverage.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { publishedUpTo } from "../../../server/model/records/published-by.ts";
import type { Chart, Covered, IncidentDataset, Series } from "../../../server/model/records/records.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { parseCoverage } from "../../../server/model/time/dates.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { datasetOf, type Row, specOf } from "../specs.ts";

describe("the coverage of any series", () => {
  it("fills the range without gaps or overlaps, and no state follows itself", () => {
    const anySpec = anyDataset.chain((dataset) =>
      anyView(dataset).map((view) => dataset.charts.map((chart) => buildChart(dataset, chart, view))),
    );
    fc.assert(
      fc.property(anySpec, (specs) => {
        for (const { range, series } of specs) {
          for (const { coverage } of series) {
            expect([coverage[0]?.start, coverage.at(-1)?.end]).toEqual([range.start, range.end]);
            for (const [index, part] of coverage.entries()) {
              const next = coverage[index + 1];
              if (next) expect([next.start, next.state === part.state]).toEqual([part.end, false]);
              expect(part.start < part.end).toBe(true);
            }
          }
        }
      }),
    );
  });

  it("says reported or zero exactly where there is a number", () => {
    fc.assert(
      fc.property(anyDataset, (dataset) => {
        for (const chart of dataset.charts) {
          for (const { coverage, observations } of buildChart(dataset, chart, DEFAULT_VIEW).series) {
            for (const { start, end, state } of coverage) {
              const here = observations.filter((each) => each.start < end && start < each.end);
              const lengthOf = (each: (typeof here)[number]) => toMillis(each.end) - toMillis(each.start);
              const shortest = Math.min(...here.map(lengthOf));
              const known = here
                .filter((each) => lengthOf(each) === shortest)
                .some((each) => [each, ...each.rivals].some(({ missing }) => missing === null));
              expect(state === "reported" || state === "zero").toBe(known);
            }
          }
        }
      }),
    );
  });
});

describe("coverage", () => {
  const coverageOf = (rows: readonly Row[]) =>
    specOf({
      kind: "flow",
      from: "2022-01",
      to: "2022-06",
      published: "2022-04-30",
      rows,
    }).series[0]?.coverage.map(({ start, end, state }) => `${start} ${end} ${state}`);

  it("tells zero, not reported, a ceasefire and not yet published apart", () => {
    expect(
      coverageOf([
        { period: "2022-01", value: 0 },
        { period: "2022-02", missing: "CF" },
        { period: "2022-04", value: 3 },
      ]),
    ).toEqual([
      "2022-01-01 2022-02-01 zero",
      "2022-02-01 2022-03-01 CF",
      "2022-03-01 2022-04-01 NR",
      "2022-04-01 2022-05-01 reported",
      "2022-05-01 2022-07-01 NP",
    ]);
  });

  it("says of a month what its own row says, also within a year that has a number", () => {
    expect(
      coverageOf([
        { period: "2022", value: 90 },
        { period: "2022-02", missing: "CF" },
      ]),
    ).toEqual([
      "2022-01-01 2022-02-01 reported",
      "2022-02-01 2022-03-01 CF",
      "2022-03-01 2022-07-01 reported",
    ]);
  });

  it("calls nothing zero of which more may be true", () => {
    const open = (["at least", "up to", "about", "over"] as const).map((qualifier, index) => ({
      period: `2022-0${index + 1}`,
      value: 0,
      qualifier,
    }));
    expect(coverageOf(open)?.[0]).toBe("2022-01-01 2022-05-01 reported");
  });

  it("calls nothing zero of which another source has a number", () => {
    const given = (...values: readonly number[]) =>
      coverageOf(values.map((value) => ({ period: "2022-01", value })))?.[0];
    expect(given(0, 0)).toBe("2022-01-01 2022-02-01 zero");
    expect(given(0, 4)).toBe("2022-01-01 2022-02-01 reported");
    expect(given(4, 0)).toBe("2022-01-01 2022-02-01 reported");
  });

  it("tells the months of a series of months as a whole, also that in which its newest report appeared", () => {
    const last = (period: string) =>
      specOf({
        kind: "flow",
        from: "2022-01",
        to: "2022-06",
        published: "2022-04-02",
        rows: [
          { period: "2022-01", value: 3 },
          { period, value: 3 },
        ],
      }).series[0]?.coverage.at(-1);
    expect(last("2022-02")).toMatchObject({ start: "2022-04-01", state: "NP" });
    expect(last("2022-02-05")).toMatchObject({ start: "2022-04-03", state: "NP" });
  });

  it("does not say that nothing was reported after the day whose knowledge is shown", () => {
    const whole = datasetOf({
      from: "2022-01",
      to: "2022-06",
      published: "2022-06-30",
      series: [{ kind: "flow", rows: [{ period: "2022-01", value: 3 }] }],
    });
    const view = { ...DEFAULT_VIEW, from: "2022-01", to: "2022-06", asof: "2022-04-30" };
    const spec = buildChart(publishedUpTo(whole, "2022-04-30"), whole.charts[0] as Chart, view);
    expect(spec.series[0]?.coverage.map(({ start, state }) => `${start} ${state}`)).toEqual([
      "2022-01-01 NR",
      "2022-05-01 NP",
    ]);
  });

  it("calls covered months that were not yet counted unpublished, not outside", () => {
    const coverage = parseCoverage("2022-02/2022-03") as Covered[];
    const dataset: Partial<IncidentDataset> = { coverage };
    const counted = { dataset: dataset as IncidentDataset, measure: "incidents" } as const;
    const [series] = datasetOf({ series: [{ kind: "flow", rows: [] }] }).series;
    const parts = buildCoverage(
      { ...(series as Series), counted },
      { start: "2022-01-01", end: "2022-05-01" },
    );
    expect(parts.map(({ start, state }) => `${start} ${state}`)).toEqual([
      "2022-01-01 outside",
      "2022-02-01 NP",
      "2022-04-01 outside",
    ]);
  });

  it("counts whole months only", () => {
    expect(wholeMonths("2022-01-15", "2022-04-01")).toBe(2);
    expect(wholeMonths("2022-01-01", "2023-01-01")).toBe(12);
    expect(wholeMonths("2022-01-02", "2022-01-31")).toBe(0);
    expect(wholeMonths("2022-01-02", "2022-02-28")).toBe(0);
    expect(wholeMonths("2021-12-31", "2022-02-01")).toBe(1);
  });

  it("counts those of thousands of years without going through them", () => {
    // One after another these would be ten thousand million months, which no test has the time for.
    let months = 0;
    for (let n = 0; n < 100_000; n++) months += wholeMonths("1000-01-01", "9999-01-01");
    expect(months).toBe(107_988 * 100_000);
  });
});
