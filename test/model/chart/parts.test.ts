import { describe, expect, it } from "vitest";
import { type Row, specOf } from "../specs.ts";

const total = { period: "2021-01/2021-03", value: 30 };
const partsOf = (...rows: readonly Row[]) =>
  specOf({ kind: "flow", rows: [total, ...rows] }).series[0]?.observations.find(
    ({ period }) => period === total.period,
  )?.parts;

describe("the parts of a longer total", () => {
  it("add up to it or not, whether all are given or some", () => {
    const months = [
      { period: "2021-01", value: 8 },
      { period: "2021-02", value: 9 },
      { period: "2021-03", value: 10 },
    ];
    expect(partsOf(...months)).toMatchObject({
      rows: 3,
      months: 3,
      value: 27,
      text: "its 3 parts add up to 27",
    });
    expect(partsOf(...months.slice(1))?.text).toBe("the 2 parts given add up to 19");
    expect(partsOf(...months.slice(2))?.text).toBe("one part of it is given: 10");
    expect(partsOf()).toBeNull();
  });

  it("reach to its first and its last day, and none reaches beyond", () => {
    const text = (period: string) => partsOf({ period, value: 4 })?.text;
    expect(text("2021-01-01/2021-01-15")).toBe("one part of it is given: 4");
    expect(text("2021-03-15/2021-03-31")).toBe("one part of it is given: 4");
    expect(text("2020-12-15/2021-01-15")).toBeUndefined();
    expect(text("2021-03-15/2021-04-01")).toBeUndefined();
    expect(text("[2021-02-01..2021-02-28]")).toBeUndefined();
  });

  it("share no day: of those that do the shorter counts", () => {
    expect(
      partsOf(
        { period: "2021-01/2021-02", value: 15 },
        { period: "2021-01", value: 8 },
        { period: "2021-02", value: 9 },
      ),
    ).toMatchObject({ rows: 2, value: 17 });
  });

  it("have no sum where one has no plain number, and say so", () => {
    const of = (row: Omit<Row, "period">) =>
      partsOf({ period: "2021-01", value: 8 }, { period: "2021-02", ...row })?.text;
    expect(of({ value: 9, qualifier: "about" })).toBe("its parts have numbers of their own");
    expect(of({ low: 5, high: 9, qualifier: "between" })).toBe("its parts have numbers of their own");
    expect(of({ value: 9, qualifier: "over" })).toBe("the 2 parts given add up to at least 17");
    expect(partsOf({ period: "2021-02", missing: "NR" })?.text).toBe("no part of it has a number of its own");
  });
});
