import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { formatSummary, summarize } from "../../../server/model/chart/summary.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { anyDataset } from "../anyDataset.ts";
import { specOf } from "../specs.ts";

describe("the summary of any chart", () => {
  it("loses no qualifier", () => {
    fc.assert(
      fc.property(anyDataset, (dataset) => {
        for (const chart of dataset.charts) {
          const spec = buildChart(dataset, chart, DEFAULT_VIEW);
          const sentences = summarize(spec);
          for (const series of spec.series) {
            const own = sentences.find((sentence) => sentence.startsWith(series.title));
            for (const { missing, qualifier, text } of series.observations) {
              if (missing !== null || qualifier === "exact") continue;
              if (qualifier === "best estimate") {
                expect(own).toContain("published bounds");
                continue;
              }
              expect(own?.includes(text) || own?.includes(`“${qualifier}”`), `${qualifier} in ${own}`).toBe(
                true,
              );
            }
          }
        }
      }),
    );
  });
});

describe("a summary", () => {
  it("tells of the most, and of how many months nothing was reported", () => {
    const spec = specOf({
      kind: "flow",
      to: "2023-09",
      published: "2023-09-30",
      rows: [
        { period: "2021-12", value: 45 },
        { period: "2022-04", value: 54 },
        { period: "2023-01", value: 20 },
        { period: "2023-02", value: 21 },
        { period: "2023-03", value: 22 },
      ].slice(0, 4),
    });
    expect(formatSummary(spec)).toContain(
      "54 attacks in April 2022, the highest of the four months with a figure; 45 attacks in December 2021;",
    );
    expect(formatSummary(spec)).toContain("no figure in our sources for 41 of the 45 months shown");
  });

  it("does not say most where another month may have more", () => {
    const most = (second: object) =>
      formatSummary(
        specOf({
          kind: "flow",
          rows: [
            { period: "2022-04", value: 54 },
            { period: "2022-05", ...second },
          ],
        }),
      ).match(/the high(?:er|est) of/) !== null;
    expect(most({ value: 40 })).toBe(true);
    expect(most({ value: 40, qualifier: "over" })).toBe(false);
    expect(most({ value: 50, qualifier: "about" })).toBe(false);
    expect(most({ value: 54 })).toBe(false);
    expect(most({ period: "2022-05-03", value: 40 })).toBe(false);
  });

  it("counts the months without a number wherever they lie, also one that is half unpublished", () => {
    const tell = (published: string) =>
      formatSummary(
        specOf({
          kind: "flow",
          from: "2024-01",
          to: "2024-05",
          published,
          rows: [
            { period: "2024-03", value: 80, qualifier: "at least" },
            { period: "2024-04-06", value: 2 },
          ],
        }),
      );
    expect(tell("2024-05-31")).toContain("no figure in our sources for 3 of the 5 months shown");
    expect(tell("2024-05-15")).toContain("no figure in our sources for 3 of the 5 months shown");
    expect(tell("2024-04-30")).toContain(
      "no figure in our sources for 2 of the 5 months shown; the last month comes after the latest source of this series",
    );
  });

  it("says what a series counts, not what its chart does", () => {
    const spec = specOf({ kind: "flow", basis: "recorded", rows: [{ period: "2022-04", value: 1 }] });
    const series = spec.series.map((each) => ({ ...each, unit: "incidents" }));
    expect(formatSummary({ ...spec, series })).toContain("1 incident in April 2022");
    expect(formatSummary({ ...spec, series })).not.toContain("1 attack");
  });

  it("counts no months from a number that was not told first", () => {
    const values = [4, 9, 3, 2, 1];
    const rows = values.map((value, index) => ({ period: `2022-0${index + 1}`, value }));
    const summary = formatSummary(specOf({ kind: "flow", from: "2022-01", to: "2022-06", rows }));
    expect(summary).toContain("the latest is 1 attack in May 2022");
    expect(summary).toContain("no figure in our sources for 1 of the 6 months shown");
  });

  it("says most of a whole month only, and not where one day had as many", () => {
    const rows = [
      { period: "2022-04", value: 54 },
      { period: "2022-05", value: 40 },
    ];
    const day = { period: "2022-06-03", value: 54 };
    expect(formatSummary(specOf({ kind: "flow", rows }))).toContain(
      "the higher of the two months with a figure",
    );
    expect(formatSummary(specOf({ kind: "flow", rows: [...rows, day] }))).not.toContain("the highest");
  });

  it("says a longer total with its average, and a bound in its words", () => {
    const spec = specOf({
      kind: "flow",
      basis: "recorded",
      unit: "deaths",
      rows: [{ period: "2023-01/2023-10", value: 500, qualifier: "over", wording: "over 500" }],
    });
    expect(formatSummary(spec)).toContain(
      "over 500 deaths in January–October 2023, on average more than 50 a month; no figure in our sources for 43 of the 53 months shown",
    );
  });

  it("gives words where there are only words", () => {
    const spec = specOf({
      kind: "cumulative",
      rows: [{ period: "2021-08/..", missing: "WD", wording: "hundreds of soldiers" }],
    });
    expect(formatSummary(spec)).toContain("“hundreds of soldiers” (given in words only) since August 2021");
  });

  it("keeps rivals apart and says so", () => {
    const rows = [{ period: "2022-04", value: 54 }];
    const rivals = [{ period: "2022-04", value: 31 }];
    const summary = formatSummary(
      specOf({
        series: [
          { kind: "flow", rows },
          { kind: "flow", basis: "recorded", title: "Recorded", rows: rivals },
        ],
      }),
    );
    expect(summary).toContain("The two series are not added together.");
    expect(summary).not.toContain("85");
  });

  it("marks words such as “last year” of another source as its own", () => {
    const spec = specOf({ kind: "flow", rows: [{ period: "2022", value: 367 }] });
    const series = spec.series.map((each) => ({
      ...each,
      observations: each.observations.map((observation) => ({
        ...observation,
        rivals: [
          { ...observation, value: 100, low: 100, high: 100, text: "more than 100 attacks last year" },
        ],
      })),
    }));
    expect(formatSummary({ ...spec, series })).toContain(
      "(another source gives “more than 100 attacks last year”)",
    );
  });

  it("gives no average a month of a time that is shorter", () => {
    const rows = [
      { period: "2024-01-01/2024-01-15", value: 9982 },
      { period: "2024-01/2024-03", value: 54227 },
    ];
    const summary = formatSummary(specOf({ kind: "flow", rows }));
    expect(summary).toMatch(/9,982 \w+ in 1–15 January 2024; 54,227/);
    expect(summary).toContain("on average about 18,076 a month");
    expect(summary).not.toContain("20,6");
  });

  it("tells numbers given alike apart from those with a rival", () => {
    const rows = [1, 2, 3, 4, 5].map((month) => ({ period: `2022-0${month}`, value: 10 * month }));
    const spec = specOf({ kind: "flow", rows });
    const observations = spec.series[0]?.observations.map((each, index) => ({
      ...each,
      rivals: index === 4 ? [] : [index === 0 ? { ...each, value: 9, low: 9, high: 9, text: "9" } : each],
    }));
    const series = spec.series.map((each) => ({ ...each, observations: observations ?? [] }));
    expect(formatSummary({ ...spec, series })).toContain(
      "three are given alike by another source; one (January 2022) has a rival number of another source",
    );
    const apart = spec.series.map((each) => ({
      ...each,
      observations: each.observations.map((one) => ({
        ...one,
        rivals: [{ ...one, value: 9, low: 9, high: 9, text: "9" }],
      })),
    }));
    expect(formatSummary({ ...spec, series: apart })).toMatch(
      /with a figure; five have rival numbers of another source; no figure/,
    );
  });

  it("is as short as what there is to say of one series with a number in every month", () => {
    const rows = [3, 2].map((value, index) => ({ period: `2022-0${index + 1}`, value }));
    expect(formatSummary(specOf({ kind: "flow", from: "2022-01", to: "2022-02", rows }))).toBe(
      "Attacks, January–February 2022. Attacks claimed: 3 attacks in January 2022, the most in any month shown; 2 attacks in February 2022.",
    );
  });

  it("says most of the months alone that have a number of their own", () => {
    const rows = [
      { period: "2022-01", value: 3 },
      { period: "2022-02", value: 2 },
      { period: "2022-03/2022-04", value: 9 },
    ];
    expect(formatSummary(specOf({ kind: "flow", from: "2022-01", to: "2022-04", rows }))).toContain(
      "3 attacks in January 2022, the higher of the two months with a figure;",
    );
  });

  it("counts every qualifier of numbers that are not read out", () => {
    const of = (...qualifiers: readonly ("over" | "about" | "up to" | "exact")[]) =>
      formatSummary(
        specOf({
          kind: "flow",
          rows: qualifiers.map((qualifier, index) => ({ period: `2022-0${index + 1}`, value: 5, qualifier })),
        }),
      );
    expect(of("over", "about", "up to", "over", "exact")).toContain(
      "; two printed as “over”, one printed as “about” and one printed as “up to”;",
    );
    expect(of("over", "about", "exact", "exact", "exact")).toContain(
      "; one printed as “over” and one printed as “about”;",
    );
  });

  it("counts the numbers that are provisional", () => {
    const spec = specOf({
      kind: "flow",
      rows: [1, 2, 3, 4, 5].map((month) => ({ period: `2022-0${month}`, value: month })),
    });
    const of = (count: number) => {
      const [series] = spec.series;
      const observations = series?.observations.map((each, index) => ({
        ...each,
        provisional: index < count ? "UCDP Candidate" : null,
      }));
      return formatSummary({
        ...spec,
        series: [{ ...series, observations } as (typeof spec.series)[number]],
      });
    };
    expect(of(2)).toContain("; two are provisional;");
    expect(of(1)).toContain("; one is provisional;");
    expect(of(0)).not.toContain("provisional");
  });

  it("says when there is nothing", () => {
    expect(formatSummary(specOf({ kind: "flow", rows: [] }))).toContain(
      "no figure in our sources for the 53 months shown",
    );
  });
});
