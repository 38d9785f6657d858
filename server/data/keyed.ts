/** A table as it is written: the cells of each row in the order of the columns, as text. */
export interface Rows {
  readonly columns: readonly string[];
  /** The columns that tell one row from another: `period, source` or `id`. */
  readonly key: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Path in the data folder → table. */
export type Tables = ReadonlyMap<string, Rows>;

/** A row by column, for people and templates. */
export type RowCells = Readonly<Record<string, string>>;

/** Joins the cells of a key; no cell holds this character. */
const BETWEEN = "\x1f";

/** Row by key, in the order of the table. */
export function rowsByKey(table: Rows): Map<string, readonly string[]> {
  const places = table.key.map((column) => table.columns.indexOf(column));
  return new Map(table.rows.map((row) => [places.map((place) => row[place] ?? "").join(BETWEEN), row]));
}

export function keyOf(table: Pick<Rows, "key">, cells: RowCells): string {
  return table.key.map((column) => cells[column] ?? "").join(BETWEEN);
}

export function cellsOf(columns: readonly string[], row: readonly string[]): RowCells {
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""]));
}

/** The cells in the order of `columns`; what is not there is empty. */
export function rowOf(columns: readonly string[], cells: RowCells): readonly string[] {
  return columns.map((column) => cells[column] ?? "");
}

/** The same rows with other columns: new ones are empty, those that are gone are left out. */
export function withColumns(table: Rows, columns: readonly string[]): Rows {
  if (sameCells(table.columns, columns)) return table;
  const places = columns.map((column) => table.columns.indexOf(column));
  return { columns, key: table.key, rows: table.rows.map((row) => places.map((place) => row[place] ?? "")) };
}

export function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, index) => cell === b[index]);
}
