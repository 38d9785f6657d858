import { describe, expect, it } from "vitest";
import { mergedGaps } from "../../../server/model/chart/gaps.ts";
import type {
  ChartSpec,
  CoverageSpec,
  ObservationSpec,
  SeriesSpec,
} from "../../../server/model/chart/spec.ts";
import { tellWorked } from "../../../server/model/chart/tell.ts";
import { type Row, type SeriesDraft, specOf } from "../specs.ts";

const months = (values: readonly number[], year = 2021): Row[] =>
  values.map((value, index) => ({ period: `${year}-0${index + 1}`, value }));

function told(
  transform: string,
  rows: readonly Row[],
  more: (one: ObservationSpec, index: number) => object = () => ({}),
) {
  return tellWorkedOf(specOf({ kind: "flow", rows, from: "2021-01", to: "2021-09", transform }), more);
}

function tellWorkedOf(spec: ChartSpec, more: (one: ObservationSpec, index: number) => object = () => ({})) {
  const [series] = spec.series;
  if (!series) throw new Error("expected a series");
  const observations = series.observations.map((one, index) => ({ ...one, ...more(one, index) }));
  return tellWorked({ ...series, observations } as SeriesSpec, spec);
}

describe("what is worked out, in words", () => {
  it("says why nothing could be", () => {
    const of = (transform: string, rows: readonly Row[], kind: SeriesDraft["kind"] = "flow") =>
      tellWorkedOf(specOf({ kind, rows, from: "2021-01", to: "2021-09", transform }));
    expect(of("mean-3", months([4]), "stock")).toBe(
      "not worked out: it gives levels at a date, not numbers of months",
    );
    expect(of("index-2021-02", months([4]))).toBe("not worked out: February 2021, the base, is not known");
    expect(
      of("running-2021-02", [
        { period: "2021-01", value: 4 },
        { period: "2021-02", missing: "CF" },
      ]),
    ).toBe("not worked out: February 2021, the first month, is not known: no claims during a ceasefire");
    expect(of("index-2021-01", months([0, 4]))).toBe(
      "not worked out: January 2021, the base, is zero or may be",
    );
    expect(of("running-2021-01", months([0, 4]))).toMatch(/^0 attacks \(January 2021\); 4 attacks/);
  });

  it("names lowest and highest only where these are sure and not one", () => {
    const rows = months([4, 2, 6, 8, 6]);
    const floor = (at: number) => (_: ObservationSpec, index: number) =>
      index === at ? { openness: "above", high: 900 } : {};
    expect(told("running-2021-01", rows)).toContain(
      "the lowest is 4 attacks (January 2021), the highest 26 attacks",
    );
    expect(told("running-2021-01", rows, floor(0))).not.toContain("the lowest");
    expect(told("running-2021-01", rows, floor(2))).not.toContain("the lowest");
    const low = (_: ObservationSpec, index: number) => (index === 0 ? { openness: "above", high: 5 } : {});
    expect(told("running-2021-01", rows, low)).not.toContain("the lowest");
    expect(told("running-2021-01", rows, low)).toContain("; 1 “at least”");
    // What is at least the highest may be more, and is the highest then too.
    expect(told("running-2021-01", rows, floor(4))).toContain("the highest 26 attacks");
    expect(told("index-2021-01", months([4, 4, 4, 4, 4]))).not.toContain("the lowest");
  });

  it("counts those with bounds, and says what may still change", () => {
    const rows = months([4, 2, 6, 8, 6]).map((row) => ({
      ...row,
      low: 1,
      high: 9,
      qualifier: "best estimate" as const,
    }));
    expect(told("running-2021-01", rows)).toContain("; 5 with bounds carried over from the months");
    expect(told("running-2021-01", months([4, 2, 6, 8, 6]))).not.toContain("with bounds");
    const one = (_: ObservationSpec, index: number) => (index === 4 ? { openness: "range" } : {});
    expect(told("running-2021-01", months([4, 2, 6, 8, 6]), one)).toContain("; 1 with bounds");
    const provisional = (_: ObservationSpec, index: number) =>
      index === 4 ? { provisional: "Candidate" } : {};
    expect(told("running-2021-01", months([4, 2, 6, 8, 6]), provisional)).toContain(
      "the latest is 26 attacks (January 2021 – May 2021, provisional)",
    );
  });

  it("reads out few values, and of many gaps the first two", () => {
    expect(told("running-2021-01", months([4, 2, 6, 8]))).toMatch(/^4 attacks .*; 20 attacks \([^;]*\); no /);
    const means = (...values: number[]) => told("mean-3", months(values));
    expect(means(4, 2, 6, 8, 6, 1, 1, 1, 1)).toMatch(
      /no mean over 3 months for January .*, February [^;]*sources\)\)$/,
    );
    expect(means(4, 2, 6, 8, 6, 1, 1, 1)).toMatch(/sources\)\) and for one more stretch of time$/);
    expect(means(4, 2, 6, 8, 6, 1, 1, 1)).not.toContain("September 2021 (needs");
    expect(means(4, 2, 6, 8, 6, 1, 1)).toMatch(/sources\)\) and for 2 more stretches of time$/);
    expect(told("index-2021-01", months([4, 2]))).toContain("no index for ");
  });

  it("says of one month that it is made of one", () => {
    const { series } = specOf({
      kind: "flow",
      rows: months([4, 6]),
      from: "2021-01",
      to: "2021-02",
      transform: "index-2021-01",
    });
    expect(series[0]?.observations.map(({ note }) => note)).toEqual([
      "Worked out here from 1 month (January 2021): index, January 2021 = 100.",
      "Worked out here from 2 months (January–February 2021): index, January 2021 = 100.",
    ]);
  });

  it("says of a month within a longer total, zero too, that it has no number of its own", () => {
    const rows = [
      ...months([4, 6]),
      { period: "2021-03/2021-04", value: 0 },
      { period: "2021-05", value: 4 },
    ];
    const { series } = specOf({ kind: "flow", rows, from: "2021-01", to: "2021-05", transform: "mean-3" });
    expect(series[0]?.coverage.map(({ reason }) => reason).join()).toContain(
      "March 2021 (no number of its own)",
    );
  });
});

describe("gaps that lack months", () => {
  const gap = (month: number, reason: string): CoverageSpec => ({
    ...{ start: `2021-0${month}-01`, end: `2021-0${month + 1}-01`, state: "incomplete", text: "", reason },
  });
  const merged = (...gaps: readonly CoverageSpec[]) =>
    mergedGaps(gaps).map(({ start, end, reason }) => [start.slice(0, 7), end.slice(0, 7), reason]);

  it("are one where they follow one another and lack the same, and none else", () => {
    expect(merged(gap(1, "needs 3 known months, has 1"), gap(2, "needs 3 known months, has 2"))).toEqual([
      ["2021-01", "2021-03", "needs 3 known months, has 1 to 2"],
    ]);
    expect(merged(gap(1, "needs 3 known months, has 1"), gap(2, "needs 3 known months, has 1"))).toEqual([
      ["2021-01", "2021-03", "needs 3 known months, has 1"],
    ]);
    expect(merged(gap(1, "needs 3 known months, has 1"), gap(3, "needs 3 known months, has 2"))).toHaveLength(
      2,
    );
    expect(merged(gap(1, "needs 3 known months, has 1"), gap(2, "needs 6 known months, has 1"))).toHaveLength(
      2,
    );
    expect(merged(gap(1, "it ends before"), gap(2, "it ends before"))).toHaveLength(2);
  });
});
