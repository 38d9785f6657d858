import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { buildMonthTable } from "../../../server/model/chart/month-table.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { realData } from "../../http/serve.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { specOf } from "../specs.ts";

const { dataset } = await realData();
const attacks = dataset.charts.find(({ id }) => id === "attacks");
if (!attacks) throw new Error("expected the chart of attacks");
const spec = buildChart(dataset, attacks, { ...DEFAULT_VIEW, from: "2020", to: "2024" });

describe("the table by month", () => {
  it("holds every number of a chart once, in the column of its series, and kinds apart", () => {
    const any = anyDataset.chain((data) =>
      anyView(data).map((view) => data.charts.map((chart) => buildChart(data, chart, view))),
    );
    fc.assert(
      fc.property(any, (specs) => {
        for (const each of specs) {
          const { columns, groups } = buildMonthTable(each);
          const cells = groups.flatMap(({ kind, rows }) =>
            rows.flatMap((row) => {
              expect(row.cells.some((cell) => cell !== null)).toBe(true);
              return row.cells.flatMap((cell, index) =>
                cell ? [{ kind, cell, column: columns[index] }] : [],
              );
            }),
          );
          for (const { kind, cell, column } of cells) {
            expect(cell.kind).toBe(kind);
            expect(column?.observations).toContain(cell);
          }
          expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
          expect(cells).toHaveLength(each.series.flatMap(({ observations }) => observations).length);
        }
      }),
    );
  });

  it("is a row a month in the order of time", () => {
    const [months] = buildMonthTable(spec).groups;
    const periods = months?.rows.map(({ period }) => period) ?? [];
    expect(periods).toEqual([...periods].sort());
    expect(new Set(periods).size).toBe(periods.length);
    const december = months?.rows.find(({ period }) => period === "2021-12");
    expect(december?.cells.filter((cell) => cell !== null).length).toBeGreaterThanOrEqual(2);
  });

  it("is sorted by the numbers of a series, and what has none comes last either way", () => {
    for (const down of [true, false]) {
      const { columns, groups } = buildMonthTable(spec, { series: "attacks-claimed", down });
      const column = columns.findIndex(({ id }) => id === "attacks-claimed");
      const values = groups[0]?.rows.map(({ cells }) => cells[column]?.value ?? null) ?? [];
      const numbers = values.filter((value) => value !== null);
      expect(numbers.length).toBeGreaterThan(1);
      expect(values.slice(0, numbers.length)).toEqual(numbers.toSorted((a, b) => (down ? b - a : a - b)));
    }
  });

  const bounded = specOf({
    series: [
      {
        kind: "flow",
        rows: [
          { period: "2022-01", value: 40 },
          { period: "2022-02", low: 30, high: 60, qualifier: "between" },
          { period: "2022-03", missing: "NR" },
          { period: "2022-04", value: 50, qualifier: "up to" },
          { period: "2022-01/2022-02", value: 90 },
        ],
      },
      { kind: "flow", rows: [] },
    ],
  });
  const orderOf = (down: boolean, column = "series-1") =>
    buildMonthTable(bounded, { series: column, down }).groups[0]?.rows.map(({ period }) => period);

  it("has no column for a series that says nothing, and no group without a row", () => {
    const { columns, groups } = buildMonthTable(bounded);
    expect(columns.map(({ id }) => id)).toEqual(["series-1"]);
    expect(groups.map(({ kind, rows }) => [kind, rows.length])).toEqual([
      ["count", 4],
      ["total", 1],
    ]);
  });

  it("sorts what has only bounds by the lower, and what has no number last", () => {
    expect(orderOf(false)).toEqual(["2022-02", "2022-01", "2022-04", "2022-03"]);
    expect(orderOf(true)).toEqual(["2022-04", "2022-01", "2022-02", "2022-03"]);
  });

  it("sorts by time either way, what begins together by its end", () => {
    const totals = specOf({
      kind: "flow",
      rows: [
        { period: "2021-05/2021-08", value: 3 },
        { period: "2021", value: 1 },
        { period: "2021-01/2021-03", value: 2 },
      ],
    });
    const of = (down: boolean) =>
      buildMonthTable(totals, { series: null, down }).groups[0]?.rows.map(({ period }) => period);
    expect(of(false)).toEqual(["2021-01/2021-03", "2021", "2021-05/2021-08"]);
    expect(of(true)).toEqual(["2021-05/2021-08", "2021", "2021-01/2021-03"]);
  });
});
