import type { Request } from "express";
import { expect, it } from "vitest";
import { HttpError } from "../../../server/http/frame/http-error.ts";
import { parseSize } from "../../../server/http/parameters/size.ts";
import { layoutOf } from "../../../server/http/pictures/canvas.ts";

const sizeOf = (query: Record<string, string | string[]>) => parseSize({ query } as unknown as Request);
const USUAL = { width: 960, ratio: null, dark: false, frame: "full" };

function refusalOf(query: Record<string, string | string[]>): string[] {
  try {
    sizeOf(query);
  } catch (error) {
    if (error instanceof HttpError)
      return error.problems.map(({ parameter, message }) => `${parameter}: ${message}`);
    throw error;
  }
  return [];
}

it.each<[Record<string, string>, object]>([
  [{}, {}],
  [{ width: "", ratio: "", theme: "", frame: "" }, {}],
  [{ width: "320" }, { width: 320 }],
  [{ width: "2400" }, { width: 2400 }],
  [{ ratio: "0.5" }, { ratio: 0.5 }],
  [{ ratio: "3" }, { ratio: 3 }],
  [{ ratio: "1.7778" }, { ratio: 1.7778 }],
  [{ theme: "dark" }, { dark: true }],
  [{ theme: "light" }, { dark: false }],
  [{ frame: "legend" }, { frame: "legend" }],
  [{ frame: "none" }, { frame: "none" }],
])("a picture is as large as is asked for, and as usual where nothing is: %j", (query, size) => {
  expect(sizeOf(query)).toEqual({ ...USUAL, ...size });
});

it.each<[Record<string, string | string[]>, string]>([
  [{ width: "319" }, 'width: expected whole pixels from 320 to 2400, got "319"'],
  [{ width: "2401" }, 'width: expected whole pixels from 320 to 2400, got "2401"'],
  [{ width: "960.5" }, 'width: expected whole pixels from 320 to 2400, got "960.5"'],
  [{ width: ["400", "500"] }, "width: expected one value, got 2"],
  [{ ratio: "0.49" }, 'ratio: expected width over height from 0.5 to 3, got "0.49"'],
  [{ ratio: "3.01" }, 'ratio: expected width over height from 0.5 to 3, got "3.01"'],
  [{ ratio: "1e0" }, 'ratio: expected width over height from 0.5 to 3, got "1e0"'],
  [{ ratio: "1.77777" }, 'ratio: expected width over height from 0.5 to 3, got "1.77777"'],
  [{ ratio: "16:9" }, 'ratio: expected width over height from 0.5 to 3, got "16:9"'],
  [{ theme: "Dark" }, 'theme: expected light or dark, got "Dark"'],
  [{ frame: "all" }, 'frame: expected one of full, legend, none, got "all"'],
])("a size beyond its bounds is refused with what there is: %j", (query, told) => {
  expect(refusalOf(query)).toEqual([told]);
});

it("says everything that is wrong with a size at once, and repeats no long text", () => {
  const told = refusalOf({ width: "1", ratio: "9", theme: "x".repeat(300), frame: "y" });
  expect(told).toHaveLength(4);
  for (const each of told) expect(each.length).toBeLessThan(130);
});

it("a picture wider than 1200 pixels is one of that width magnified, and one of a density of that", () => {
  expect(layoutOf(960)).toEqual({ width: 960, magnified: 1 });
  expect(layoutOf(1200)).toEqual({ width: 1200, magnified: 1 });
  expect(layoutOf(2400)).toEqual({ width: 1200, magnified: 2 });
  expect(layoutOf(2400, 3)).toEqual({ width: 2400, magnified: 3 });
});
