import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatNumber,
  formatQuantity,
  formatRate,
  formatRateRange,
  isPrintedInDigits,
  MISSING_WORDS,
} from "../../../server/model/numbers/format.ts";
import { MISSING_CODES, type Reported } from "../../../server/model/numbers/quantities.ts";

const exact: Reported = {
  missing: null,
  value: 1234,
  low: null,
  high: null,
  qualifier: "exact",
  wording: "",
  read_as: "",
};

describe("a number for people", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1333749, "1,333,749"],
    [3.14, "3.14"],
    [0.04, "0.04"],
    [1234567.1, "1,234,567.1"],
    [1234.5, "1,234.5"],
    [2.04, "2.04"],
    [-2.5, "-2.5"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it("has as many decimals as asked for and loses nothing else", () => {
    expect(formatNumber(1234.5678, 3)).toBe("1,234.568");
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), (value) => {
        expect(Number(formatNumber(value).replaceAll(",", ""))).toBe(value);
      }),
    );
  });
});

describe("a quantity", () => {
  it("is told in its own words where it has some", () => {
    expect(formatQuantity(exact)).toBe("1,234");
    expect(formatQuantity({ ...exact, wording: "1,234 attacks" })).toBe("1,234");
    expect(formatQuantity({ ...exact, qualifier: "over" })).toBe("over 1,234");
    expect(formatQuantity({ ...exact, qualifier: "over", wording: "well over 1,200" })).toBe(
      "well over 1,200",
    );
    expect(
      formatQuantity({ ...exact, qualifier: "best estimate", low: 1200, high: 1300, wording: "some" }),
    ).toBe("1,234");
    const between: Reported = { ...exact, value: null, low: 3000, high: 6000, qualifier: "between" };
    expect(formatQuantity(between)).toBe("between 3,000 and 6,000");
  });

  it.each([
    [1_700_000, "1.7 million undocumented Afghans", "1.7 million", true],
    [40_000_000, "40 millions dollars a week", "40 millions", true],
    [54, "54 attacks", "54", true],
    [1240, "1,240 of them", "1,240", true],
    [2, "two-decade-long war", "2", false],
    [1_400_000, "1.4 Afghans", "1,400,000", false],
    [17, "1.7 million", "17", false],
  ])("%d of “%s” is written as printed: %s", (value, wording, text, digits) => {
    expect(formatQuantity({ ...exact, value, wording })).toBe(text);
    expect(isPrintedInDigits({ value, wording })).toBe(digits);
  });

  it("says both where it was read as another than is printed", () => {
    const quantity: Reported = {
      ...exact,
      value: 1_400_000,
      qualifier: "read as",
      wording: "1.4 Afghans",
      read_as: "1.4 million",
    };
    expect(formatQuantity(quantity)).toBe("“1.4 Afghans”, read as 1.4 million");
  });

  it("says why there is no number", () => {
    const missing = { value: null, low: null, high: null, qualifier: null, wording: "", read_as: "" };
    for (const code of MISSING_CODES)
      expect(formatQuantity({ ...missing, missing: code })).toBe(MISSING_WORDS[code]);
    expect(MISSING_CODES.map((code) => MISSING_WORDS[code])).toEqual([
      "not reported",
      "not yet published",
      "no claims during a ceasefire",
      "given in words only",
    ]);
    expect(formatQuantity({ ...missing, missing: "WD", wording: "hundreds" })).toBe(
      "“hundreds” (given in words only)",
    );
  });
});

describe("an average per month", () => {
  it.each([
    ["exact", 50, "on average 50 a month"],
    ["exact", 5.25, "on average about 5.3 a month"],
    ["over", 50.4, "on average more than 50 a month"],
    ["under", 50, "on average fewer than 50 a month"],
    ["nearly", 1500, "on average nearly 1,500 a month"],
    ["between", 45, "on average about 45 a month"],
    ["at least", 50.6, "on average at least 50 a month"],
    ["up to", 50.4, "on average up to 51 a month"],
    ["about", 50.4, "on average about 50 a month"],
    ["best estimate", 50.4, "on average about 50 a month"],
    ["read as", 50.4, "on average about 50 a month"],
    ["over", 9.99, "on average more than 9.9 a month"],
    ["exact", 10, "on average 10 a month"],
    ["exact", 0.1, "on average 0.1 a month"],
    ["exact", 0, "on average 0 a month"],
    ["exact", 1 / 36, "on average about 0.028 a month"],
    ["over", 0, "on average more than 0 a month"],
  ] as const)("%s %d is %s", (qualifier, rate, text) => {
    expect(formatRate(qualifier, rate)).toBe(text);
  });

  it("of two numbers stays as wide as they are", () => {
    expect(formatRateRange(200 / 3, 100 / 3 + 50)).toBe("on average between 66 and 84 a month");
    expect(formatRateRange(20 / 3, 30)).toBe("on average between 6.6 and 30 a month");
  });
});
