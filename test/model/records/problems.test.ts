import { describe, expect, it } from "vitest";
import { compareProblems, formatProblem, type Problem } from "../../../server/model/records/problems.ts";

const PROBLEM: Problem = {
  level: "problem",
  file: "series/a.csv",
  line: 12,
  column: "value",
  message: 'expected a number, got "n/a"',
};

describe("a problem", () => {
  it.each([
    [PROBLEM, "", 'series/a.csv:12: value: expected a number, got "n/a"'],
    [PROBLEM, "data", 'data/series/a.csv:12: value: expected a number, got "n/a"'],
    [PROBLEM, "/srv/data/", '/srv/data/series/a.csv:12: value: expected a number, got "n/a"'],
    [{ ...PROBLEM, line: 0, column: "" }, "data", 'data/series/a.csv: expected a number, got "n/a"'],
  ])("is told with its place: %o in %j", (problem, folder, words) => {
    expect(formatProblem(problem, folder)).toBe(words);
  });

  it("of a commit names it, and no folder, whose file is another", () => {
    const commit = { revision: "0123456789ab", author: "Noor" };
    expect(formatProblem({ ...PROBLEM, commit }, "/srv/data")).toBe(
      'series/a.csv:12: value: expected a number, got "n/a" (in commit 0123456789ab by Noor in the shared history)',
    );
  });

  it("stands before another by file, line and column", () => {
    const order: readonly Problem[] = [
      { ...PROBLEM, file: "charts.csv", line: 30 },
      { ...PROBLEM, line: 2, column: "value" },
      { ...PROBLEM, line: 12, column: "period" },
      { ...PROBLEM, line: 12, column: "value" },
    ];
    expect([3, 1, 2, 0].map((at) => order[at] as Problem).sort(compareProblems)).toEqual(order);
  });
});
