import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../server/model/time/calendar.ts";
import { type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";
import {
  formatSpan,
  formatStretch,
  isWholeMonth,
  lengthInMonths,
} from "../../../server/model/time/periods.ts";

describe("the length of a period in months", () => {
  it("is the sum of its parts", () => {
    fc.assert(
      fc.property(
        fc.nat(9000),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 900 }),
        (offset, a, b) => {
          const start = addDays("2000-01-01", offset);
          const middle = addDays(start, a);
          const end = addDays(middle, b);
          expect(lengthInMonths(start, end)).toBeCloseTo(
            lengthInMonths(start, middle) + lengthInMonths(middle, end),
            9,
          );
        },
      ),
    );
  });

  it("counts whole months one each and part months by their days", () => {
    expect(lengthInMonths("2023-01-01", "2023-11-01")).toBe(10);
    expect(lengthInMonths("2023-11-06", "2023-11-21")).toBe(0.5);
    expect(lengthInMonths("2024-02-01", "2024-03-01")).toBe(1);
  });

  it("tells a whole month", () => {
    expect(isWholeMonth("2024-02-01", "2024-03-01")).toBe(true);
    expect(isWholeMonth("2024-02-01", "2024-02-29")).toBe(false);
    expect(isWholeMonth("2024-01-01", "2024-03-01")).toBe(false);
  });
});

describe("dates in words", () => {
  it.each([
    ["2021-12-05", "5 December 2021"],
    ["2021-12", "December 2021"],
    ["2021", "2021"],
    ["2020-21", "spring 2020"],
    ["2023-01/2023-10", "January–October 2023"],
    ["2022-11/2023-02", "November 2022 – February 2023"],
    ["2020/2021", "2020–2021"],
    ["[2022-11-01..2022-11-10]", "early November 2022"],
    ["[2022-11-11..2022-11-20]", "mid-November 2022"],
    ["[2022-11-01..2022-11-20]", "between 1 November 2022 and 20 November 2022"],
    ["[2022-11-21..2022-11-30]", "late November 2022"],
    ["[2022-11-01..2022-11-30]", "November 2022"],
    ["[2022-11..2023-01-15]", "between 1 November 2022 and 15 January 2023"],
    ["[2022-12-21..2022-12-31]", "late December 2022"],
    ["[2022-12-21..2022-12-30]", "between 21 December 2022 and 30 December 2022"],
    ["[2024-02-21..2024-02-29]", "late February 2024"],
    ["[2022-11-05..2022-11-09]", "between 5 November 2022 and 9 November 2022"],
    ["[2001-09..2001-12]", "between September and December 2001"],
    ["[2022-11..2023-02]", "between November 2022 and February 2023"],
    ["[2026-05..2026-06]", "May or June 2026"],
    ["[2022-12..2023-01]", "December 2022 or January 2023"],
    ["2021-08/..", "since August 2021"],
    ["2021-08~/..", "since about August 2021"],
    ["../2021-08~", "until about August 2021"],
    ["2021-23/..", "since autumn 2021"],
    ["2021/..", "since 2021"],
    ["2021-08-15~", "about 15 August 2021"],
    ["2021-08?", "August 2021 (uncertain)"],
  ])("%s is %s", (edtf, words) => {
    expect(formatSpan(parseDate(edtf) as OpenSpan)).toBe(words);
  });

  it.each([
    ["~", "about "],
    ["?", ""],
    ["%", "about "],
  ])("say in words what %s says of a date of any form, and show no sign of it", (mark, before) => {
    const points = ["2021-12-05", "2021-12", "2021", "2020-21"];
    const forms = points.flatMap((point) => [
      point + mark,
      `${point}${mark}/..`,
      `../${point}${mark}`,
      `${point}/2023${mark}`,
    ]);
    for (const edtf of forms) {
      const words = formatSpan(parseDate(edtf) as OpenSpan);
      expect(words, edtf).toContain(before);
      expect(words.includes("(uncertain)"), edtf).toBe(mark !== "~");
      expect(words, edtf).not.toMatch(/[~?%]|\d{4}-\d/);
    }
  });

  it("says days within a month and across months", () => {
    expect(formatStretch("2023-11-06", "2023-11-21")).toBe("6–20 November 2023");
    expect(formatStretch("2023-11-30", "2023-12-02")).toBe("30 November 2023 – 1 December 2023");
  });
});
