import { stringify } from "csv-stringify/sync";
import type { RowCells } from "../../data/change/keyed.ts";

/** A row as a CSV file: what was typed goes the way of what is sent. */
export function tableOfRow(cells: RowCells): Uint8Array {
  const columns = Object.keys(cells);
  return encode([columns, columns.map((column) => (cells[column] ?? "").replace(/\r\n?/g, "\n"))]);
}

/** Rows as a CSV file of one line each: the row at index 0 stands in line 2. */
export function tableOfRows(rows: readonly RowCells[]): Uint8Array {
  const columns = [...new Set(rows.flatMap((cells) => Object.keys(cells)))];
  const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, " ");
  return encode([columns, ...rows.map((cells) => columns.map((column) => oneLine(cells[column] ?? "")))]);
}

function encode(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(stringify(rows.map((row) => [...row])));
}
