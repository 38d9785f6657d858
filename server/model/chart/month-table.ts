import { compare } from "../time/dates.ts";
import { NUMBER_KINDS } from "./panels.ts";
import type { ChartSpec, NumberKind, ObservationSpec, SeriesSpec } from "./spec.ts";

/** A chart's numbers as a table: a row a period, a column a series; kinds of numbers stay apart. */
interface MonthTable {
  readonly columns: readonly SeriesSpec[];
  readonly groups: readonly {
    readonly kind: NumberKind;
    readonly rows: readonly PeriodRow[];
  }[];
}

interface PeriodRow {
  readonly period: string;
  readonly when: string;
  /** One for each column; null where the series has nothing for this period. */
  readonly cells: readonly (ObservationSpec | null)[];
}

/** What the rows of each group are sorted by: their time or the numbers of a series, downwards or upwards. */
export interface TableOrder {
  /** A series' id; null for the time. */
  readonly series: string | null;
  readonly down: boolean;
}

export const BY_TIME: TableOrder = { series: null, down: false };

/** Only series with something to say in the range have a column. Without a number a row comes last, either way. */
export function buildMonthTable({ series }: Pick<ChartSpec, "series">, order = BY_TIME): MonthTable {
  const columns = series.filter(({ observations }) => observations.length > 0);
  const groups = NUMBER_KINDS.map((kind) => ({ kind, rows: sorted(rowsOf(columns, kind), columns, order) }));
  return { columns, groups: groups.filter(({ rows }) => rows.length > 0) };
}

/** The same days are one row, however each source spells them. */
function rowsOf(columns: readonly SeriesSpec[], kind: NumberKind): PeriodRow[] {
  const rows = new Map<string, { first: ObservationSpec; cells: (ObservationSpec | null)[] }>();
  for (const [index, { observations }] of columns.entries()) {
    for (const each of observations.filter((one) => one.kind === kind)) {
      const days = `${each.start}/${each.end}/${each.when}`;
      const row = rows.get(days) ?? { first: each, cells: columns.map(() => null) };
      row.cells[index] = each;
      rows.set(days, row);
    }
  }
  return [...rows.values()]
    .toSorted(({ first: a }, { first: b }) => compare(a.start, b.start) || compare(a.end, b.end))
    .map(({ first: { period, when }, cells }) => ({ period, when, cells }));
}

function sorted(
  rows: PeriodRow[],
  columns: readonly SeriesSpec[],
  { series, down }: TableOrder,
): PeriodRow[] {
  if (series === null) return down ? rows.reverse() : rows;
  const index = columns.findIndex(({ id }) => id === series);
  const heightOf = ({ cells }: PeriodRow) => sizeOf(cells[index] ?? null);
  return rows.toSorted((a, b) => {
    const [left, right] = [heightOf(a), heightOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return down ? right - left : left - right;
  });
}

/** A number by itself or by the one bound that is known. */
function sizeOf(observation: ObservationSpec | null): number | null {
  return observation?.value ?? observation?.low ?? observation?.high ?? null;
}
