import { describe, expect, it } from "vitest";
import { Report } from "../../../server/data/reading/report.ts";
import { warnOfWordings } from "../../../server/data/records/wordings.ts";
import type { Quantity, Reported } from "../../../server/model/numbers/quantities.ts";

const exact: Reported = {
  missing: null,
  value: 45,
  low: null,
  high: null,
  qualifier: "exact",
  wording: "",
  read_as: "",
};

function told(wording: string, more: Partial<Reported> = {}): string {
  const report = new Report();
  const quantity = { ...exact, ...more, wording } as Quantity;
  warnOfWordings([{ quantity, line: 7 }], report.of("series/a.csv"));
  return report.warnings.map(({ line, column, message }) => `${line} ${column}: ${message}`).join("; ");
}

const printed = (number: number, got: number, column = "value") =>
  `7 ${column}: expected ${number} as the words printed give it, got ${got}`;
const hedged = (said: string, got: string) =>
  `7 qualifier: expected "${said}" as the words printed say, got "${got}"`;

describe("a number and its words", () => {
  it.each<[string, Partial<Reported>]>([
    ["45 attacks", {}],
    ["forty-five attacks", {}],
    ["attacks", {}],
    ["", {}],
    ["in March 2022, 45", {}],
    ["20 killed and 25 wounded", {}],
    ["2 attacks on 3 March", { value: 2 }],
    ["over 45 attacks", { qualifier: "over" }],
    ["45 attacks or more", {}],
    ["1.5 to 2 million", { value: null, low: 1_500_000, high: 2_000_000, qualifier: "between" }],
    ["between 30 and 60", { value: null, low: 30, high: 60, qualifier: "between" }],
    ["45 of the 45", { qualifier: "over" }],
    ["46 attacks", { read_as: "45 attacks" }],
    ["the 45", { qualifier: "best estimate" }],
    ["on page 46", {}],
    ["46 months", {}],
    ["in 2021", {}],
  ])("agree: “%s”", (wording, more) => {
    expect(told(wording, more)).toBe("");
  });

  it.each<[string, Partial<Reported>, string]>([
    ["46 attacks", {}, printed(46, 45)],
    ["46 attacks in March 2022", {}, printed(46, 45)],
    ["on 3 March 46 attacks", {}, printed(46, 45)],
    ["46 attacks within 12 months", {}, printed(46, 45)],
    ["20 killed and 26 wounded", {}, printed(20, 45)],
    ["30 to 60", { value: null, low: 31, high: 60, qualifier: "between" }, printed(30, 31, "low")],
    ["30 to 60", { value: null, low: 30, high: 61, qualifier: "between" }, printed(30, 61, "high")],
    ["1.5 million", { value: 15_000_000 }, printed(1_500_000, 15_000_000)],
    ["over 45 attacks", {}, hedged("over", "exact")],
    ["over 45", { qualifier: "best estimate" }, hedged("over", "exact")],
    ["45 attacks", { qualifier: "over" }, hedged("exact", "over")],
    ["45 militant attacks", { qualifier: "over" }, hedged("exact", "over")],
    ["nearly 45 attacks", { qualifier: "over" }, hedged("nearly", "over")],
    ["45+", { qualifier: "exact" }, hedged("at least", "exact")],
  ])("do not: “%s”", (wording, more, words) => {
    expect(told(wording, more)).toBe(words);
  });

  it("may say anything of a number among other words", () => {
    expect(told("the figure of 45 stands", { qualifier: "over" })).toBe("");
    expect(told("45 attacks were claimed there", { qualifier: "over" })).toBe("");
    expect(told("a dozen", { value: 12 })).toBe("");
  });

  it("say nothing where there is no number", () => {
    const none = { missing: "WD", value: null, qualifier: null } as unknown as Partial<Reported>;
    expect(told("46 attacks", none)).toBe("");
  });
});
