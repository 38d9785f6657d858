import { describe, expect, it } from "vitest";
import {
  clampWindow,
  fieldsOf,
  formatWindow,
  panWindow,
  shiftMonths,
  snapWindow,
  zoomWindow,
} from "../../../public/interact/window.ts";
import type { Moments } from "../../../server/model/time/calendar.ts";
import { dayOf, toMillis } from "../../../server/model/time/calendar.ts";

const stretch = (start: string, end: string): Moments => ({ start: toMillis(start), end: toMillis(end) });
const days = ({ start, end }: Moments) => [dayOf(start), dayOf(end)];
const ALL = stretch("2020-01-01", "2024-01-01");

describe("the window on the time of a page", () => {
  it.each([
    ["as it is where it fits", ["2021-01-01", "2022-01-01"], ["2021-01-01", "2022-01-01"]],
    ["with its length where it begins too early", ["2019-07-01", "2020-07-01"], ["2020-01-01", "2021-01-01"]],
    ["with its length where it ends too late", ["2023-07-02", "2024-07-02"], ["2022-12-31", "2024-01-01"]],
    ["all there is where it is longer", ["2010-01-01", "2030-01-01"], ["2020-01-01", "2024-01-01"]],
    [
      "four weeks around its middle where it is shorter",
      ["2021-06-14", "2021-06-16"],
      ["2021-06-01", "2021-06-29"],
    ],
  ] as const)("is %s", (_, [start, end], expected) => {
    expect(days(clampWindow(stretch(start, end), ALL))).toEqual(expected);
  });

  it("keeps the moment under the pointer where it is zoomed, down to four weeks", () => {
    const year = stretch("2021-01-01", "2022-01-01");
    const at = year.start + (year.end - year.start) / 4;
    const half = zoomWindow(year, 0.5, at, ALL);
    expect((half.end - half.start) / (year.end - year.start)).toBeCloseTo(0.5);
    expect((at - half.start) / (half.end - half.start)).toBeCloseTo(0.25);
    const [start, end] = days(zoomWindow(year, 0.001, at, ALL));
    expect((toMillis(end ?? "") - toMillis(start ?? "")) / 86_400_000).toBe(28);
    expect(zoomWindow(year, 100, at, ALL)).toEqual(ALL);
  });

  it("moves by a part of its length, later where that is positive, and no further than there is", () => {
    const year = stretch("2021-01-01", "2022-01-01");
    expect(days(panWindow(year, 1, ALL))).toEqual(["2022-01-01", "2023-01-01"]);
    expect(days(panWindow(year, -5, ALL))).toEqual(["2020-01-01", "2020-12-31"]);
  });

  it.each([
    ["months where it is long", ["2021-01-14", "2021-07-20"], ["2021-01-01", "2021-08-01"]],
    ["the later month from its middle on", ["2021-01-17", "2021-07-10"], ["2021-02-01", "2021-07-01"]],
    ["days where it is short", ["2021-01-14", "2021-03-20"], ["2021-01-14", "2021-03-20"]],
  ] as const)("comes to rest on %s", (_, [start, end], expected) => {
    const noon = 43_200_000 - 1;
    const { start: from, end: to } = stretch(start, end);
    expect(days(snapWindow({ start: from + noon, end: to + noon }, ALL))).toEqual(expected);
  });

  it("rests within all there is, also where that begins or ends within a month", () => {
    const extent = stretch("2020-01-10", "2024-01-20");
    expect(snapWindow(extent, extent)).toEqual(extent);
  });

  it.each([
    [["2021-01-01", "2021-03-01"], { from: "2021-01", to: "2021-02" }, "January–February 2021"],
    [["2021-01-01", "2021-03-02"], { from: "2021-01-01", to: "2021-03-01" }, "1 January 2021 – 1 March 2021"],
    [
      ["2021-01-02", "2021-03-01"],
      { from: "2021-01-02", to: "2021-02-28" },
      "2 January 2021 – 28 February 2021",
    ],
  ] as const)(
    "of %j is written and said by its first and last month or day",
    ([start, end], fields, words) => {
      expect(fieldsOf(stretch(start, end))).toEqual(fields);
      expect(formatWindow(stretch(start, end))).toBe(words);
    },
  );

  it("is moved by whole months from the first of one to that of another", () => {
    expect(dayOf(shiftMonths(toMillis("2021-03-31"), 1))).toBe("2021-04-01");
    expect(dayOf(shiftMonths(toMillis("2021-01-15"), -1))).toBe("2020-12-01");
    expect(dayOf(shiftMonths(toMillis("2021-01-15"), 0))).toBe("2021-01-01");
  });
});
