import { stringify } from "csv-stringify/sync";
import type { RowCells } from "../../data/change/keyed.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import { MISSING_CODES } from "../../model/numbers/quantities.ts";
import type { Code } from "../../model/records/descriptor.ts";
import type { Form } from "./forms.ts";

const LONGEST_CELL = 20_000;

/** The cells of a form whose names begin with a prefix, no longer than a cell may be. */
export function cellsIn(form: Form, prefix: string): RowCells {
  const cells: Record<string, string> = {};
  for (const [name, [text = ""]] of form.fields) {
    if (name.startsWith(prefix)) cells[name.slice(prefix.length)] = text.trim().slice(0, LONGEST_CELL);
  }
  return cells;
}

/** Whether somebody typed something into these fields of a source: its kind is chosen to begin with. */
export function isFilled(source: RowCells): boolean {
  return Object.entries(source).some(([column, text]) => text !== "" && column !== "kind");
}

/** Rows as a CSV file: what was typed goes the way of what is sent. */
export function tableOf(rows: readonly RowCells[]): Uint8Array {
  return encode(rows, (text) => text.replace(/\r\n?/g, "\n"));
}

/** The same with one line a row: the row at index 0 stands in line 2. */
export function tableOfLines(rows: readonly RowCells[]): Uint8Array {
  return encode(rows, (text) => text.replace(/\s*[\r\n]+\s*/g, " "));
}

function encode(rows: readonly RowCells[], tidy: (text: string) => string): Uint8Array {
  const columns = [...new Set(rows.flatMap((cells) => Object.keys(cells)))];
  const lines = rows.map((cells) => columns.map((column) => tidy(cells[column] ?? "")));
  return new TextEncoder().encode(stringify([columns, ...lines]));
}

/** Why there is no number, as choices beside how a number is printed: one control for both. */
export const NO_NUMBER: readonly Code[] = MISSING_CODES.map((value) => ({
  value,
  label: `no number: ${MISSING_WORDS[value]}`,
}));

/** Cells as they are kept: a reason that was chosen in place of a qualifier is the value. */
export function pickNumber(cells: RowCells): RowCells {
  const { qualifier = "", value = "" } = cells;
  return value === "" && isReason(qualifier) ? { ...cells, value: qualifier, qualifier: "" } : cells;
}

/** Cells as they stand in a form: the other way round. */
export function unpickNumber(cells: RowCells): RowCells {
  const { qualifier = "", value = "" } = cells;
  return qualifier === "" && isReason(value) ? { ...cells, value: "", qualifier: value } : cells;
}

function isReason(text: string): boolean {
  return MISSING_CODES.some((code) => code === text);
}
