import { describe, expect, it } from "vitest";
import { type Query, QueryReader } from "../../../server/model/query/query-reader.ts";

/** What is read of a query, and what is said to be wrong with it. */
function reading<T>(query: Query, read: (query: QueryReader) => T): [T, ...string[]] {
  const reader = new QueryReader(query);
  const value = read(reader);
  return [value, ...reader.problems.map(({ parameter, message }) => `${parameter}: ${message}`)];
}

describe("a parameter of an address", () => {
  it.each<[string, Query, [string | null, ...string[]]]>([
    ["given", { q: "a b" }, ["a b"]],
    ["not given", {}, [null]],
    ["left empty", { q: "" }, [null]],
    ["given once in a list", { q: ["a"] }, ["a"]],
    ["given twice", { q: ["a", "a"] }, [null, "q: expected one value, got 2"]],
  ])("has a value or none: %s", (_, query, told) => {
    expect(reading(query, (reader) => reader.one("q"))).toEqual(told);
  });

  it.each<[string, string, [string | null, ...string[]]]>([
    ["two", "two", ["two"]],
    ["tw", "tw", [null, 'q: expected one of one, two, got "tw"']],
    [
      "long ones to the sixtieth letter",
      "x".repeat(70),
      [null, `q: expected one of one, two, got "${"x".repeat(60)}"`],
    ],
  ])("is one of those there are: %s", (_, q, told) => {
    expect(reading({ q }, (reader) => reader.oneOf("q", ["one", "two"]))).toEqual(told);
  });

  it("of one value takes that or nothing", () => {
    expect(reading({ q: "no" }, (reader) => reader.oneOf("q", ["all"]))).toEqual([
      null,
      'q: expected all or nothing, got "no"',
    ]);
    expect(reading({ q: "no" }, (reader) => reader.oneOf("q", ["a", "b"], "a or b"))[1]).toContain(
      "expected a or b,",
    );
  });

  it.each<[string, number | null]>([
    ["2", 2],
    ["9", 9],
    ["007", 7],
    ["1", null],
    ["10", null],
    ["2.5", null],
    ["+3", null],
    ["1e0", null],
    [" 3", null],
    ["0000000003", null],
  ])("is a whole number within bounds: %s", (q, value) => {
    const told = value === null ? [`q: expected a whole number from 2 to 9, got ${JSON.stringify(q)}`] : [];
    expect(reading({ q }, (reader) => reader.whole("q", 2, 9))).toEqual([value, ...told]);
  });

  it("is what is made of it, unless nothing is", () => {
    const even = (reader: QueryReader) =>
      reader.read("q", "an even number", (text) => (Number(text) % 2 === 0 ? Number(text) : undefined));
    expect(reading({ q: "0" }, even)).toEqual([0]);
    expect(reading({ q: "1" }, even)).toEqual([null, 'q: expected an even number, got "1"']);
    expect(reading({}, even)).toEqual([null]);
  });
});

it("tells of all that is wrong with an address at once, and of parameters that it does not take", () => {
  const [, ...problems] = reading({ a: "x", b: ["1", "2"], ["c".repeat(70)]: "1" }, (reader) => {
    reader.expectOnly(["a", "b"]);
    reader.whole("a", 1, 2, "pixels");
    reader.one("b");
  });
  const name = "c".repeat(60);
  expect(problems).toEqual([
    `${name}: expected one of a, b, got "${name}"`,
    'a: expected pixels from 1 to 2, got "x"',
    "b: expected one value, got 2",
  ]);
});
