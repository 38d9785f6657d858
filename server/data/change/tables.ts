import type { Problem } from "../../model/records/problems.ts";
import { isNothing, trim } from "../reading/cells.ts";
import { decodeText } from "../reading/decode.ts";
import type { Delimiter } from "../reading/lines.ts";
import { parseCanonicalNumber } from "../reading/numbers.ts";
import { ownerOf } from "../reading/owner.ts";
import { type FileReport, quote, Report } from "../reading/report.ts";
import { type Row, readRows } from "../reading/rows.ts";
import {
  type Descriptor,
  type Field,
  type JsonObject,
  parseDescriptor,
  schemaLike,
} from "../reading/schema.ts";
import { parseTable } from "../reading/table.ts";
import { type Folder, sizeLimit } from "../records/folder.ts";
import { layoutOf, parseObject } from "../records/layout.ts";
import type { State } from "./difference.ts";
import { cellsOf, keyReader, type Rows, rowsByKey, sameCells } from "./keyed.ts";
import { formatTable, sortRows } from "./write.ts";

/** What is needed to read tables of rows: the descriptor, and which series are levels. */
export interface Reader {
  readonly json: JsonObject;
  readonly descriptor: Descriptor;
  readonly stocks: ReadonlySet<string>;
  readonly cache: TableCache;
}

/** Tables read already, by their bytes and how they were read: a comparison needs the same ones again and again. */
export type TableCache = Map<Uint8Array, ReadTable>;

interface ReadTable {
  readonly how: string;
  readonly table: SentTable;
}

/** Tables of files up to this many bytes are kept for as long as the files are: they are asked for all the time. */
const SMALL = 2_000_000;
const small = new WeakMap<Uint8Array, ReadTable>();

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
  cache: TableCache = new Map(),
): Reader | undefined {
  const bytes = files.get("datapackage.json");
  const described = (bytes && descriptions.get(bytes)) ?? describeOrSay(bytes, report);
  if (!described) return undefined;
  const plain = { ...described, stocks: new Set<string>(), cache };
  const series = tableOf(plain, "series.csv", files.get("series.csv") ?? new Uint8Array());
  const stocks = (series?.rows ?? []).flatMap((row) => {
    const { id = "", kind } = cellsOf(series?.columns ?? [], row);
    return kind === "stock" ? [id] : [];
  });
  return { ...plain, stocks: new Set(stocks) };
}

type Description = Pick<Reader, "json" | "descriptor">;
const descriptions = new WeakMap<Uint8Array, Description>();

function describeOrSay(bytes: Uint8Array | undefined, report: Report): Description | undefined {
  const own = report.of("datapackage.json");
  const before = own.problemCount;
  const text = bytes ? Buffer.from(bytes).toString("utf8") : "";
  const plain = text.replace(/^\ufeff/, "");
  const [descriptor, json] = [parseDescriptor(plain, own), parseObject(plain)];
  if (!descriptor || !json) return undefined;
  if (bytes && own.problemCount === before) descriptions.set(bytes, { json, descriptor });
  return { json, descriptor };
}

/**
 * Reads a table cell by cell into the program's spelling; a cell without one reading stays as it is, with a
 * problem in the report. With `partial`, only the columns of the key must be there.
 */
export function readTable(
  { json, descriptor, stocks }: Reader,
  file: string,
  bytes: Uint8Array,
  report: Report,
  partial = false,
): SentTable | undefined {
  const schema = descriptor.tables.get(file) ?? schemaLike(descriptor, file);
  const layout = layoutOf(json, file);
  const own = report.of(file);
  if (!schema || !layout) {
    own.problem(0, "", `expected a file that datapackage.json describes, got ${quote(file)}`);
    return undefined;
  }
  const text = decodeText(bytes, own, sizeLimit(file));
  const wanted = schema.fields.map(({ name, title, required }) => ({
    name,
    title,
    required: partial ? layout.key.includes(name) : required,
  }));
  const elsewhere = (names: readonly string[]) => ownerOf(names, file, descriptor);
  const table = text === undefined ? undefined : parseTable(text, wanted, own, elsewhere);
  if (!table) return undefined;
  const monthly = file.startsWith("series/") && !stocks.has(file.slice(7, -4)) ? ["period"] : [];
  const fields = schema.fields.map((field) =>
    table.absent.has(field.name) ? { ...field, required: false } : field,
  );
  // Reading uses the cells up.
  const raw = table.rows.map(({ cells }) => cells.slice());
  const read = readRows(table, { ...schema, fields }, own, { monthly });
  const rows = read.map((row, index) =>
    fields.map((field, place) => cellText(row, field, table.delimiter, raw[index]?.[place] ?? "")),
  );
  const result = { columns: layout.columns, key: layout.key, rows, absent: table.absent };
  return { ...result, lines: linesByKey(result, read, own) };
}

/** A table of a folder that is sound, or should be: read once. Undefined for a file that is none. */
export function tableOf(reader: Reader, file: string, bytes: Uint8Array): SentTable | undefined {
  const how = howRead(reader, file);
  const known = reader.cache.get(bytes) ?? small.get(bytes);
  if (known?.how === how) return known.table;
  const table = readTable(reader, file, bytes, new Report());
  if (table) remember(reader, bytes, { how, table });
  return table;
}

/** Writes a table and remembers it by the bytes: it need not be read again to be compared. */
export function writeTable(reader: Reader, file: string, table: Rows): Uint8Array {
  const rows = sortRows(table);
  const bytes = formatTable(table, rows);
  const layout = layoutOf(reader.json, file);
  if (layout && sameCells(layout.columns, table.columns)) {
    const sorted = { ...table, rows, absent: new Set<string>(), lines: linesOf({ ...table, rows }) };
    remember(reader, bytes, { how: howRead(reader, file), table: sorted });
  }
  return bytes;
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

function remember(reader: Reader, bytes: Uint8Array, read: ReadTable): void {
  if (bytes.length <= SMALL) small.set(bytes, read);
  else reader.cache.set(bytes, read);
}

/** Everything besides the bytes that a reading depends on. */
function howRead({ descriptor, json, stocks }: Reader, file: string): string {
  const schema = descriptor.tables.get(file) ?? schemaLike(descriptor, file);
  const fields = schema?.fields.map((field) => ({ ...field, pattern: field.pattern?.source }));
  return JSON.stringify([fields, layoutOf(json, file), stocks.has(file.slice(7, -4))]);
}

function cellText(row: Row, field: Field, delimiter: Delimiter, cell: string): string {
  const raw = trim(cell);
  const number = row.number(field.name);
  if (number !== null) {
    // Spreadsheets write 12.0 where 12 was; nobody prints a number so.
    const plain = parseCanonicalNumber(raw, field, delimiter) === undefined || /\.\d*0$/.test(raw);
    return plain ? plainNumber(number) : raw;
  }
  if (isNothing(raw, field)) return "";
  return row.date(field.name)?.edtf ?? (row.text(field.name) || raw);
}

/** Without an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}

/** Where each row begins in a table that is written in this order. */
function linesOf(table: Rows): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 2;
  for (const [key, row] of rowsByKey(table)) {
    lines.set(key, line);
    line += 1;
    for (const cell of row) if (cell.includes("\n")) line += cell.split("\n").length - 1;
  }
  return lines;
}

function linesByKey(table: Rows, rows: readonly Row[], report: FileReport): Map<string, number> {
  const lines = new Map<string, number>();
  const keyed = keyReader(table);
  for (const [index, row] of table.rows.entries()) {
    const key = keyed(row);
    const line = rows[index]?.line ?? 0;
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
