import { describe, expect, it } from "vitest";
import {
  ALL_QUALIFIERS,
  PRINTED_QUALIFIERS,
  type Qualifier,
  ruleOf,
} from "../../../server/model/numbers/qualifiers.ts";
import { boundsOf, opennessOf, type Reported } from "../../../server/model/numbers/quantities.ts";

function reported(
  qualifier: Qualifier,
  value: number | null,
  low: number | null = null,
  high: number | null = null,
): Reported {
  return { missing: null, value, low, high, qualifier, wording: "", read_as: "" };
}

describe("the bounds that a number states", () => {
  it.each<[Qualifier, number | null, number | null]>([
    ["exact", 500, 500],
    ["over", 500, null],
    ["at least", 500, null],
    ["under", null, 500],
    ["nearly", null, 500],
    ["up to", null, 500],
    ["about", null, null],
  ])("%s 500 is %s to %s", (qualifier, low, high) => {
    expect(boundsOf(reported(qualifier, 500))).toEqual({ low, high });
  });

  it("are those that are printed, where some are", () => {
    for (const qualifier of PRINTED_QUALIFIERS) {
      expect(boundsOf(reported(qualifier, 500, 400, 600))).toEqual({ low: 400, high: 600 });
    }
    expect(boundsOf(reported("between", null, 30, 60))).toEqual({ low: 30, high: 60 });
    expect(boundsOf(reported("best estimate", 22, 18, null))).toEqual({ low: 18, high: 22 });
    expect(boundsOf(reported("best estimate", 22, null, 28))).toEqual({ low: 22, high: 28 });
    expect(boundsOf(reported("over", 500, 510))).toEqual({ low: 510, high: null });
    expect(boundsOf(reported("up to", 500, null, 490))).toEqual({ low: null, high: 490 });
    expect(boundsOf(reported("read as", 1_400_000))).toEqual({ low: null, high: null });
  });

  it("are none where there is no number", () => {
    const missing = {
      missing: "WD",
      value: null,
      low: null,
      high: null,
      qualifier: null,
      wording: "hundreds",
      read_as: "",
    } as const;
    expect(boundsOf(missing)).toEqual({ low: null, high: null });
  });
});

describe("the qualifiers", () => {
  it("stand in tables but for two, which follow from other columns", () => {
    expect(ALL_QUALIFIERS.filter((each) => !PRINTED_QUALIFIERS.includes(each))).toEqual([
      "best estimate",
      "read as",
    ]);
  });

  it("have the number itself among those they allow, but for three", () => {
    expect(ALL_QUALIFIERS.filter((each) => !ruleOf(each).includes)).toEqual(["over", "under", "nearly"]);
  });

  it("have a sign where one says it", () => {
    expect(ALL_QUALIFIERS.flatMap((each) => ruleOf(each).sign ?? [])).toEqual(["~", "> ", "≥ ", "< ", "≤ "]);
  });
});

describe("the way a number is open", () => {
  it("follows from its qualifier", () => {
    const qualifiers = ["exact", "about", "over", "at least", "under", "nearly", "up to", "between"] as const;
    const open = qualifiers.map((qualifier) => opennessOf(reported(qualifier, 5)));
    expect(open).toEqual(["closed", "soft", "above", "above", "below", "below", "below", "range"]);
    expect(opennessOf(reported("exact", 5, 4, null))).toBe("range");
    expect(opennessOf(reported("exact", 5, null, 6))).toBe("range");
    expect(opennessOf(reported("exact", 5, 5, 6))).toBe("range");
    expect(opennessOf(reported("exact", 5, 5, 5))).toBe("closed");
    expect(opennessOf(reported("best estimate", 22, 18, 28))).toBe("range");
    expect(opennessOf(reported("read as", 1_400_000))).toBe("soft");
  });
});
