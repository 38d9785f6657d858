import { describe, expect, it } from "vitest";
import {
  formatTransform,
  parseTransform,
  TRANSFORM_NAMES,
  TRANSFORMS,
} from "../../../server/model/analyse/transforms.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import { formatSummary } from "../../../server/model/chart/summary.ts";
import { DEFAULT_VIEW, formatView, parseView } from "../../../server/model/chart/view.ts";
import { datasetOf, type Row, specOf } from "../specs.ts";

const months = (first: number, values: readonly (number | null)[]): Row[] =>
  values.flatMap((value, index) => {
    const at = first * 12 + index;
    const period = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    return value === null ? [] : [{ period, value }];
  });

function worked(transform: string, rows: readonly Row[], more: { from?: string; to?: string } = {}) {
  const spec = specOf({ kind: "flow", rows, from: "2021-01", to: "2022-12", ...more, transform });
  const [series] = spec.series;
  if (!series) throw new Error("expected a series");
  return { spec, series, said: series.observations.map(({ period, text }) => `${period} ${text}`) };
}

const reasons = (series: ReturnType<typeof worked>["series"]) =>
  series.coverage.filter(({ state }) => state === "incomplete").map(({ reason }) => reason);

describe("the name of a transform", () => {
  it("is read as it is written, and nothing else is", () => {
    for (const name of TRANSFORM_NAMES) {
      const text = TRANSFORMS[name].month === null ? name : `${name}-2021-03`;
      const read = parseTransform([text], "2020-01");
      expect(read && formatTransform(read)).toBe(text);
    }
    for (const wrong of ["mean-5", "index", "index-2021", "index-2021-13", "mean-12-2021-01", "toString", ""])
      expect(parseTransform([wrong], "2020-01")).toBeUndefined();
  });

  it("comes from a form with the month beside it, which is left where none is taken", () => {
    expect(parseTransform(["index", "2021-03"], "2020-01")).toEqual({ name: "index", month: "2021-03" });
    expect(parseTransform(["mean-12", "2021-03"], "2020-01")).toEqual({ name: "mean-12", month: null });
    expect(parseTransform(["running"], "2020-01")).toEqual({ name: "running", month: "2020-01" });
  });

  it("stands in the view's address, and a wrong one is told what there are", () => {
    const dataset = datasetOf({ series: [] });
    const view = parseView({ transform: ["index", "2021-03"] }, dataset);
    expect("problems" in view ? view.problems : formatView(view)).toBe("transform=index-2021-03");
    expect(parseView({ transform: "" }, dataset)).toEqual(DEFAULT_VIEW);
    expect(parseView({ transform: "median" }, dataset)).toEqual({
      problems: [
        {
          parameter: "transform",
          message: expect.stringMatching(
            /^expected one of sum-quarter, .*, change-year, running \(or running-2021-01\) or index-2021-01, got "median"$/,
          ),
        },
      ],
    });
  });
});

describe("what is worked out from months", () => {
  it("is a sum by quarter or by year, of whole ones alone", () => {
    const rows = months(2021, [1, 2, 3, 4, 5, null, 7, 8, 9, 10, 11, 12]);
    expect(worked("sum-quarter", rows).said).toEqual([
      "2021-01/2021-03 6",
      "2021-07/2021-09 24",
      "2021-10/2021-12 33",
    ]);
    const year = worked("sum-year", rows);
    expect(year.said).toEqual([]);
    expect(reasons(year.series)[0]).toBe(
      "needs 12 known months, has 11, without June 2021 (no figure in our sources)",
    );
    const whole = worked("sum-year", months(2021, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    expect(whole.said).toEqual(["2021 78"]);
    expect(whole.series.observations[0]?.when).toBe("2021");
  });

  it("is a mean of the months that end with each, also of those before the time shown", () => {
    const { series, said } = worked("mean-3", months(2020, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 5]));
    expect(said).toEqual(["2021-01 2", "2021-02 3.3"]);
    expect(series.observations[1]?.value).toBeCloseTo(10 / 3, 12);
    expect(series.observations[1]?.when).toBe("3 months to February 2021");
    expect(series.observations[1]?.made).toMatchObject({ months: 3, of: ["2020-12/2021-02"] });
    expect(reasons(series)).toContain(
      "needs 3 known months, has 2, without March 2021 (no figure in our sources)",
    );
  });

  it("is a change against the same month a year before, up or down", () => {
    const rows = months(2020, [9, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4]);
    const { series, said, spec } = worked("change-year", rows, { to: "2021-02" });
    expect(said).toEqual(["2021-01 −4", "2021-02 +2"]);
    expect(series.observations[0]?.made?.of).toEqual(["2020-01", "2021-01"]);
    expect(spec.panels[0]?.unit).toBe("attacks a month, more or fewer than in the same month a year before");
  });

  it("is a running total that breaks at a gap and does not start again", () => {
    const { series, said } = worked("running-2021-02", months(2021, [1, 2, 3, null, 5, 6]), {
      to: "2021-06",
    });
    expect(said).toEqual(["2021-02 2", "2021-03 5"]);
    expect(reasons(series)).toEqual([
      "before the first month that it counts",
      "it ends before April 2021, which is not known (no figure in our sources)",
    ]);
    expect(series.observations.map(({ when }) => when)).toEqual([
      "February 2021",
      "February 2021 – March 2021",
    ]);
  });

  it("is an index of which the base month is 100", () => {
    const { said, spec } = worked("index-2021-02", months(2021, [1, 2, 3]), { to: "2021-03" });
    expect(said).toEqual(["2021-01 50", "2021-02 100", "2021-03 150"]);
    expect(spec.chart.title).toBe("Attacks: index, February 2021 = 100");
    expect(spec.panels[0]?.unit).toBe("February 2021 = 100");
    const gap = worked("index-2021-02", months(2021, [1, 2, 3]), { to: "2021-04" }).spec;
    expect(formatSummary(gap)).toContain("no index for April 2021 (");
    expect(worked("index-2021-04", months(2021, [1, 2, 3])).spec.transform?.refused).toEqual([
      { series: "series-1", reason: "April 2021, the base, is not known" },
    ]);
    expect(worked("index-2021-01", months(2021, [0, 2])).spec.transform?.refused[0]?.reason).toBe(
      "January 2021, the base, is zero or may be",
    );
  });
});

describe("times of which nothing could be worked out", () => {
  const told = (all: readonly Row[]) =>
    formatSummary(specOf({ kind: "flow", rows: all, transform: "sum-year", from: "2020", to: "2022" }));

  it("are told as one where they follow one another, with the fewest and most months known in each", () => {
    const rows = [...months(2020, [1, 2, 3]), ...months(2021, [1, 2, 3, 4, 5]), ...months(2022, [1])];
    expect(told(rows)).toContain("no sum by year for 2020–2022 (needs 12 known months, has 1 to 5)");
  });

  it("are told apart where there is a number between them", () => {
    const whole = months(2021, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(told([...months(2020, [1, 2, 3]), ...whole, ...months(2022, [1, 2, 3, 4, 5])])).toContain(
      "no sum by year for 2020 (needs 12 known months, has 3), 2022 (needs 12 known months, has 5)",
    );
  });
});

describe("a month that is no number", () => {
  const three = (row: Omit<Row, "period">) =>
    worked("mean-3", [...months(2021, [4, 6]), { period: "2021-03", ...row }], {
      from: "2021-03",
      to: "2021-03",
    });

  it.each([
    [{ value: 40, qualifier: "over" as const, wording: "over 40" }, "given as “over 40”"],
    [{ value: 40, qualifier: "about" as const }, "given as “about 40”"],
    [{ value: 40, qualifier: "nearly" as const }, "given as “nearly 40”"],
    [{ missing: "CF" as const }, "no claims during a ceasefire"],
    [{ missing: "NR" as const }, "not reported"],
    [{ missing: "WD" as const, wording: "dozens" }, "given in words only"],
  ])("leaves a gap that says so: %j", (row, why) => {
    const { said, series } = three(row);
    expect(said).toEqual([]);
    expect(reasons(series)).toEqual([`needs 3 known months, has 2, without March 2021 (${why})`]);
  });

  it("but a printed zero is one", () => {
    expect(three({ value: 0 }).said).toEqual(["2021-03 3.3"]);
  });

  it("is one that was not over when it was reported, or whose date is not certain", () => {
    const spec = specOf({
      kind: "flow",
      rows: months(2021, [4, 6, 8]),
      published: "2021-03-15",
      from: "2021-03",
      to: "2021-03",
      transform: "mean-3",
    });
    expect(spec.series[0]?.coverage[0]?.reason).toContain("March 2021 (not over when it was reported)");
    const onItsLastDay = {
      rows: months(2021, [4, 6, 8]),
      published: "2021-03-31",
      from: "2021-03",
      to: "2021-03",
    };
    expect(
      specOf({ kind: "flow", ...onItsLastDay, transform: "mean-3" }).series[0]?.observations.map(
        ({ text }) => text,
      ),
    ).toEqual(["6"]);
    const about = worked("mean-3", [...months(2021, [4, 6]), { period: "2021-03~", value: 8 }], {
      from: "2021-03",
      to: "2021-03",
    });
    expect(reasons(about.series)[0]).toContain("March 2021 (its date is not certain)");
  });

  it("is one of which two sources give numbers that do not agree, but not one that another bounds", () => {
    const spec = (rival: number, qualifier: "exact" | "over") => {
      const dataset = datasetOf({ series: [{ kind: "flow", rows: months(2021, [4, 6, 8]) }] });
      const [series] = dataset.series;
      const [lead] = series?.observations.slice(2) ?? [];
      if (!series || !lead) throw new Error("expected a month");
      const other = {
        ...lead,
        source: { ...lead.source, id: "other" },
        quantity: { ...lead.quantity, value: rival, qualifier } as typeof lead.quantity,
      };
      const both = { ...series, observations: [...series.observations, other] };
      const view = {
        ...DEFAULT_VIEW,
        from: "2021-03",
        to: "2021-03",
        transform: { name: "mean-3", month: null } as const,
      };
      return buildChart({ ...dataset, series: [both] }, series.chart, view).series[0];
    };
    expect(spec(9, "exact")?.coverage[0]?.reason).toContain("March 2021 (two sources disagree (");
    expect(spec(5, "over")?.observations.map(({ value }) => value)).toEqual([6]);
    expect(spec(8, "exact")?.observations.map(({ value }) => value)).toEqual([6]);
  });

  it("is one of a longer total, which is shared out to none", () => {
    const { spec } = worked("mean-3", [{ period: "2021", value: 120 }]);
    expect(spec.series[0]?.observations).toEqual([]);
    expect(spec.transform?.refused[0]?.reason).toBe("it gives no number of a single month");
  });
});

describe("bounds", () => {
  const bounded = (transform: string) =>
    worked(
      transform,
      [
        ...months(2020, [4]),
        { period: "2021-01", low: 4, high: 8, qualifier: "between" },
        { period: "2021-02", value: 6, low: 5, high: 9 },
        { period: "2021-03", value: 6 },
      ],
      { to: "2021-03" },
    ).series.observations;

  it("are added, divided and taken away, and no number is made between two that are given", () => {
    expect(bounded("sum-quarter")).toMatchObject([
      { value: null, low: 15, high: 23, qualifier: "between", openness: "range", text: "between 15 and 23" },
    ]);
    expect(bounded("mean-3")).toMatchObject([
      { value: null, low: 5, high: 23 / 3, text: "between 5 and 7.7" },
    ]);
    expect(bounded("change-year")).toMatchObject([
      { value: null, low: 0, high: 4, text: "between 0 and +4" },
    ]);
    expect(bounded("index-2021-02").map(({ text, qualifier }) => [text, qualifier])).toEqual([
      ["between 44.4 and 160", "between"],
      ["100", "best estimate"],
      ["100 (between 66.6 and 120)", "best estimate"],
    ]);
  });
});
