import { describe, expect, it } from "vitest";
import { estimateWords, lastingWords, unsureWords } from "../../../server/model/chart/count-notes.ts";

describe("the note of a month that is counted from incidents", () => {
  it.each([
    [1, 0, "1 more incident of this month may belong here: its place is not stated precisely enough."],
    [2, 0, "2 more incidents of this month may belong here: their places are not stated precisely enough."],
    [0, 1, "1 of these may not belong here: its place is not stated precisely enough."],
    [
      1,
      3,
      "1 more incident of this month may belong here: its place is not stated precisely enough. 3 of these may not belong here: their places are not stated precisely enough.",
    ],
    [0, 0, ""],
  ])("says what may belong here (%i) and what may not (%i)", (mayBelong, mayNot, words) => {
    expect(unsureWords({ mayBelong, mayNot })).toBe(words);
  });

  it("says which last beyond it, and until when", () => {
    const until = "2021-12-03";
    expect(lastingWords({ lasting: 0, until })).toBe("");
    expect(lastingWords({ lasting: 1, until })).toBe(
      "1 of these is dated until 2 December 2021: it counts in its first month.",
    );
    expect(lastingWords({ lasting: 2, until })).toBe(
      "2 of these are dated beyond it, the last until 2 December 2021: they count in their first month.",
    );
  });

  it("says the sum of the best estimates where the number is that of the lower bounds alone", () => {
    const words = (value: number, mayNot: number, qualifier: "at least" | "exact", counted: number | null) =>
      estimateWords({ value, mayNot }, { value: counted, qualifier });
    expect(words(1240, 0, "at least", 1200)).toBe(
      "By best estimates, the incidents that belong here for certain add up to 1,240.",
    );
    expect(words(1240, 0, "at least", 1240)).toBe("");
    expect(words(1240, 1, "at least", 1200)).toBe("");
    expect(words(1240, 0, "exact", 1200)).toBe("");
    expect(words(1240, 0, "at least", null)).toBe("");
  });
});
