import { stringify } from "csv-stringify/sync";
import { decodeText } from "../reading/decode.ts";
import { FileReport } from "../reading/report.ts";
import { cutTable, findTop } from "./cut-table.ts";

/** A table whose columns are not ours, cut into cells. */
export interface ForeignTable {
  /** As its header names them; empty texts where no line names them. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const MOST_COLUMNS = 40;

export function readForeign(bytes: Uint8Array): ForeignTable {
  const report = new FileReport("");
  const text = (decodeText(bytes, report) ?? "").replace(/\r\n?/g, "\n");
  const { lines } = cutTable(text, report);
  const top = findTop(lines);
  const rows = lines.slice(top + 1).map(({ cells }) => cells.map((cell) => cell.trim()));
  const header = lines[top]?.cells ?? [];
  const width = Math.min(
    Math.max(header.length, ...rows.slice(0, 1000).map((row) => row.length), 0),
    MOST_COLUMNS,
  );
  return { names: Array.from({ length: width }, (_, at) => header[at]?.trim() ?? ""), rows };
}

/**
 * The table with our columns: `columns` says what each of its own is, empty for those to leave out; `all` what stands
 * in every row.
 */
export function mapColumns(
  { rows }: ForeignTable,
  columns: readonly string[],
  all: Readonly<Record<string, string>>,
  cellOf: (column: string, cell: string) => string,
): Uint8Array {
  const kept = columns.flatMap((column, at) => (column === "" ? [] : [{ column, at }]));
  const same = Object.entries(all).filter(([column]) => !columns.includes(column));
  const table = [
    [...kept.map(({ column }) => column), ...same.map(([column]) => column)],
    ...rows.map((row) => [
      ...kept.map(({ column, at }) => cellOf(column, row[at] ?? "")),
      ...same.map(([, value]) => value),
    ]),
  ];
  return new TextEncoder().encode(stringify(table));
}
