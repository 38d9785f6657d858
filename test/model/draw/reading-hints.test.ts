import { describe, expect, it } from "vitest";
import { OVERLAP, readingHints } from "../../../server/model/draw/hints.ts";
import { type Row, specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const stock = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "stock", rows });

const UP = "An arrow up: the number is a lower bound.";
const DOWN = "An arrow down: the number is an upper bound.";
const RIGHT = "An arrow to the right: the report gives a lower bound.";
const LEFT = "An arrow to the left: the report gives an upper bound.";
const SOFT = "A soft edge, a wave or a halo: “about”, or a number not read as printed.";
const WHISKER = "A whisker: from the low to the high number given.";
const RUNG =
  "A line across or a second marker with “or”, or “also” where it is the same: another source’s number for the same time.";
const OPEN = "An open right end: the time ends where the report was published.";
const SO_FAR = "“So far”, or “…” after a number: the time was not over when the report was published.";
const DOT = "A dot is a number at one date: the further to the right, the higher.";
const BOX =
  "A box is one total for another time than a month, as wide as that: its height is the average a month, its area the total.";
const POINT = "A point is a running total since the start of the line along the base.";
const STEP = expect.stringContaining("A line in steps is worked out from the months");

const open = (kind: "flow" | "cumulative") =>
  specOf({ ...YEAR, kind, published: "2022-09-15", rows: [{ period: "2022-03/..", value: 40 }] });
const bounds = { value: 40, low: 30, high: 50, qualifier: "best estimate" } as const;
const months = [1, 2, 3].map((month) => ({ period: `2022-0${month}`, ...bounds }));

describe("what the signs of a chart mean", () => {
  it.each<[string, ReturnType<typeof flow>, unknown[]]>([
    ["a plain bar", flow({ period: "2022-05", value: 40 }), []],
    ["a lower bound", flow({ period: "2022-05", value: 40, qualifier: "over" }), [UP]],
    ["an upper bound", flow({ period: "2022-05", value: 40, qualifier: "nearly" }), [DOWN]],
    ["about", flow({ period: "2022-05", value: 40, qualifier: "about" }), [SOFT]],
    ["bounds", flow({ period: "2022-05", ...bounds }), [WHISKER]],
    ["a dot", stock({ period: "2022-05", value: 40 }), [DOT]],
    ["a lower bound of a dot", stock({ period: "2022-05", value: 40, qualifier: "over" }), [DOT, RIGHT]],
    ["an upper bound of a dot", stock({ period: "2022-05", value: 40, qualifier: "nearly" }), [DOT, LEFT]],
    ["a rival", flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 }), [RUNG]],
    ["an open total", open("flow"), [BOX, OPEN]],
    ["an open running total", open("cumulative"), [POINT]],
    ["means with bounds", specOf({ ...YEAR, kind: "flow", rows: months, transform: "mean-3" }), [STEP]],
    [
      "sums with bounds",
      specOf({ ...YEAR, kind: "flow", rows: months, transform: "sum-quarter" }),
      ["A bar as wide as several months is their sum.", WHISKER],
    ],
  ])("is told of those that it has, once, and of no others: %s", (_, spec, hints) => {
    expect(readingHints(spec)).toEqual(hints);
  });

  it("is told of a time that was not over", () => {
    const spec = specOf({
      ...YEAR,
      kind: "flow",
      published: "2022-05-15",
      rows: [{ period: "2022-05", value: 4 }],
    });
    expect(readingHints(spec)).toEqual([SO_FAR]);
  });

  it("is not told of a running total that is reached only after the time shown", () => {
    const later = { period: "2021-08/2023-06", value: 30, qualifier: "over" } as const;
    const spec = specOf({
      ...YEAR,
      published: "2023-12-31",
      series: [{ kind: "cumulative", rows: [later, { period: "2021-08/2022-06", value: 20 }] }],
    });
    expect(readingHints(spec)).toEqual([POINT]);
  });

  it("says of bars of one time that they stand in front of one another, not of neighbours nor of a rival", () => {
    const both = (second: string) =>
      specOf({
        ...YEAR,
        series: [
          { kind: "flow", rows: [{ period: "2022-05", value: 40 }] },
          { kind: "flow", rows: [{ period: second, value: 20 }] },
        ],
      });
    expect(readingHints(both("2022-05"))).toEqual([OVERLAP]);
    expect(readingHints(both("2022-06"))).toEqual([]);
    const rival = flow({ period: "2022-05", value: 40 }, { period: "2022-05~", value: 60 });
    expect(readingHints(rival)).not.toContain(OVERLAP);
  });
});
