import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "../../../server/model/time/calendar.ts";
import {
  closeSpan,
  compareSpans,
  type OpenSpan,
  overlaps,
  parseCoverage,
  parseDate,
} from "../../../server/model/time/dates.ts";
import { runsOf } from "../../breadth.ts";

const days = fc.integer({ min: 0, max: 40_000 }).map((number) => dayOf(number * 86_400_000));
const points = days.chain((day) => fc.constantFrom(day, day.slice(0, 7), day.slice(0, 4)));

function parsed(text: string): OpenSpan {
  const span = parseDate(text);
  if (!span) throw new Error(`expected a date, got ${text}`);
  return span;
}

describe("a date", () => {
  it.each([
    ["2021-12-05", "2021-12-05", "2021-12-06", "day"],
    ["2021-12", "2021-12-01", "2022-01-01", "month"],
    ["2024-02", "2024-02-01", "2024-03-01", "month"],
    ["2021", "2021-01-01", "2022-01-01", "year"],
    ["2020-21", "2020-03-01", "2020-06-01", "season"],
    ["2020-22", "2020-06-01", "2020-09-01", "season"],
    ["2020-23", "2020-09-01", "2020-12-01", "season"],
    ["2020-24", "2020-12-01", "2021-03-01", "season"],
    ["2023-01/2023-10", "2023-01-01", "2023-11-01", "stretch"],
    ["2021-08-15/2021-08-15", "2021-08-15", "2021-08-16", "stretch"],
    ["2022/2023-10-03", "2022-01-01", "2023-10-04", "stretch"],
    ["2020-24/2021-22", "2020-12-01", "2021-09-01", "stretch"],
    ["[2022-11-21..2022-11-30]", "2022-11-21", "2022-12-01", "within"],
    ["[2022-11..2023]", "2022-11-01", "2024-01-01", "within"],
    ["2021-08/..", "2021-08-01", null, "stretch"],
  ])("%s runs from %s up to %s", (text, start, end, precision) => {
    expect(parseDate(text)).toEqual({
      edtf: text,
      start,
      end,
      precision,
      approximate: false,
      uncertain: false,
      openStart: false,
    });
  });

  it("holds a stretch whose start is not printed to the month of its end", () => {
    expect(parseDate("../2022-11-30~")).toEqual({
      edtf: "../2022-11-30~",
      start: "2022-11-01",
      end: "2022-12-01",
      precision: "stretch",
      approximate: true,
      uncertain: false,
      openStart: true,
    });
    expect(parseDate("../2022")).toMatchObject({ start: "2022-01-01", end: "2023-01-01" });
  });

  it.each([
    ["2021-08-15~", true, false],
    ["2021-08?", false, true],
    ["2021%", true, true],
    ["2021-08~/2021-09?", true, true],
    ["2021-08~/..", true, false],
  ])("%s is approximate: %s, uncertain: %s", (text, approximate, uncertain) => {
    expect(parseDate(text)).toMatchObject({ edtf: text, approximate, uncertain });
  });

  it.each([
    ["a day that does not exist", "2023-02-30"],
    ["a month that does not exist", "2023-13"],
    ["a season that does not exist", "2023-25"],
    ["a day of a season", "2020-21-05"],
    ["an end before the beginning", "2023-05/2023-02"],
    ["an end inside its own beginning", "2023-10/2023-10-15"],
    ["a set turned around", "[2022-11-30..2022-11-21]"],
    ["an open beginning and end", "../.."],
    ["three parts", "2021/2022/2023"],
    ["spaces", " 2021-12"],
    ["one digit", "2021-1"],
    ["a time", "2021-12-05T00:00"],
    ["a far year", "9999"],
    ["an early year", "0050-01"],
    ["nothing", ""],
    ["words", "last year"],
    ["half a set", "[2021-01.."],
    ["a mark in a set", "[2021-01~..2021-03]"],
  ])("is refused: %s", (_, text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it("keeps its text and never ends before it begins", () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        for (const text of [a, `${a}/${b}`, `[${a}..${b}]`, `${a}/..`, `${a}~`]) {
          const span = parseDate(text);
          if (!span) continue;
          expect(span.edtf).toBe(text);
          expect(parseDate(span.edtf)).toEqual(span);
          expect((span.end ?? "9999") > span.start).toBe(true);
        }
        expect(parseDate(`${a}/${b}`) === undefined).toBe(parseDate(`[${a}..${b}]`) === undefined);
      }),
    );
  });

  it("is never made of other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0129-/.[]~?{}, ") }), (text) => {
        const span = parseDate(text);
        if (span) expect(span.edtf).toBe(text);
      }),
      runsOf(1000, 5),
    );
  });
});

describe("a coverage", () => {
  it("is one date or several in braces, in order", () => {
    const spans = parseCoverage("{2007-07..2021-12,2023-10}")?.map(({ start, end, open }) => [
      start,
      end,
      open,
    ]);
    expect(spans).toEqual([
      ["2007-07-01", "2022-01-01", false],
      ["2023-10-01", "2023-11-01", false],
    ]);
    expect(parseCoverage("2007-07/2021-12")).toHaveLength(1);
    expect(parseCoverage("2021")).toHaveLength(1);
    expect(parseCoverage("{2021-01..2021-06,2021-07}")).toHaveLength(2);
  });

  it.each([
    "",
    "{}",
    "{2021-01,}",
    "{2021-01/..}",
    "2021-01/..",
    "../2021-08",
    "{2023-10,2021-01}",
    "{2021-01..2021-06,2021-06..2021-08}",
    "{2021-03..2021-01}",
    "[2021-01..2021-03]",
    "{2021-01",
    "2021-01..2021-03",
  ])("is refused: %j", (text) => {
    expect(parseCoverage(text)).toBeUndefined();
  });
});

describe("a span", () => {
  it("that is open ends at its limit, but lasts a day at least", () => {
    expect(closeSpan(parsed("2021-08/.."), "2021-10-05")).toMatchObject({ end: "2021-10-05", open: true });
    expect(closeSpan(parsed("2021-08/.."), "2020-01-01")).toMatchObject({ end: "2021-08-02", open: true });
    expect(closeSpan(parsed("2021-08"), "2020-01-01")).toMatchObject({ end: "2021-09-01", open: false });
  });

  it("overlaps another that shares a day", () => {
    const day = { start: "2021-12-05", end: "2021-12-06" };
    expect(overlaps(day, { start: "2021-12-01", end: "2022-01-01" })).toBe(true);
    expect(overlaps(day, { start: "2021-12-06", end: "2022-01-01" })).toBe(false);
    expect(overlaps({ start: addDays(day.start, -1), end: day.start }, day)).toBe(false);
  });

  it("stands before another that starts later, ends later or is open, and the same two always in one order", () => {
    const order = [
      ...["2021", "2021-01/2021-12", "2021-12", "2021-12-05"],
      ...["[2021-12-05..2021-12-09]", "2021-12-05/.."],
    ];
    const shuffled = [5, 3, 1, 0, 4, 2].map((index) => parsed(order[index] ?? ""));
    expect(shuffled.sort(compareSpans).map(({ edtf }) => edtf)).toEqual(order);
  });
});
