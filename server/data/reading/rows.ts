import type { Field, TableSchema } from "../../model/records/descriptor.ts";
import type { OpenSpan } from "../../model/time/dates.ts";
import { isNothing, saysNothing, trim } from "./cells.ts";
import { Column, type Value } from "./column.ts";
import type { Delimiter } from "./lines.ts";
import { parseCanonicalNumber } from "./numbers.ts";
import { adviceOnAlone } from "./remarks.ts";
import type { FileReport } from "./report.ts";
import type { Table } from "./table.ts";

/** What the rows of a table have in common. */
interface RowColumns {
  readonly fields: readonly Field[];
  readonly places: ReadonlyMap<string, number>;
  readonly delimiter: Delimiter;
}

/** A row whose cells are read and checked, one by one; the record it makes is checked further on. */
export class Row {
  readonly line: number;
  #broken: Set<string> | null = null;
  readonly #found: readonly string[];
  readonly #values: Value[];
  readonly #columns: RowColumns;

  /** `found` are the cells as they stand in the file, `values` what they were read as. */
  constructor(line: number, found: readonly string[], values: Value[], columns: RowColumns) {
    this.line = line;
    this.#found = found;
    this.#values = values;
    this.#columns = columns;
  }

  /** Whether a cell could not be read: the row makes no record, but its id and references are still looked at. */
  get broken(): boolean {
    return this.#broken !== null;
  }

  /** Says what is wrong with a column of the row, unless its cell could not be read, which has been said. */
  complain(column: string, message: string, report: FileReport): void {
    if (!this.#broken?.has(column)) report.problem(this.line, column, message);
  }

  /** The cells in the program's spelling, in the order of the columns; what could not be read stays as it stands. */
  get cells(): readonly string[] {
    const { fields, delimiter } = this.#columns;
    return fields.map((field, place) =>
      spell(this.#values[place] ?? null, this.#found[place] ?? "", field, delimiter),
    );
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

  /** Takes the value of a cell; `isBroken` where it has none that could be read. */
  settle(place: number, value: Value, isBroken: boolean): void {
    this.#values[place] = value;
    if (!isBroken) return;
    this.#broken ??= new Set();
    this.#broken.add(this.#columns.fields[place]?.name ?? "");
  }

  #value(name: string): Value {
    return this.#values[this.#columns.places.get(name) ?? -1] ?? null;
  }
}

function spell(value: Value, cell: string, field: Field, delimiter: Delimiter): string {
  const found = trim(cell);
  if (typeof value === "number") {
    // Spreadsheets write 12.0 where 12 was; nobody prints a number so.
    const isOdd = parseCanonicalNumber(found, field, delimiter) === undefined || /\.\d*0$/.test(found);
    return isOdd ? plainNumber(value) : found;
  }
  if (typeof value === "string") return value;
  if (value !== null) return value.edtf;
  return isNothing(found, field) || (field.name === "value" && saysNothing(found)) ? "" : found;
}

/** Without an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

/** What the meaning of a file adds to its columns. */
interface ReadOptions {
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

/** Reads every cell of a table; what cannot be read is in the report and its row `broken`. */
export function readRows(
  { rows: lines, absent, delimiter }: Table,
  { fields }: Pick<TableSchema, "fields">,
  report: FileReport,
  { monthly = [] }: ReadOptions = {},
): Row[] {
  const places = new Map(fields.map(({ name }, index) => [name, index]));
  const columns = fields.map((field) =>
    absent.has(field.name) ? null : new Column(field, delimiter, report, monthly.includes(field.name)),
  );
  const required = fields.filter((field) => field.required && !absent.has(field.name)).length;
  const common = { fields, places, delimiter };
  const rows = lines.map(({ line, cells }, index) => {
    const row = new Row(line, cells, new Array<Value>(cells.length), common);
    const alone = required > 1 ? aloneIn(cells) : undefined;
    if (alone !== undefined) {
      report.problem(line, "", adviceOnAlone(trim(alone)));
      for (const place of fields.keys()) row.settle(place, null, true);
      return row;
    }
    for (let place = 0; place < cells.length; place++) {
      const before = report.problemCount;
      const found = cells[place] ?? "";
      // Two numbers are printed and none between them: what a program writes for nothing can be nothing else.
      const isNone =
        place === places.get("value") &&
        saysNothing(found) &&
        cells[places.get("qualifier") ?? -1] === "between";
      if (isNone) report.readAs(line, "value", trim(found), "an empty cell");
      const value = columns[place]?.read(isNone ? "" : found, line, index) ?? null;
      row.settle(place, value, report.problemCount > before);
    }
    return row;
  });
  for (const [place, column] of columns.entries()) {
    for (const { index, value } of column?.settle() ?? []) rows[index]?.settle(place, value, value === null);
  }
  return rows;
}
