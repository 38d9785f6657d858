import { describe, expect, it } from "vitest";
import { precisionWords } from "../../server/http/frame/words.ts";

describe("the words after a date", () => {
  it.each([
    ["day", false, "known to the day"],
    // "about 2021" says it.
    ["day", true, ""],
    ["year", true, ""],
    ["within", false, ""],
    ["within", true, ""],
    // "until November 2022" and "10–12 May 2022" say it.
    ["stretch", false, ""],
    ["stretch", true, ""],
  ] as const)("of a %s (approximate: %s) are “%s”", (precision, isApproximate, words) => {
    expect(precisionWords(precision, isApproximate)).toBe(words);
  });
});
