import { describe, expect, it } from "vitest";
import { gaveWords, precisionWords } from "../../server/http/frame/words.ts";

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

describe("what a report gave", () => {
  const none = { observations: 0, without_number: 0, figures: 0, milestones: 0, incidents: 0, sources: 0 };
  it.each([
    [{}, "nothing yet"],
    [{ sources: 1 }, "one other source is cited in it"],
    [{ sources: 2 }, "2 other sources are cited in it"],
    [{ observations: 1, sources: 2 }, "1 number in series"],
    [{ without_number: 2, incidents: 1200 }, "2 rows without a number and 1,200 incidents"],
    [{ observations: 3, figures: 1, milestones: 2 }, "3 numbers in series, 1 other figure and 2 events"],
  ])("%j is told as %j", (gave, words) => {
    expect(gaveWords({ ...none, ...gave })).toBe(words);
  });
});
