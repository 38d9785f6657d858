import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { shortText, wordsOfReading } from "../../../server/model/draw/marks/words.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { type Row, specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { marksOf } from "./marks-of.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const labelOf = (spec: ChartSpec, at = 0) => marksOf(spec)[at]?.label;

describe("the words of a mark", () => {
  it("say that a number is provisional to a reader who cannot see its asterisk", () => {
    const spec = flow({ period: "2022-05", value: 40 });
    expect(labelOf(spec)?.full).toBe("40 in May 2022");
    const series = spec.series.map((each) => ({
      ...each,
      observations: each.observations.map((one) => ({ ...one, provisional: "A candidate release" })),
    }));
    expect(labelOf({ ...spec, series })).toMatchObject({ text: "40", full: "40 in May 2022, provisional" });
  });

  it("say bounds that are drawn, and what the parts of a total give", () => {
    const bounds = { value: 40, low: 30, high: 50, qualifier: "best estimate" } as const;
    expect(labelOf(flow({ period: "2022-05", ...bounds }))).toMatchObject({
      detail: "published bounds 30 to 50",
      full: "40 in May 2022, published bounds 30 to 50",
    });
    const whole = { period: "2022-05/2022-06", value: 60 };
    const parts = flow(whole, { period: "2022-05", value: 20 }, { period: "2022-06", value: 30 });
    const bracket = marksOf(parts).find(({ shape }) => shape.name === "bracket")?.label;
    expect(bracket?.detail).toMatch(/^its 2 parts add up to 50/);
    expect(bracket?.full).toMatch(/its 2 parts add up to 50/);
  });

  it("leave the bounds of what was worked out to the second line", () => {
    const rows = ["03", "04", "05"].map((month) => ({
      period: `2022-${month}`,
      value: 30,
      low: 20,
      high: 40,
      qualifier: "best estimate" as const,
    }));
    const label = labelOf(specOf({ ...YEAR, kind: "flow", rows, transform: "mean-3" }));
    expect(label?.text).toBe("30");
    expect(label?.detail).toMatch(/^\(between 20 and 40/);
  });

  it("of a running total say when it ends, and its start where its number does not stand alone", () => {
    expect(labelOf(total({ period: "2022-03-02/2022-08-15", value: 40, qualifier: "over" }))).toMatchObject({
      text: "over 40 by 15 Aug 2022",
      full: expect.stringContaining("over 40 by 15 August 2022"),
    });
  });
});

describe("the sign of a bound", () => {
  it.each<[Qualifier | null, number | null, boolean, string]>([
    ["over", 5, false, "> 5"],
    ["at least", 5, false, "≥ 5"],
    ["at least", 5, true, "≥ 5…"],
    ["up to", 5000, false, "≤ 5,000"],
    ["exact", 5, true, "5…"],
    ["about", 5, false, "~5"],
    ["nearly", 5, false, ""],
    ["over", null, false, ""],
    [null, 5, false, ""],
  ])("of %s %s, over: %s", (qualifier, value, unfinished, sign) => {
    const [one] = flow({ period: "2022-05", value: 1 }).series[0]?.observations ?? [];
    if (!one) throw new Error("expected a row, got none");
    expect(shortText({ ...one, qualifier, value, unfinished })).toBe(sign);
  });
});

describe("the words of another source’s number", () => {
  const say = (more: Partial<Parameters<typeof wordsOfReading>[0]>, outlet = "News18", isAlike = false) =>
    wordsOfReading(
      { text: "many last year", qualifier: "exact", value: 100, low: null, high: null, ...more },
      "100 in January 2022",
      "in January 2022",
      outlet,
      isAlike,
    );

  it("name period and outlet only where its own words depend on when they were written", () => {
    expect(say({}).text).toBe("or 100 in Jan 2022 (News18)");
    expect(say({ qualifier: "over" }).text).toBe("or over 100 in Jan 2022 (News18)");
    expect(say({ qualifier: "between", value: null, low: 90, high: 1100 }).text).toBe(
      "or between 90–1,100 in Jan 2022 (News18)",
    );
    expect(say({}, "").text).toBe("or 100 in Jan 2022");
    expect(say({ text: "100" }).text).toBe("or 100");
  });

  it("say “also” where it is the same, and so in full", () => {
    expect(say({ text: "100" }, "", true)).toMatchObject({
      text: "also 100",
      full: "100 in January 2022, the same number of another source",
    });
    expect(say({}).full).toBe("100 in January 2022, the rival number of another source");
  });

  it("name the publisher of its source, else its author, else its short name, else nobody", () => {
    const spec = flow(
      { period: "2022-05", value: 40 },
      { period: "2022-05~", value: 60, qualifier: "over", wording: "over 60 attacks last month" },
    );
    const outlet = (more: object | null) =>
      marksOf({ ...spec, sources: more ? spec.sources.map((each) => ({ ...each, ...more })) : [] }).find(
        ({ isRival }) => isRival,
      )?.label.text;
    expect(outlet({})).toMatch(/^or over 60 in May 2022 \(A foundation\)$/);
    expect(outlet({ publisher: "" })).toMatch(/\(Imtiaz Gul\)$/);
    expect(outlet({ publisher: "", author: "" })).toMatch(/\(Gul 2024\)$/);
    expect(outlet(null)).toMatch(/May 2022$/);
  });
});
