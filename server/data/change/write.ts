import { compare, compareSpans, type OpenSpan, parseDate } from "../../model/time/dates.ts";
import type { Rows } from "./keyed.ts";

/**
 * A table in canonical form: UTF-8, LF, commas, quotes only where needed, rows in their order. The same rows
 * give the same bytes in whatever order they come. `rows` are those of the table in their order.
 */
export function formatTable(table: Rows, rows = sortRows(table)): Uint8Array {
  const lines = [table.columns, ...rows].map(formatRow);
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}

/** As csv-stringify writes it, in a fifth of its time. */
export function formatRow(row: readonly string[]): string {
  // An empty line is no row.
  if (row.length === 1 && row[0] === "") return '""';
  return row.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/** Also spaces at the ends and bare carriage returns: the cell comes back as it was. */
const QUOTED = /[",\n\r]|^\s|\s$/;

/**
 * Rows by `order` where the table has one, else by date and source, else by id. A row without a date comes
 * first. What is equal so far is ordered by its key.
 */
export function sortRows(table: Rows): readonly (readonly string[])[] {
  const at = (column: string) => table.columns.indexOf(column);
  const key = table.key.map(at);
  const byKey = (a: readonly string[], b: readonly string[]) => compareCells(a, b, key);
  const order = at("order");
  if (order >= 0) {
    const number = (row: readonly string[]) => Number(row[order] || Number.NaN);
    return table.rows.toSorted((a, b) => compareNumbers(number(a), number(b)) || byKey(a, b));
  }
  const date = at("period") >= 0 ? at("period") : at("date");
  const source = at("source");
  if (date < 0 || source < 0) return table.rows.toSorted(byKey);
  const spans = new Map<string, OpenSpan | undefined>();
  for (const row of table.rows) spans.set(row[date] ?? "", undefined);
  for (const text of spans.keys()) spans.set(text, parseDate(text));
  return table.rows.toSorted(
    (a, b) =>
      compareDates(a[date] ?? "", b[date] ?? "", spans) || compareCells(a, b, [source]) || byKey(a, b),
  );
}

function compareDates(a: string, b: string, spans: ReadonlyMap<string, OpenSpan | undefined>): number {
  if (a === b) return 0;
  const [first, second] = [spans.get(a), spans.get(b)];
  if (first && second) return compareSpans(first, second) || compare(a, b);
  return Number(Boolean(first)) - Number(Boolean(second)) || compare(a, b);
}

function compareCells(a: readonly string[], b: readonly string[], places: readonly number[]): number {
  for (const place of places) {
    const found = compare(a[place] ?? "", b[place] ?? "");
    if (found) return found;
  }
  return 0;
}

function compareNumbers(a: number, b: number): number {
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || (a === b || Number.isNaN(a) ? 0 : a - b);
}
