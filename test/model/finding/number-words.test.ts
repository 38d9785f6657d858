import { describe, expect, it } from "vitest";
import { hedgeAround } from "../../../server/model/finding/hedges.ts";
import { NUMBER, numberOf } from "../../../server/model/finding/number-words.ts";

describe("a number in words", () => {
  it.each([
    ["45", 45],
    ["1,234", 1234],
    ["12,34,567", 1_234_567],
    ["1.7 million", 1_700_000],
    ["40 millions", 40_000_000],
    ["12 lakh", 1_200_000],
    ["1.5 crore", 15_000_000],
    ["2 lakh crore", 2e12],
    ["half a million", 500_000],
    ["a quarter of a million", 250_000],
    ["a hundred and twenty", 120],
    ["two hundred and forty-five", 245],
    ["three thousand five hundred", 3500],
    ["twenty-five", 25],
    ["two dozen", 24],
    ["a trillion", 1e12],
  ])("%s", (text, value) => {
    expect(new RegExp(`^(?:${NUMBER})$`, "i").test(text)).toBe(true);
    expect(numberOf(text)).toBe(value);
  });

  it("of one word is each of the small ones, alone and behind a ten", () => {
    const words =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
    expect(words.split(" ").map(numberOf)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
    const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    expect(tens.map(numberOf)).toEqual([20, 30, 40, 50, 60, 70, 80, 90]);
    expect(tens.map((ten) => numberOf(`${ten}-nine`))).toEqual([29, 39, 49, 59, 69, 79, 89, 99]);
    const scales = "dozen hundred thousand lakh lac million mn crore billion bn trillion".split(" ");
    expect(scales.map((scale) => numberOf(`2 ${scale}`))).toEqual([
      24, 200, 2000, 2e5, 2e5, 2e6, 2e6, 2e7, 2e9, 2e9, 2e12,
    ]);
    expect(numberOf("two of them")).toBeUndefined();
  });

  it.each(["1,23", "12,3456", "1,2345,678"])("%s is grouped as nobody writes, and is none", (text) => {
    expect(numberOf(text)).toBeUndefined();
  });
});

describe("a hedge", () => {
  it.each([
    ["over 500", "over"],
    ["more than a million", "over"],
    ["no more than 500", "up to"],
    ["no fewer than 500", "at least"],
    ["as many as 500", "up to"],
    ["just under 500", "nearly"],
    ["fewer than 500", "under"],
    ["an estimated 500", "about"],
    ["some 500", "about"],
    ["500 or more", "at least"],
    ["500 or so", "about"],
    ["500+", "at least"],
    ["minimum 500", "at least"],
    [">= 500", "at least"],
    ["max. 500", "up to"],
    ["approx 500", "about"],
  ])("%s", (text, qualifier) => {
    const [number = ""] = /a million|500/.exec(text) ?? [];
    const start = text.indexOf(number);
    const hedge = hedgeAround(text, start, start + number.length);
    expect(hedge).toEqual({ qualifier, start: 0, end: text.length });
  });

  it.each(["the 500", "discover 500", "moreover 500", "and 500", "30 min 500", "30 min. 500", "Max 500"])(
    "is none in %s",
    (text) => {
      expect(hedgeAround(text, text.indexOf("500"), text.length)).toBeUndefined();
    },
  );
});
