import { describe, expect, it } from "vitest";
import { precisionWords } from "../../server/http/frame/words.ts";

describe("the words after a date", () => {
  it.each([
    ["day", false, "known to the day"],
    ["day", true, "about this day"],
    ["month", true, "about this month"],
    ["within", false, ""],
    ["within", true, ""],
    ["stretch", false, "during this time"],
  ] as const)("of a %s (approximate: %s) are “%s”", (precision, isApproximate, words) => {
    expect(precisionWords(precision, isApproximate)).toBe(words);
  });
});
