import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  daysInMonth,
  formatDay,
  formatMonth,
  isDay,
  monthName,
  monthOf,
  monthsWithin,
  nextMonth,
  shortMonthName,
  toMillis,
} from "../../../server/model/time/calendar.ts";

/** Any day from 1900 to 2100. */
const days = fc.integer({ min: -25_567, max: 47_481 }).map((number) => dayOf(number * 86_400_000));

describe("days", () => {
  it.each([
    ["2021-12-31", 1, "2022-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2021-03-14", 1, "2021-03-15"],
    ["2022-01-01", -1, "2021-12-31"],
  ])("%s and %i days is %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it("count the same way there and back, whatever the clocks of a place do", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(addDays(other, -count)).toBe(day);
        expect(dayOf(toMillis(day))).toBe(day);
        expect(day < other).toBe(count > 0);
      }),
    );
  });

  it("are those that exist", () => {
    expect(["2024-02-29", "2021-12-31"].every(isDay)).toBe(true);
    expect(
      ["2023-02-29", "2023-02-30", "2021-13-01", "2021-00-10", "2021-1-1", "2021-12", "x"].some(isDay),
    ).toBe(false);
    fc.assert(fc.property(days, (day) => isDay(day)));
  });

  it.each([
    ["2021-01-31", 1, "2021-02-28"],
    ["2023-12-15", 2, "2024-02-15"],
    ["2024-02-29", -12, "2023-02-28"],
  ])("%s and %i months is %s", (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  it("are written out in English", () => {
    expect(formatDay("2021-12-05")).toBe("5 December 2021");
    expect(formatMonth("2022-04")).toBe("April 2022");
    expect([monthName(9), shortMonthName(9), monthName(13)]).toEqual(["September", "Sep", ""]);
  });
});

describe("months", () => {
  it("follow one another", () => {
    expect([nextMonth("2021-11"), nextMonth("2021-12"), nextMonth("1999-12")]).toEqual([
      "2021-12",
      "2022-01",
      "2000-01",
    ]);
    expect([daysInMonth(2024, 2), daysInMonth(2100, 2), daysInMonth(2021, 12)]).toEqual([29, 28, 31]);
  });

  it("are those that a span touches", () => {
    expect(monthsWithin("2021-11-30", "2022-02-01")).toEqual(["2021-11", "2021-12", "2022-01"]);
    expect(monthsWithin("2021-11-30", "2021-12-01")).toEqual(["2021-11"]);
    expect(monthsWithin("2021-11-30", "2021-11-30")).toEqual([]);
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 900 }), (start, length) => {
        const end = addDays(start, length);
        const months = monthsWithin(start, end);
        expect(months[0]).toBe(monthOf(start));
        expect(months.at(-1)).toBe(monthOf(addDays(end, -1)));
        for (const [index, month] of months.slice(1).entries())
          expect(month).toBe(nextMonth(months[index] ?? ""));
      }),
    );
  });
});
