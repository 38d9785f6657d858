import { expect, it } from "vitest";
import { withBasis } from "../../../server/model/chart/labels.ts";
import { BASES } from "../../../server/model/records/records.ts";

it.each(BASES)("a title says once that its numbers are %s, in whatever capitals and wherever", (basis) => {
  const capital = basis.replace(/^./, (letter) => letter.toUpperCase());
  for (const title of [`${capital} attacks`, `Attacks ${basis}`, `Attacks (${capital})`, `${capital}: all`])
    expect(withBasis({ title, basis })).toBe(title);
  expect(withBasis({ title: "Attacks", basis })).toBe(`Attacks (${basis})`);
  expect(withBasis({ title: `Un${basis} attacks`, basis })).toBe(`Un${basis} attacks (${basis})`);
});
