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
  const key = keyReader(table);
  return new Map(table.rows.map((row) => [key(row), row]));
}

/** Reads the key of a row of this table. */
export function keyReader(table: Rows): (row: readonly string[]) => string {
  const places = table.key.map((column) => table.columns.indexOf(column));
  const [only = -1, ...more] = places;
  return more.length === 0
    ? (row) => row[only] ?? ""
    : (row) => places.map((at) => row[at] ?? "").join(BETWEEN);
}

export function keyOf(table: Pick<Rows, "key">, cells: RowCells): string {
  return table.key.map((column) => cells[column] ?? "").join(BETWEEN);
}

export function cellsOf(columns: readonly string[], row: readonly string[]): RowCells {
  // Not by Object.fromEntries: it is five times slower, and there may be a hundred thousand rows.
  const cells: Record<string, string> = {};
  for (let at = 0; at < columns.length; at++) cells[columns[at] ?? ""] = row[at] ?? "";
  return cells;
}

/** Whether two tables have the same rows, in whatever order. */
export function sameRows(a: Rows, b: Rows): boolean {
  if (!sameCells(a.columns, b.columns) || a.rows.length !== b.rows.length) return false;
  const rows = rowsByKey(a);
  for (const [key, row] of rowsByKey(b)) {
    const other = rows.get(key);
    if (!other || !sameCells(other, row)) return false;
  }
  return true;
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
