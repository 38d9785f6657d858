import { expect, it } from "vitest";
import { linesOf, load, readBase } from "../read.ts";

const FRACTION = "period,value,low,high,qualifier,wording,source,locator,note\n2021-12,61.5,,,,,wire,p. 1,\n";

it.each([
  ["attacks", true],
  ["operations", true],
  ["attacks per day", false],
  ["% of all attacks", false],
  ["million dollars", false],
])("a fraction of %s is warned of: %s", async (unit, warned) => {
  const files = new Map(await readBase());
  const charts = new TextDecoder().decode(files.get("charts.csv"));
  files.set("charts.csv", new TextEncoder().encode(charts.replace(",attacks,1", `,${unit},1`)));
  files.set("series/claimed.csv", new TextEncoder().encode(FRACTION));
  const said = linesOf(load(files)).join("\n");
  expect(said.includes(`expected a whole number for a count of ${unit}, got 61.5`)).toBe(warned);
});

it.each([
  ["1.005", ", which is 1005 where the point divides thousands"],
  ["12.4", ""],
])("%s may be thousands, where three digits follow the point", async (value, hint) => {
  const files = new Map(await readBase());
  files.set("series/claimed.csv", new TextEncoder().encode(FRACTION.replace("61.5", value)));
  expect(linesOf(load(files)).join("\n")).toContain(
    `expected a whole number for a count of attacks, got ${value}${hint} (warning)`,
  );
});
