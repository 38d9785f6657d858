import { describe, expect, it } from "vitest";
import type { ChartSpec, CoverageState, ObservationSpec } from "../../../server/model/chart/spec.ts";
import { formatSummary, summarize } from "../../../server/model/chart/summary.ts";
import { type Row, specOf } from "../specs.ts";

const YEAR = { from: "2022-01", to: "2022-12", published: "2022-12-31" } as const;
const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const changed = (spec: ChartSpec, more: (one: ObservationSpec, index: number) => object): ChartSpec => ({
  ...spec,
  series: spec.series.map((each) => ({
    ...each,
    observations: each.observations.map((one, index) => ({ ...one, ...more(one, index) })),
  })),
});
const FIVE = [4, 9, 3, 2, 1].map((value, index) => ({ period: `2022-0${index + 1}`, value }));

describe("a number that is read out", () => {
  it("says that its time was not over, that it may still change, and what its parts give", () => {
    const open = specOf({
      ...YEAR,
      kind: "flow",
      published: "2022-05-15",
      rows: [{ period: "2022-05", value: 4 }],
    });
    expect(formatSummary(open)).toContain("4 attacks in May 2022 so far");
    const provisional = changed(flow({ period: "2022-05", value: 4 }), () => ({ provisional: "Candidate" }));
    expect(formatSummary(provisional)).toContain("4 attacks in May 2022, provisional");
    const parts = flow(
      { period: "2022-05/2022-06", value: 60 },
      { period: "2022-05", value: 20 },
      { period: "2022-06", value: 30 },
    );
    expect(formatSummary(parts)).toContain("(its 2 parts add up to 50)");
  });

  it("is not the most where another source gives as much of the same month", () => {
    const rival = (value: number) =>
      formatSummary(
        flow(
          { period: "2022-04", value: 54 },
          { period: "2022-04~", value },
          { period: "2022-05", value: 40 },
        ),
      );
    expect(rival(50)).toContain("the higher of the two months");
    expect(rival(60)).not.toContain("the higher of the two months");
  });
});

describe("numbers that are not read out", () => {
  it("are counted as one or several where another source gives them alike", () => {
    const twice = (count: number) =>
      formatSummary(
        flow(...FIVE, ...FIVE.slice(0, count).map((row) => ({ ...row, period: `${row.period}~` }))),
      );
    expect(twice(1)).toContain("; one is given alike by another source");
    expect(twice(2)).toContain("; two are given alike by another source");
  });

  it("are printed as a bound in a report, and counted as one from incidents", () => {
    const spec = flow(...FIVE.slice(1), { period: "2022-01", value: 4, qualifier: "at least" });
    expect(formatSummary(spec)).toContain("one printed as “at least”");
    const counted = { ...spec, series: spec.series.map((each) => ({ ...each, dataset: "incidents" })) };
    expect(formatSummary(counted)).toContain("one counted as “at least”");
  });
});

describe("times without a number", () => {
  const states = (spec: ChartSpec, ...parts: readonly (readonly [string, string, CoverageState])[]) => ({
    ...spec,
    series: spec.series.map((each) => ({
      ...each,
      coverage: parts.map(([start, end, state]) => ({ start, end, state, text: "", reason: "" })),
    })),
  });

  it("are of the month shown where there is only one, and of all where it is so in all", () => {
    const month = specOf({ kind: "flow", from: "2022-05", to: "2022-05", rows: [] });
    const of = (spec: ChartSpec) => formatSummary(states(spec, [spec.range.start, spec.range.end, "NR"]));
    expect(of(month)).toContain("no figure in our sources for the month shown");
    expect(of(flow())).toContain("no figure in our sources for the 12 months shown");
  });

  it("are told where no file covers them", () => {
    const spec = states(
      flow(),
      ["2022-01-01", "2022-03-01", "outside"],
      ["2022-03-01", "2023-01-01", "reported"],
    );
    expect(formatSummary(spec)).toContain(
      "not covered by the dataset’s files read here for 2 of the 12 months shown",
    );
  });

  it("are none of a month of which a part is reported, or zero", () => {
    const of = (state: CoverageState) =>
      formatSummary(states(flow(), ["2022-01-01", "2022-05-10", state], ["2022-05-10", "2023-01-01", "CF"]));
    expect(of("zero")).toContain(
      "no claims during a ceasefire for 7 of the 12 months shown; zero for 4 of the 12 months shown",
    );
    expect(of("NR")).toContain("no figure in our sources for 5 of the 12 months shown");
  });
});

it("says of one event that it is marked, and of two that they are", () => {
  const marked = (count: number) =>
    summarize(
      specOf({
        ...YEAR,
        kind: "flow",
        rows: [],
        milestones: Array(count).fill({ date: "2022-05-10", title: "It" }),
      }),
    ).at(-1);
  expect(marked(1)).toBe("One policy event is marked.");
  expect(marked(2)).toBe("Two policy events are marked.");
  expect(marked(0)).not.toContain("marked");
});
