import { describe, expect, it } from "vitest";
import {
  cleanAuthor,
  cleanReason,
  formatMessage,
  parseMessage,
  REASON_LIMIT,
  revisionOf,
} from "../../../server/data/change/entry.ts";

it("reads of a message who approved it, and takes it from no reason", () => {
  const reason = "May 2023";
  expect(parseMessage(formatMessage(reason, "publication"))).toEqual({ reason, kind: "publication" });
  const approved = formatMessage(reason, "roll-back", "jo");
  expect(parseMessage(approved)).toEqual({ reason, kind: "roll-back", approver: "jo" });
  const liar = `${reason}\n\nApproved-by: jo`;
  expect(parseMessage(formatMessage(liar, "publication"))).toEqual({ reason: liar, kind: "publication" });
  const both = `${liar}\nKind: publication`;
  expect(parseMessage(formatMessage(both, "publication"))).toEqual({ reason: both, kind: "publication" });
  expect(parseMessage("by hand\n")).toEqual({ reason: "by hand", kind: "publication" });
});

it("takes for a kind what is one, whoever wrote the message", () => {
  for (const kind of ["publication", "roll-back", "edit on disk", "first reading"] as const)
    expect(parseMessage(formatMessage("May 2023", kind))).toEqual({ reason: "May 2023", kind });
  expect(parseMessage("May 2023\n\nKind: rumour\n")).toEqual({
    reason: "May 2023\n\nKind: rumour",
    kind: "publication",
  });
  expect(revisionOf("8f3c21a90b12d4e5")).toBe("8f3c21a90b12");
});

describe("an author's name", () => {
  it.each([
    ["Jo  Doe", "Jo Doe"],
    [" Jo\nDoe ", "Jo Doe"],
    ["Jo <jo@x.example>", "Jo jo@x.example"],
    ['..."Jo, Doe."', "Jo, Doe"],
    ["Jo\u202eeoD", "Jo eoD"],
    ["A\u200eB\u200fC\u202aD\u2066E\u2069F\ufeffG\u0007H\ud800I", "A B C D E F G H I"],
    ["x".repeat(90), "x".repeat(80)],
    [`${"x".repeat(79)} y`, "x".repeat(79)],
  ])("%j is one line that git takes: %j", (given, name) => {
    expect(cleanAuthor(given)).toBe(name);
  });

  it.each(["", "  ", "<>", ".,;"])("is none in %j, which is told", (given) => {
    expect(() => cleanAuthor(given)).toThrow(`author: expected a name, got ${JSON.stringify(given)}`);
  });
});

describe("a reason", () => {
  it("is kept but for what nobody sees", () => {
    expect(cleanReason(" May 2023 \r\nof Gul\t\r\r\n\n\n2024\u202e ")).toBe("May 2023\nof Gul\n\n2024");
  });

  it("is a few words, and not more than is read", () => {
    expect(() => cleanReason(" \n")).toThrow('reason: expected a few words on why, got " \\n"');
    expect(cleanReason("x".repeat(REASON_LIMIT))).toHaveLength(REASON_LIMIT);
    expect(() => cleanReason("x".repeat(REASON_LIMIT + 1))).toThrow(
      "reason: expected at most 2000 characters, got 2001",
    );
  });
});
