import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { placeLabels } from "../../../server/model/draw/labels.ts";
import type { Qualifier } from "../../../server/model/numbers/qualifiers.ts";
import { type Row, specOf } from "../specs.ts";
import { dayAt, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";

const flow = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows });
const total = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "cumulative", rows });
const stock = (...rows: readonly Row[]) => specOf({ ...YEAR, kind: "stock", rows });

/** What can be pointed at of the first mark, and how high the numbers of its panel stand. */
function reachOf(spec: ChartSpec) {
  const [frame] = panelsFor(spec, 730, 300);
  const [mark] = frame?.panel.marks ?? [];
  if (!frame || !mark) throw new Error("expected a mark, got none");
  return { frame, mark, body: mark.shape.body(mark, frame), y: frame.y, across: frame.across };
}

describe("what can be pointed at", () => {
  it("of a bar is all of it, from the base to its number or between its two, and below the base a fall", () => {
    const bar = reachOf(flow({ period: "2022-05", value: 40 }));
    expect(bar.body).toEqual({ left: dayAt(120), right: dayAt(151), top: bar.y(40), bottom: bar.y(0) });
    const two = reachOf(flow({ period: "2022-05", low: 20, high: 30, qualifier: "between" }));
    expect(two.body).toMatchObject({ top: two.y(30), bottom: two.y(20) });
    const rows = [2021, 2022].map((year) => ({ period: `${year}-05`, value: year === 2021 ? 50 : 20 }));
    const fall = reachOf(specOf({ ...YEAR, kind: "flow", rows, transform: "change-year" }));
    expect(fall.body).toMatchObject({ top: fall.y(0), bottom: fall.y(-30) });
  });

  it.each<[string, Qualifier, number, number]>([
    ["no more where it is exact", "exact", 0, 0],
    ["its arrow up", "over", 16, 0],
    ["its arrow down", "nearly", 0, 16],
  ])("of a point or a level is its marker, and %s", (_, qualifier, up, down) => {
    const row = { value: 40, qualifier };
    const point = reachOf(total({ period: "2022-03-02/2022-08-15", ...row }));
    expect(point.body).toEqual({
      left: dayAt(227) - 5,
      right: dayAt(227) + 5,
      top: point.y(40) - 5 - up,
      bottom: point.y(40) + 5 + down,
    });
    const level = reachOf(stock({ period: "2022-03", ...row }, { period: "2022-08", value: 50 }));
    expect(level.body).toEqual({
      left: dayAt(59),
      right: dayAt(90),
      top: level.y(40) - 5 - up,
      bottom: level.y(40) + 5 + down,
    });
  });

  it("of a level that is “about” is its halo too", () => {
    const { body, y } = reachOf(
      stock({ period: "2022-03", value: 40, qualifier: "about" }, { period: "2022-08", value: 50 }),
    );
    expect(body).toEqual({ left: dayAt(59) - 6, right: dayAt(90) + 6, top: y(40) - 11, bottom: y(40) + 11 });
  });

  it.each<[Partial<Row>, number, number, number]>([
    [{}, -5, 5, 5],
    [{ qualifier: "over" }, -5, 16, 5],
    [{ qualifier: "nearly" }, -16, 5, 5],
    [{ qualifier: "about" }, -11, 11, 11],
  ])("of a dot is its marker with its signs: %j", (more, left, right, half) => {
    const { body, across, frame, mark } = reachOf(stock({ period: "2022-03", value: 40, ...more }));
    const row = frame.row(mark.series);
    expect(body).toEqual({
      left: across(40) + left,
      right: across(40) + right,
      top: row - half,
      bottom: row + half,
    });
  });

  it("of a dot is all between its bounds", () => {
    const { body, across } = reachOf(stock({ period: "2022-03", value: 40, low: 30, high: 50 }));
    expect([body.left, body.right]).toEqual([across(30) - 5, across(50) + 5]);
  });

  it("of what was worked out is four pixels above and below its line", () => {
    const rows = ["03", "04", "05"].map((month) => ({ period: `2022-${month}`, value: 30 }));
    const { body, y } = reachOf(specOf({ ...YEAR, kind: "flow", rows, transform: "mean-3" }));
    expect(body).toEqual({ left: dayAt(120), right: dayAt(151), top: y(30) - 4, bottom: y(30) + 4 });
  });

  it("of a bracket is its line with its legs", () => {
    const spec = flow({ period: "2022-03/2022-08", value: 60 }, { period: "2022-06", value: 30 });
    const frame = panelsFor(spec, 730, 300).find(({ panel }) => panel.kind === "total");
    const [mark] = frame?.panel.marks ?? [];
    if (!frame || !mark) throw new Error("expected a bracket, got none");
    expect(mark.shape.body(mark, frame)).toEqual({
      left: dayAt(59),
      right: dayAt(243),
      top: frame.y(10) - 2,
      bottom: frame.y(10) + 8,
    });
  });
});

describe("words over a bar", () => {
  const provisional = (spec: ChartSpec): ChartSpec => ({
    ...spec,
    series: spec.series.map((each) => ({
      ...each,
      observations: each.observations.map((one) => ({ ...one, provisional: "A candidate release" })),
    })),
  });
  /** Pixels between the words and the top of the bar. */
  const gapOf = (row: Partial<Row>, prepare = (spec: ChartSpec) => spec) => {
    const spec = prepare(flow({ period: "2022-05", value: 40, ...row }, { period: "2022-09", value: 60 }));
    const { frame, mark, body } = reachOf(spec);
    const label = placeLabels(frame).find((each) => each.mark === mark);
    return Math.round((body.top - (label?.box.bottom ?? 0)) * 100) / 100;
  };

  it.each<[string, Partial<Row>, number]>([
    ["an exact number stand at it", {}, 2],
    ["a lower bound stand over its arrow", { qualifier: "over" }, 14],
    ["an upper bound stand at it, where the arrow is within", { qualifier: "nearly" }, 2],
    ["a low upper bound stand over its arrow, which hangs above it", { qualifier: "nearly", value: 1 }, 14],
    ["“about” stand over its soft edge", { qualifier: "about" }, 8],
  ])("of %s", (_, row, gap) => {
    expect(gapOf(row)).toBe(gap);
  });

  it("that is low and provisional stand over its asterisk", () => {
    expect(gapOf({ value: 40 }, provisional)).toBe(2);
    expect(gapOf({ value: 1 }, provisional)).toBeGreaterThan(6);
  });
});

describe("words of a dot", () => {
  it("stand right of it, at the end of the axis left of it", () => {
    const spec = specOf({
      ...YEAR,
      series: [40, 100].map((value) => ({ kind: "stock" as const, rows: [{ period: "2022-03", value }] })),
    });
    const [frame] = panelsFor(spec, 120, 300);
    if (!frame) throw new Error("expected a panel, got none");
    const sides = placeLabels(frame).map(({ mark, box, lines, leader }) => [
      `${lines.join()}${leader ? " by a line" : ""}`,
      box.left > frame.across(mark?.value ?? 0) ? "right" : "left",
    ]);
    expect(sides.toSorted()).toEqual([
      ["100", "left"],
      ["40", "right"],
    ]);
  });
});
