import type { Descriptor } from "../../model/records/descriptor.ts";
import type { Problem } from "../../model/records/problems.ts";
import { readDescriptor } from "../reading/descriptor.ts";
import { type ReadTable, readTable as readRows, TableCache } from "../reading/read-table.ts";
import { type FileReport, quote, Report } from "../reading/report.ts";
import { stocksIn } from "../records/files.ts";
import type { Folder } from "../records/folder.ts";
import type { State } from "./difference.ts";
import { cellsOf, keyReader, type Rows } from "./keyed.ts";

/** What is needed to read tables of rows: the descriptor, and which series are levels. */
export interface Reader {
  readonly descriptor: Descriptor;
  readonly stocks: ReadonlySet<string>;
  readonly cache: TableCache;
}

/** A table as somebody sent it, in the program's spelling. */
export interface SentTable extends Rows {
  /** Columns that were not sent; their cells are empty. */
  readonly absent: ReadonlySet<string>;
  /** The line of each row in what was sent, by key. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Undefined, with problems in the report, where the descriptor is none. */
export function openReader(
  files: Folder,
  report: Report = new Report(),
  cache: TableCache = new TableCache(),
): Reader | undefined {
  const descriptor = readDescriptor(files, report);
  return descriptor && { descriptor, stocks: stocksIn(files, descriptor, cache), cache };
}

/** Reads a table that was sent; with `partial`, only the columns of the key must be there. */
export function readTable(
  { descriptor, stocks }: Reader,
  file: string,
  bytes: Uint8Array,
  report: Report,
  partial = false,
): SentTable | undefined {
  const own = report.of(file);
  const table = readRows(descriptor, file, bytes, own, { stocks, partial });
  return table && keyed(table, own);
}

/** A table of a folder that is sound, or should be. Undefined for a file that is none. */
export function tableOf(
  { descriptor, stocks, cache }: Reader,
  file: string,
  bytes: Uint8Array,
): SentTable | undefined {
  const { table } = cache.read(descriptor, file, bytes, stocks);
  return table && keyed(table, new Report().of(file));
}

/** The named files of a folder that is sound, by row; what is no table is told apart by what it holds. */
export function stateOf(files: Folder, paths: Iterable<string>, reader = openReader(files)): State {
  const tables = new Map<string, Rows>();
  const others = new Map<string, string>();
  for (const path of paths) {
    const bytes = files.get(path);
    if (!bytes) continue;
    const table = reader && path.endsWith(".csv") ? tableOf(reader, path, bytes) : undefined;
    if (table) tables.set(path, table);
    else others.set(path, Buffer.from(bytes).toString("latin1"));
  }
  return { tables, others };
}

/** Files whose titles are needed to name the rows of others. */
export const NAMING_FILES = ["series.csv", "datasets.csv", "sources.csv"];

/** A column that is left out changes nothing when rows are added to what is there; that is no warning then. */
export function isAboutAbsence({ level, message }: Problem): boolean {
  return level === "warning" && message.startsWith("expected this column, which is missing");
}

function keyed(table: ReadTable, report: FileReport): SentTable {
  const { columns, key, absent } = table;
  const rows = table.rows.map(({ cells }) => cells);
  const lines = linesByKey({ columns, key, rows }, table.rows, report);
  return { columns, key, rows, absent, lines };
}

function linesByKey(table: Rows, read: ReadTable["rows"], report: FileReport): Map<string, number> {
  const lines = new Map<string, number>();
  const keyed = keyReader(table);
  for (const [index, row] of table.rows.entries()) {
    const key = keyed(row);
    const line = read[index]?.line ?? 0;
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    else {
      const cells = cellsOf(table.columns, row);
      const found = table.key.map((column) => cells[column] ?? "").join(" of ");
      report.problem(
        line,
        table.key[0] ?? "",
        `expected it once, got ${quote(found)} again (first in line ${first})`,
      );
    }
  }
  return lines;
}
