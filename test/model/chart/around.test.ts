import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeAround, monthsAround } from "../../../server/model/chart/around.ts";
import { closeSpan, type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";
import { anyDataset } from "../anyDataset.ts";
import { datasetOf, type Row } from "../specs.ts";

const spanOf = (edtf: string) => closeSpan(parseDate(edtf) as OpenSpan, "2024-05-01");

const around = (rows: readonly Row[], date = spanOf("2022-04-02")) =>
  describeAround(datasetOf({ series: [{ kind: "flow", rows }] }).series, date).map(({ before, after }) => ({
    before,
    after,
  }));

describe("the months around an event", () => {
  it("are whole ones, without the months of the event", () => {
    expect(monthsAround(spanOf("2022-04-02"))).toEqual({
      before: { start: "2021-10-01", end: "2022-04-01" },
      after: { start: "2022-05-01", end: "2022-11-01" },
    });
    expect(monthsAround(spanOf("[2022-11-21..2022-11-30]")).after.start).toBe("2022-12-01");
    expect(monthsAround(spanOf("[2022-11-21..2022-12-01]")).after.start).toBe("2023-01-01");
  });

  it("are those since it began, where it had not ended when it was reported", () => {
    expect(monthsAround(spanOf("2023-11-01/.."))).toEqual({
      before: { start: "2023-05-01", end: "2023-11-01" },
      after: { start: "2023-11-01", end: "2024-05-01" },
    });
    expect(monthsAround(spanOf("2023-11-05/..")).after.start).toBe("2023-12-01");
    expect(monthsAround(spanOf("2021-08/..")).after.start).toBe("2021-09-01");
  });

  it("leave out those beside an approximate or uncertain date, and any before what has no printed start", () => {
    expect(monthsAround(spanOf("2022-04~"))).toEqual({
      before: { start: "2021-09-01", end: "2022-03-01" },
      after: { start: "2022-06-01", end: "2022-12-01" },
    });
    expect(monthsAround(spanOf("2022-04?"))).toEqual(monthsAround(spanOf("2022-04~")));
    expect(monthsAround(spanOf("../2022-11"))).toEqual({
      before: null,
      after: { start: "2022-12-01", end: "2023-06-01" },
    });
  });

  it("are told one by one where some have no number", () => {
    expect(
      around([
        { period: "2021-12", value: 45 },
        { period: "2022-04", value: 54 },
      ]),
    ).toEqual([{ before: "1 of 6 months: 45 (December 2021)", after: "no figure in our sources" }]);
  });

  it("are told also where there are numbers on one side alone, of a level not at all", () => {
    expect(around([{ period: "2022-05", value: 54 }])).toEqual([
      { before: "no figure in our sources", after: "1 of 6 months: 54 (May 2022)" },
    ]);
    expect(around([{ period: "2022-04", value: 54 }])).toEqual([]);
    const level = datasetOf({ series: [{ kind: "stock", rows: [{ period: "2022-05", value: 54 }] }] });
    expect(describeAround(level.series, spanOf("2022-04-02"))).toEqual([]);
  });

  it("are summed only where all six are counts or floors", () => {
    const months = ["2021-10", "2021-11", "2021-12", "2022-01", "2022-02", "2022-03"];
    const counts = months.map((period) => ({ period, value: 2 }));
    expect(around(counts)[0]?.before).toBe("12 in all 6 months");
    const floors = counts.map((row, at) => (at === 0 ? { ...row, qualifier: "at least" as const } : row));
    expect(around(floors)[0]?.before).toBe("at least 12 in all 6 months");
    const bounded = counts.map((row, at) => (at === 0 ? { ...row, low: 1, high: 5 } : row));
    expect(around(bounded)[0]?.before).toBe("12 (published bounds 11 to 15) in all 6 months");
    expect(around(bounded.slice(0, 1))[0]?.before).toBe(
      "1 of 6 months: 2 (October 2021, published bounds 1 to 5)",
    );
    const hedged = counts.map((row, at) => (at === 0 ? { ...row, qualifier: "about" as const } : row));
    const between = counts.map((row, at) =>
      at === 0 ? { period: row.period, low: 1, high: 5, qualifier: "between" as const } : row,
    );
    expect(around(between)[0]?.before).toContain("between 1 and 5 (October 2021), 2 (November 2021)");
    expect(around(hedged)[0]?.before).toContain("about 2 (October 2021), 2 (November 2021)");
  });

  it("name a longer total with its own period, and never share it out", () => {
    const rows = [{ period: "2022-01/2022-10", value: 500, qualifier: "over" as const, wording: "over 500" }];
    expect(around(rows)).toEqual([
      { before: "over 500 (January–October 2022)", after: "over 500 (January–October 2022)" },
    ]);
  });

  it("say something of each side of any event of any dataset", () => {
    fc.assert(
      fc.property(anyDataset, (dataset) => {
        for (const { date } of dataset.milestones) {
          for (const { before, after, series } of describeAround(dataset.series, date)) {
            expect(series.kind).toBe("flow");
            expect(before === "").toBe(date.openStart);
            expect(after).not.toBe("");
            expect(before + after).not.toMatch(/NaN|null|undefined/);
          }
        }
      }),
    );
  });
});
