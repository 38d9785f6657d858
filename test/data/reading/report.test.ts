import { describe, expect, it } from "vitest";
import { FileReport, oneOf, quote, Report } from "../../../server/data/reading/report.ts";

describe("what is said of a file", () => {
  it.each([
    [501, "1 more cell"],
    [503, "3 more cells"],
  ])("is cut where %i cells were read as others, and says how many more", (count, words) => {
    const report = new FileReport("a.csv");
    for (let line = 1; line <= count; line += 1) report.readAs(line, "value", "12.0", "12");
    const list = report.readAsList();
    expect(list).toHaveLength(501);
    expect(list.at(-1)).toEqual({ file: "a.csv", line: 0, column: "", found: words, read: "likewise" });
  });

  it("lists five hundred problems, says how many more there are, and counts them all", () => {
    const report = new FileReport("a.csv");
    for (let line = 1; line <= 502; line += 1) report.problem(line, "value", "expected a number");
    const list = report.list("problem");
    expect([list.length, report.problemCount]).toEqual([501, 502]);
    expect(list.at(-1)).toMatchObject({
      line: 0,
      message: "expected fewer problems to list, got 2 more of them",
    });
    expect(report.list("warning")).toEqual([]);
  });

  it("has no more room when it is said once more, and goes on counting", () => {
    const [all, said] = [new Report(), new FileReport("a.csv")];
    for (let line = 1; line <= 300; line += 1) {
      said.problem(line, "value", "expected a number");
      said.readAs(line, "value", "12.0", "12");
    }
    all.repeat(said);
    all.repeat(said);
    expect([all.problems.length, all.problems.at(-1)?.message]).toEqual([
      501,
      "expected fewer problems to list, got 100 more of them",
    ]);
    expect([all.readAs.length, all.readAs.at(-1)?.found]).toEqual([501, "100 more cells"]);
  });
});

describe("what was found", () => {
  it("is quoted up to 80 characters, and with the codes of those that nobody sees", () => {
    expect(quote("x".repeat(80))).toBe(`"${"x".repeat(80)}"`);
    expect(quote("x".repeat(81))).toBe(`"${"x".repeat(79)}…"`);
    expect(quote("a\u200bb")).toBe('"a\\u200bb"');
    expect(quote("Mu\u0308ller")).toBe('"Mu\\u0308ller"');
    expect(quote("Müller")).toBe('"Müller"');
  });

  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [["a", "b", "c"], "a, b or c"],
  ])("names %j as “%s”", (names, words) => {
    expect(oneOf(names)).toBe(words);
  });
});
