import { expect, it } from "vitest";
import { parsePattern } from "../../../server/data/reading/pattern.ts";

const ID = "^[a-z0-9]+(-[a-z0-9]+)*$";

it.each([
  [ID, "gul-2024", true],
  [ID, "Gul-2024", false],
  [ID, "gul--2024", false],
  [ID, "gul-2024\n", false],
  ["\\d{4}-\\d{2}", "2021-12", true],
  ["\\d{4}-\\d{2}", "2021-12-05", false],
  ["^(p|q)\\.\\d+$", "p.4", true],
  ["\\p{Lu}\\w*", "Žižek", false],
  ["\\p{L}+", "عمر", true],
])("a text is of the form %s or not: %s", (source, text, is) => {
  expect(parsePattern(source)?.test(text)).toBe(is);
});

it.each(["^(a+)+$", "(a|a)*b", "(.*)*c", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
  "a form that could be tried in endless ways is answered all the same: %s",
  (source) => {
    expect(parsePattern(source)?.test(`${"a".repeat(4000)}!`)).toBe(false);
  },
);

it.each(["(?=a)b", "(a)\\1", "[", "a{1,99999}", "a".repeat(501)])("is none: %s", (source) => {
  expect(parsePattern(source)).toBeUndefined();
});

it("names the forms of the program in words, and others by themselves", () => {
  expect(parsePattern(ID)?.words).toContain("small letters");
  expect(parsePattern("^\\d+$")?.words).toBe("text of the form \\d+");
});
