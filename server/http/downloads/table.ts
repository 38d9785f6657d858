import type { Cell, Column } from "./csv.ts";

export type TableCell = Cell;

/** Any list of the data as rows and columns: what CSV, spreadsheet CSV and workbook are made from. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export function tabulate<T>(columns: readonly Column<T>[], rows: readonly T[]): Table {
  return {
    header: columns.map(([name]) => name),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
}

/** The same of a long list, a row when it is asked for. */
export function* tabulateRows<T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
): Generator<readonly TableCell[]> {
  for (const row of rows) yield columns.map(([, cell]) => cell(row));
}
