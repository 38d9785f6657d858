import { describe, expect, it } from "vitest";
import { boundsWords, caveatsOf, refusedSentences, withBasis } from "../../../server/model/chart/labels.ts";
import { BASES } from "../../../server/model/records/records.ts";

it.each(BASES)("a title says once that its numbers are %s, in whatever capitals and wherever", (basis) => {
  const capital = basis.replace(/^./, (letter) => letter.toUpperCase());
  for (const title of [`${capital} attacks`, `Attacks ${basis}`, `Attacks (${capital})`, `${capital}: all`])
    expect(withBasis({ title, basis })).toBe(title);
  expect(withBasis({ title: "Attacks", basis })).toBe(`Attacks (${basis})`);
  expect(withBasis({ title: `Un${basis} attacks`, basis })).toBe(`Un${basis} attacks (${basis})`);
});

describe("the bounds around a number", () => {
  const around = { value: 20, low: 18, high: 28, qualifier: "best estimate", text: "20" } as const;

  it.each([
    [{}, "published bounds 18 to 28"],
    [{ low: 20, qualifier: "at least", text: "at least 20" }, "at most 28"],
    [{ low: 18, qualifier: "at least", text: "at least 20" }, "bounds 18 to 28"],
    [{ high: 20, qualifier: "up to", text: "up to 20" }, "at least 18"],
    [{ high: 20, text: "20" }, "published bounds 18 to 20"],
    [{ text: "20 (between 18 and 28)" }, ""],
    [{ text: "20 (18 to 28)" }, ""],
    [{ text: "at most 20" }, ""],
    [{ low: 20, high: 20 }, ""],
    [{ low: null }, ""],
    [{ high: null }, ""],
    [{ value: null }, ""],
  ] as const)("are said once, and in the words that the number leaves open: %j", (given, words) => {
    expect(boundsWords({ ...around, ...given })).toBe(words);
  });
});

it("a bare number tells how its period ends, that it may change, and from how many sources it is", () => {
  const plain = { open: false, unfinished: false, provisional: null, made: null };
  const made = (sources: readonly string[]) => ({ sources }) as never;
  expect(caveatsOf(plain)).toEqual([]);
  expect(caveatsOf({ ...plain, made: made(["a"]) })).toEqual([]);
  expect(
    caveatsOf({ open: true, unfinished: true, provisional: "UCDP Candidate", made: made(["a", "b"]) }),
  ).toEqual([
    "to the day of the report",
    "period not over when published",
    "provisional: UCDP Candidate",
    "from 2 sources, the last of them",
  ]);
});

it("series that are not worked out are named with each reason", () => {
  const series = [
    { id: "a", title: "Attacks" },
    { id: "b", title: "Deaths" },
    { id: "c", title: "Refugees" },
  ];
  const refused = [
    { series: "a", reason: "it is too short" },
    { series: "c", reason: "it gives levels" },
    { series: "b", reason: "it is too short" },
  ];
  expect(refusedSentences({ series, transform: { refused } })).toEqual([
    "Not worked out for “Attacks”, “Deaths”: it is too short.",
    "Not worked out for “Refugees”: it gives levels.",
  ]);
  expect(refusedSentences({ series, transform: null })).toEqual([]);
});
