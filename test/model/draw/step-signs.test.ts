import { expect, it } from "vitest";
import { fade } from "../../../server/model/draw/theme.ts";
import { type Row, specOf } from "../specs.ts";
import { dayAt, heads, inked, own, YEAR } from "./inked.ts";
import { panelsFor } from "./marks-of.ts";

const months = (values: readonly number[], more: Partial<Row> = {}) =>
  values.map((value, index) => ({ period: `2022-0${index + 1}`, value, ...more }));
const meanOf = (rows: readonly Row[]) => specOf({ ...YEAR, kind: "flow", rows, transform: "mean-3" });

it("means are lines as wide as their months, joined by uprights where one ends and the next begins", () => {
  const spec = meanOf(months([10, 20, 30, 40]));
  const y = panelsFor(spec, 730, 300)[0]?.y ?? Number;
  const { strokes, fills } = inked(spec);
  expect(strokes.map(({ points, width, dash }) => [points, width, dash])).toEqual([
    [
      [
        [dayAt(90), y(20)],
        [dayAt(90), y(30)],
      ],
      2.5,
      [],
    ],
    [
      [
        [dayAt(59), y(20)],
        [dayAt(90), y(20)],
      ],
      2.5,
      [],
    ],
    [
      [
        [dayAt(90), y(30)],
        [dayAt(120), y(30)],
      ],
      2.5,
      [],
    ],
  ]);
  expect(fills).toEqual([]);
});

it("means of months with bounds stand in a pale band between them", () => {
  const spec = meanOf(months([30, 30, 30], { low: 20, high: 50, qualifier: "best estimate" }));
  const y = panelsFor(spec, 730, 300)[0]?.y ?? Number;
  expect(inked(spec).fills).toMatchObject([
    { fill: fade(own, 0.22), box: [dayAt(59), y(50), 62, y(20) - y(50)] },
  ]);
});

it("means that are at least so many have an arrow each, and lines of one width", () => {
  const spec = meanOf(months([10, 20, 30, 40], { high: 90, qualifier: "at least" }));
  const counted = { ...spec, series: spec.series.map((each) => ({ ...each, dataset: "incidents" })) };
  const { strokes } = inked(counted);
  expect(heads(strokes)).toHaveLength(2);
  const flat = strokes.filter(({ points: [a, b] }) => a?.[1] === b?.[1]);
  expect(flat.map(({ width }) => width)).toEqual([2.5, 2.5]);
});
