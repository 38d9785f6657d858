import type { OpenSpan } from "../model/dates.ts";
import { Column, type Value } from "./column.ts";
import type { FileReport } from "./report.ts";
import type { TableSchema } from "./schema.ts";
import type { Table } from "./table.ts";

/** A row whose cells are read and checked, one by one; the record it makes is checked further on. */
export class Row {
  readonly line: number;
  /** Whether a cell could not be read: the row makes no record, but its id is known. */
  broken = false;
  readonly #values: readonly Value[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(line: number, values: readonly Value[], places: ReadonlyMap<string, number>) {
    this.line = line;
    this.#values = values;
    this.#places = places;
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

  #value(name: string): Value {
    return this.#values[this.#places.get(name) ?? -1] ?? null;
  }
}

/** What the meaning of a file adds to its columns. */
export interface ReadOptions {
  /** Columns of dates in which a month is usual: there `01/12/2021` alone is December 2021. */
  readonly monthly?: readonly string[];
}

/** Reads every cell of a table; what cannot be read is in the report and its row `broken`. */
export function readRows(
  table: Table,
  schema: TableSchema,
  report: FileReport,
  options: ReadOptions = {},
): Row[] {
  const places = new Map(schema.fields.map(({ name }, index) => [name, index]));
  const values = table.rows.map(({ cells }) => new Array<Value>(cells.length).fill(null));
  const rows = table.rows.map(({ line }, index) => new Row(line, values[index] ?? [], places));
  const put = (index: number, place: number, value: Value) => {
    const list = values[index];
    if (list) list[place] = value;
  };
  for (const [place, field] of schema.fields.entries()) {
    if (table.absent.has(field.name)) continue;
    const column = new Column(field, table.delimiter, report, options.monthly?.includes(field.name) ?? false);
    for (const [index, row] of rows.entries()) {
      const before = report.problemCount;
      put(index, place, column.read(table.rows[index]?.cells[place] ?? "", row.line, index));
      if (report.problemCount > before) row.broken = true;
    }
    for (const { index, value } of column.settle()) {
      put(index, place, value);
      const row = rows[index];
      if (row && value === null) row.broken = true;
    }
  }
  return rows;
}
