import { describe, expect, it } from "vitest";
import { type DateHabit, habitOf, readDate } from "../../../server/data/reading/dates.ts";

const UNSETTLED: DateHabit = { order: null, months: false };

/** One reading as it is; several with a bar between; else what is expected in its place. */
function read(text: string, habit = UNSETTLED): string {
  const reading = readDate(text, habit);
  if (reading.kind === "one") return reading.value;
  return reading.kind === "several" ? reading.readings.join(" | ") : `expected ${reading.expected}`;
}

describe("a date as people and programs write it", () => {
  it.each([
    ["2021/5/7", "2021-05-07"],
    ["5/2021", "2021-05"],
    ["12/2021", "2021-12"],
    ["20211205", "2021-12-05"],
    ["2021-12-05T00:00:00Z", "2021-12-05"],
    ["2021.0", "2021"],
    ["2021.1", "2021-01 (January 2021) | 2021-10 (October 2021)"],
    ["25/12/2021", "2021-12-25"],
    ["12/25/2021", "2021-12-25"],
    ["05/06/2021", "2021-06-05 (5 June 2021) | 2021-05-06 (6 May 2021)"],
    ["04/24", "2024-04 (April 2024) | 24 April without a year"],
    ["202112", "2021-12"],
    ["201112", "2011-12 (December 2011) | 2012-11-20 (20 November 2012) | 2020-11-12 (12 November 2020)"],
    ["2021-12-01", "2021-12-01"],
    ["2023-11/12", "2023-11/2023-12 (November–December 2023) | 2023-11-12 (12 November 2023)"],
    ["2023-11/31", "expected"],
    ["2019/2021", "2019/2021"],
    ["2022/23", "2022/2023 (both years) | a year from within 2022 into 2023, such as 2022-07/2023-06"],
    ["first ten months of 2023", "2023-01/2023-10"],
    ["first 2 months of 2023", "2023-01/2023-02"],
    ["first two months in 2023", "2023-01/2023-02"],
    ["since August 2021", "2021-08/.."],
    ["c. 2021", "2021~"],
    ["1-Dec-21", "2021-12-01 (1 December 2021) | 2021-12 (December 2021)"],
    ["5-Dec-21", "2021-12-05"],
  ])("%s is %s", (text, reading) => {
    if (reading === "expected") expect(read(text)).toMatch(/^expected/);
    else expect(read(text)).toBe(reading);
  });

  it.each([
    ["Q3 2022", "months, such as 2022-07/2022-09 for the third quarter of a calendar year"],
    ["2022-Q1", "months, such as 2022-01/2022-03 for the first quarter of a calendar year"],
    ["4Q22", "months, such as 2022-10/2022-12 for the fourth quarter of a calendar year"],
    ["second half of 2022", "months, such as 2022-07/2022-12 for the second half of a calendar year"],
    ["H1 2022", "months, such as 2022-01/2022-06 for the first half of a calendar year"],
    ["2nd quarter 2022", "months, such as 2022-04/2022-06 for the second quarter of a calendar year"],
    ["2021-W01", "a week by its days, such as 2021-01-04/2021-01-10"],
    ["week 53 2020", "a week by its days, such as 2020-12-28/2021-01-03"],
    ["2023-W01", "a week by its days, such as 2023-01-02/2023-01-08"],
    ["FY2021-22", "a year by its months, such as 2021-07/2022-06 where it begins in July"],
    ["FY22", "a year by its months, such as 2021-07/2022-06 where it begins in July"],
    ["2021-02-30", "a day that exists, written as 2021-12-05"],
    ["2021-13", "a month from 01 to 12, written as 2021-12, or a season from 21 to 24"],
    ["2021-12/2021-11", "a stretch that ends after it begins"],
    ["until May 2021", /^a stretch with an open start, such as \.\.\/2022-11/],
    ["early in 2021", /^the first and last day it can have been/],
    ["Total 2021", "a date; leave out rows of totals, which are worked out"],
    ["5 Ramadan 1443", "a date of the Gregorian calendar, such as 2021-12-05"],
  ])("%s is no date, and what to write is told", (text, expected) => {
    if (typeof expected === "string") expect(read(text)).toBe(`expected ${expected}`);
    else expect(read(text).replace("expected ", "")).toMatch(expected);
  });
});

describe("the habit of a column", () => {
  it("follows from the days that can be read one way alone", () => {
    expect(habitOf(["25/12/2021", "05/06/2021"], false, false).order).toBe("day first");
    expect(habitOf(["12/25/2021", "05/06/2021"], false, false).order).toBe("month first");
    expect(habitOf(["12/12/2021", "05/06/2021"], false, false).order).toBeNull();
    expect(habitOf(["25/12/2021", "12/25/2021"], false, false).order).toBeNull();
    expect(read("05/06/2021", { order: "day first", months: false })).toBe("2021-06-05");
    expect(read("05/06/2021", { order: "month first", months: false })).toBe("2021-05-06");
  });

  it("is of months where all are firsts of one, and a month is usual there", () => {
    const firsts = ["01/05/2021", "01/06/2021"];
    expect(habitOf(firsts, false, true)).toEqual({ order: "day first", months: true });
    expect(habitOf(["05/01/2021", "06/01/2021"], false, true)).toEqual({
      order: "month first",
      months: true,
    });
    expect(habitOf(firsts, true, true)).toEqual(UNSETTLED);
    expect(habitOf(firsts, false, false)).toEqual(UNSETTLED);
    expect(habitOf([...firsts, "5-Dec-21"], false, true)).toEqual(UNSETTLED);
    expect(habitOf(["21/05/01"], false, true)).toEqual(UNSETTLED);
    expect(read("01/05/2021", { order: "day first", months: true })).toBe("2021-05");
    expect(read("1-Dec-21", { order: "day first", months: true })).toBe("2021-12");
  });
});
