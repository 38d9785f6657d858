import { describe, expect, it } from "vitest";
import { divideReadings, isAlike } from "../../../server/model/chart/alike.ts";
import { countOf } from "../../../server/model/chart/count-of.ts";
import { withCrossing } from "../../../server/model/chart/crossing.ts";
import { countsSentence, periodWords, unitAfter, withUnit } from "../../../server/model/chart/labels.ts";
import { incident } from "../incidents/invent.ts";
import { type Row, specOf } from "../specs.ts";

const NUMBER = { value: 4, low: 3, high: 6, qualifier: "best estimate", missing: null } as const;

describe("two sources", () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ value: 5 }, false],
    [{ low: 2 }, false],
    [{ high: 7 }, false],
    [{ qualifier: "about" }, false],
    [{ missing: "NR" }, false],
  ])("give the same only where number, bounds and words for its bounds are the same: %j", (more, same) => {
    expect(isAlike(NUMBER, { ...NUMBER, ...more })).toBe(same);
    expect(isAlike({ ...NUMBER, ...more }, NUMBER)).toBe(same);
    const { alike, rivals } = divideReadings({ ...NUMBER, rivals: [{ ...NUMBER, ...more }] });
    expect([alike.length, rivals.length]).toEqual(same ? [1, 0] : [0, 1]);
  });
});

describe("the unit of a number", () => {
  const unitOf = (text: string, wording = "", missing: "NR" | null = null, unit = "attacks") =>
    unitAfter({ text, wording, missing }, { unit });

  it("follows a bare number, in the singular after one", () => {
    expect([unitOf("54"), unitOf("1"), unitOf("+1"), unitOf("−1"), unitOf("11")]).toEqual([
      ...["attacks", "attack", "attack", "attack", "attacks"],
    ]);
    const one = (unit: string, text = "1") => unitOf(text, "", null, unit);
    expect([one("attacks a month"), one("people"), one("attacks", "at least 1"), one("points")]).toEqual([
      ...["attack a month", "person", "attack", "point"],
    ]);
    expect(one("attacks a month", "2.1")).toBe("attacks a month");
  });

  it("follows words that end in a number, and none that name what they count", () => {
    expect(unitOf("over 500", "over 500")).toBe("attacks");
    expect(unitOf("half a million", "half a million")).toBe("attacks");
    expect(unitOf("dozens of raids", "dozens of raids")).toBe("");
    expect(unitOf("not reported", "", "NR")).toBe("");
    expect(withUnit({ text: "3", wording: "", missing: null }, { unit: "" })).toBe("3");
  });

  it("is that of the chart where it shows no series", () => {
    expect(countsSentence({ chart: { unit: "attacks" }, series: [], transform: null })).toBe(
      "Number of attacks.",
    );
    const series = [{ unit: "attacks" }, { unit: "incidents" }, { unit: "attacks" }];
    expect(countsSentence({ chart: { unit: "x" }, series, transform: null })).toBe(
      "Number of attacks or incidents.",
    );
  });
});

it.each([
  ["April 2022", "month", "in April 2022"],
  ["6 November 2023", "day", "on 6 November 2023"],
  ["since August 2021", "stretch", "since August 2021"],
  ["as reported in April 2024", "month", "as reported in April 2024"],
  ["between 1 and 5 May 2022", "within", "between 1 and 5 May 2022"],
  ["12 months to December 2021", "month", "in the 12 months to December 2021"],
] as const)("a time is led to by its own word: %s", (when, precision, words) => {
  expect(periodWords({ when, precision })).toBe(words);
});

describe("the average of another time than a month", () => {
  const rateOf = (row: Row) =>
    specOf({ kind: "flow", rows: [row] }).series[0]?.observations.find(({ period }) => period === row.period)
      ?.rate?.text;

  it("is said for more than a month alone, in the words of the bound that is known", () => {
    expect(rateOf({ period: "2021-01/2021-10", value: 500, qualifier: "over" })).toBe(
      "on average more than 50 a month",
    );
    expect(rateOf({ period: "2021-01-01/2021-01-20", value: 10 })).toBe("");
    expect(rateOf({ period: "2021-01/2021-10", low: 100, high: 500, qualifier: "between" })).toMatch(
      /10 .*50 a month/,
    );
    expect(rateOf({ period: "2021-01/2021-10", value: 500, qualifier: "up to" })).toMatch(/at most|up to/);
  });
});

describe("what an incident counts", () => {
  it("is the lower bound of the dead where only bounds are stated", () => {
    expect(countOf(incident({ killed_low: 4, killed_high: 9 }), "killed")).toEqual({
      value: 4,
      low: 4,
      high: null,
    });
    expect(countOf(incident({ killed: 5, killed_high: 9 }), "killed")).toEqual({ value: 5, low: 5, high: 9 });
    expect(countOf(incident({ killed: 5 }), "incidents")).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("leaves a month that it may belong to at least its low, whatever its best estimate", () => {
    const crossing = {
      value: 3,
      low: 2,
      high: 5,
      start: "2021-01-30",
      end: "2021-02-03",
      months: 2,
      mayBelong: false,
    };
    const without = { value: 10, low: 8, high: 12, qualifier: "best estimate" } as const;
    expect(withCrossing(without, [crossing])).toEqual({ value: 8, low: 8, high: 17, qualifier: "at least" });
    expect(withCrossing(without, [{ ...crossing, high: null }]).high).toBeNull();
  });
});
