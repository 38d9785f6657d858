import { describe, expect, it } from "vitest";
import { findCategory, gaveWords, precisionWords, shapeOf } from "../../server/http/frame/words.ts";
import { realData } from "./serve.ts";

describe("the words after a date", () => {
  it.each([
    ["day", false, "known to the day"],
    // "about 2021" says it.
    ["month", false, "known to the month: some time within it"],
    ["season", false, "known to the season: some time within it"],
    ["year", false, "known to the year: some time within it"],
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

it("a category that nobody described has a letter of its own and the first outline", async () => {
  const { dataset } = await realData();
  expect(findCategory(dataset, "floods")).toEqual({ id: "other", label: "floods", letter: "F" });
  expect(shapeOf(dataset, "floods")).toBe(0);
  const shapes = dataset.settings.categories.map(({ id }) => shapeOf(dataset, id));
  expect([shapes[0], new Set(shapes).size]).toEqual([0, shapes.length]);
});
