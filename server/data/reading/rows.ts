import type { OpenSpan } from "../../model/time/dates.ts";
import { trim } from "./cells.ts";
import { Column, type Value } from "./column.ts";
import { type FileReport, quote } from "./report.ts";
import type { TableSchema } from "./schema.ts";
import type { Table } from "./table.ts";

/** A row whose cells are read and checked, one by one; the record it makes is checked further on. */
export class Row {
  readonly line: number;
  #broken: Set<string> | null = null;
  readonly #values: Value[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(line: number, values: Value[], places: ReadonlyMap<string, number>) {
    this.line = line;
    this.#values = values;
    this.#places = places;
  }

  /** Whether a cell could not be read: the row makes no record, but its id and references are still looked at. */
  get broken(): boolean {
    return this.#broken !== null;
  }

  /** Says what is wrong with a column of the row, unless its cell could not be read, which has been said. */
  complain(column: string, message: string, report: FileReport): void {
    if (!this.#broken?.has(column)) report.problem(this.line, column, message);
  }

  markBroken(column: string): void {
    this.#broken ??= new Set();
    this.#broken.add(column);
  }

  /** The text of a cell; empty where there is none. */
  text(name: string): string {
    const value = this.#value(name);
    return typeof value === "string" ? value : "";
  }

  /** The number in a cell, or null; a missing-value code is a `text`. */
  number(name: string): number | null {
    const value = this.#value(name);
    return typeof value === "number" ? value : null;
  }

  date(name: string): OpenSpan | null {
    const value = this.#value(name);
    return typeof value === "object" ? value : null;
  }

  /** Takes the value of a cell that waited for the rest of its column. */
  settle(place: number, column: string, value: Value): void {
    this.#values[place] = value;
    if (value === null) this.markBroken(column);
  }

  #value(name: string): Value {
    return this.#values[this.#places.get(name) ?? -1] ?? null;
  }
}

/** The rows of a file; not `complete` where some could not be told apart, or the file could not be read at all. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly complete: boolean;
}

/** What the meaning of a file adds to its columns. */
export interface ReadOptions {
  /** Columns of dates in which a month is usual: there `01/12/2021` alone is December 2021. */
  readonly monthly?: readonly string[];
}

/** The one cell of a row that holds something; undefined where there are more, as in nearly every row. */
function aloneIn(cells: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const cell of cells) {
    if (cell === "" || trim(cell) === "") continue;
    if (found !== undefined) return undefined;
    found = cell;
  }
  return found;
}

/** Reads every cell of a table, which is used up by it; what cannot be read is in the report and its row `broken`. */
export function readRows(
  table: Table,
  schema: TableSchema,
  report: FileReport,
  options: ReadOptions = {},
): Row[] {
  const places = new Map(schema.fields.map(({ name }, index) => [name, index]));
  const columns = schema.fields.map((field) => {
    const monthly = options.monthly?.includes(field.name) ?? false;
    return table.absent.has(field.name) ? null : new Column(field, table.delimiter, report, monthly);
  });
  const required = schema.fields.filter((field) => field.required && !table.absent.has(field.name)).length;
  const rows = table.rows.map(({ line, cells }, index) => {
    // The cells become values in place: a second list for each of half a million rows is felt.
    const values: Value[] = cells;
    const row = new Row(line, values, places);
    const alone = required > 1 ? aloneIn(cells) : undefined;
    if (alone !== undefined) {
      const found = quote(trim(alone));
      report.problem(
        line,
        "",
        `expected a whole row, got one cell alone: ${found}; leave out headings and notes`,
      );
      for (const [place, { name }] of schema.fields.entries()) row.settle(place, name, null);
      return row;
    }
    for (let place = 0; place < cells.length; place++) {
      const before = report.problemCount;
      values[place] = columns[place]?.read(cells[place] ?? "", line, index) ?? null;
      if (report.problemCount > before) row.markBroken(schema.fields[place]?.name ?? "");
    }
    return row;
  });
  for (const [place, column] of columns.entries()) {
    const name = schema.fields[place]?.name ?? "";
    for (const { index, value } of column?.settle() ?? []) rows[index]?.settle(place, name, value);
  }
  return rows;
}
