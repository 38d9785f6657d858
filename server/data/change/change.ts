import { columnsOf, schemaOf } from "../../model/records/descriptor.ts";
import type { Problem, ReadAs } from "../../model/records/problems.ts";
import { TableCache } from "../reading/read-table.ts";
import { type FileReport, quote, Report } from "../reading/report.ts";
import { describeAll } from "../records/describe-files.ts";
import { type Folder, isDataPath } from "../records/folder.ts";
import { cellsOf, keyOf, type RowCells, type Rows, rowsByKey, sameRows, withColumns } from "./keyed.ts";
import type { Settlement } from "./merge.ts";
import { isAboutAbsence, openReader, type Reader, readTable, type SentTable, tableOf } from "./tables.ts";
import { formatTable } from "./write.ts";

/** What somebody asks for, by whatever way: files or rows as they were sent, and rows to take away. */
export interface Change {
  /** Path in the data folder → what was sent for it. One row is a table of one row. */
  readonly files: Folder;
  /**
   * `replace`: the rows sent are all that the file has from now on.
   * `merge`: they are added, or take the place of those with the same key; columns not sent stay as they are.
   */
  readonly mode: "replace" | "merge";
  readonly remove?: readonly Removal[];
  /** Files whose rows must not be there yet: what is typed as new takes the place of nothing. */
  readonly fresh?: ReadonlySet<string>;
  /** Lines, by file, of rows that may take the place of others all the same: what they leave blank stays. */
  readonly meant?: ReadonlyMap<string, ReadonlySet<number>>;
  /** What was decided of rows that others changed meanwhile. */
  readonly settled?: readonly Settlement[];
  /** For what was made of a workbook: the sheet's row for each line, from line 1 at index 0. */
  readonly lines?: ReadonlyMap<string, readonly number[]>;
}

/** A row to take away, by the columns of its key. */
interface Removal {
  readonly file: string;
  readonly key: RowCells;
}

/** A change worked out on the files it was made on. */
export interface Worked {
  readonly files: Folder;
  /** Of what was sent, with its lines. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly readAs: readonly ReadAs[];
  /** Where a row stands in what was sent. */
  readonly sentLine: (file: string, key: string) => number | undefined;
  readonly cache: TableCache;
}

/** Puts a change on `base`, files that are sound. Files without a changed row stay as they are, byte for byte. */
export function workOut(base: Folder, change: Change): Worked {
  const cache = new TableCache();
  const report = new Report();
  const files = new Map(base);
  const sent = new Map<string, SentTable>();
  const descriptor = change.files.get("datapackage.json");
  if (descriptor) files.set("datapackage.json", descriptor);
  const reader = openReader(new Map([...files, ...seriesOf(change)]), report, cache);
  for (const [file, bytes] of change.files) {
    if (file === "datapackage.json" || !reader) continue;
    if (!isDataPath(file))
      report.of(file).problem(0, "", `expected a file of the data folder, got ${quote(file)}`);
    else putTable(files, base, reader, file, bytes, change, sent, report);
  }
  if (reader) for (const removal of change.remove ?? []) removeRow(files, reader, removal, report);
  if (reader) followIds(base, files, reader);
  const inSheet = <T extends { readonly file: string; readonly line: number }>(place: T): T => {
    const line = change.lines?.get(place.file)?.[place.line - 1];
    return line === undefined ? place : { ...place, line };
  };
  return {
    cache,
    files: describe(files, reader),
    problems: report.problems.map(inSheet),
    warnings: report.warnings
      .filter((warning) => change.mode === "replace" || !isAboutAbsence(warning))
      .map(inSheet),
    readAs: report.readAs.map(inSheet),
    sentLine: (file, key) => {
      const line = sent.get(file)?.lines.get(key);
      return line === undefined ? undefined : inSheet({ file, line }).line;
    },
  };
}

/** The files with a resource for each series and dataset that has a file; see {@link describeAll}. */
export function describe(files: Folder, reader = openReader(files)): Folder {
  if (!reader) return files;
  const lists = new Map(FOLDERS.map(([list, folder]) => [folder, idsOf(files, list, reader)]));
  return describeAll(files, (folder, id) => lists.get(folder)?.get(id)?.title);
}

/** The list that names the files of each folder. */
export const FOLDERS = [
  ["series.csv", "series"],
  ["datasets.csv", "incidents"],
] as const;

/** The kinds of series tell how their dates are read: those sent count already. */
function seriesOf({ files, mode }: Change): Folder {
  const series = files.get("series.csv");
  return series && mode === "replace" ? new Map([["series.csv", series]]) : new Map();
}

function putTable(
  files: Map<string, Uint8Array>,
  base: Folder,
  reader: Reader,
  file: string,
  bytes: Uint8Array,
  { mode, fresh, meant }: Change,
  sent: Map<string, SentTable>,
  report: Report,
): void {
  const table = readTable(reader, file, bytes, report, mode === "merge");
  if (!table) return;
  sent.set(file, table);
  const old = rowsOf(base, file, reader);
  const replacing = meant?.get(file) ?? new Set();
  if (fresh?.has(file) && old) refuseTaken(old, table, replacing, report.of(file));
  // A key that was sent twice is in the report; here it counts once.
  const rows =
    mode === "merge" && old
      ? mergeInto(old, table, replacing)
      : { ...table, rows: [...rowsByKey(table).values()] };
  putRows(files, file, old, rows);
}

function refuseTaken(old: Rows, sent: SentTable, meant: ReadonlySet<number>, report: FileReport): void {
  const taken = rowsByKey(old);
  for (const [key] of rowsByKey(sent)) {
    const row = taken.get(key);
    if (!row || meant.has(sent.lines.get(key) ?? 0)) continue;
    const { title, value, wording, ...cells } = cellsOf(old.columns, row);
    const name = old.key.map((column) => cells[column] ?? "").join(" of ");
    const what = title || wording || value;
    report.problem(
      sent.lines.get(key) ?? 0,
      old.key[0] ?? "",
      `there is a row ${quote(name)} already${what ? `, ${quote(what)}` : ""}: change that one, or say what tells this one from it`,
    );
  }
}

/** What says a number together: one of them alone would contradict those that stood there. */
const NUMBER: ReadonlySet<string> = new Set(["value", "low", "high", "qualifier", "wording", "read_as"]);

function mergeInto(old: Rows, sent: SentTable, meant: ReadonlySet<number>): Rows {
  const columns = sent.columns;
  const rows = rowsByKey(withColumns(old, columns));
  for (const [key, row] of rowsByKey(sent)) {
    const was = rows.get(key);
    const keepsBlank = meant.has(sent.lines.get(key) ?? 0);
    const stays = (name: string, at: number) =>
      sent.absent.has(name) || (keepsBlank && row[at] === "" && !NUMBER.has(name));
    rows.set(key, was ? columns.map((name, at) => (stays(name, at) ? was[at] : row[at]) ?? "") : row);
  }
  return { columns, key: sent.key, rows: [...rows.values()] };
}

function removeRow(
  files: Map<string, Uint8Array>,
  reader: Reader,
  { file, key }: Removal,
  report: Report,
): void {
  const old = rowsOf(files, file, reader);
  const rows = old && rowsByKey(old);
  if (!old || !rows?.delete(keyOf(old, key))) {
    const found = Object.values(key).join(", ");
    report
      .of(file)
      .problem(0, old?.key.join(", ") ?? "", `expected a row that is there, got ${quote(found)}`);
    return;
  }
  putRows(files, file, old, { ...old, rows: [...rows.values()] });
}

/** Bytes change only where a row does. */
function putRows(files: Map<string, Uint8Array>, file: string, old: Rows | undefined, now: Rows): void {
  if (!old || !sameRows(old, now)) files.set(file, formatTable(now));
}

/** A series or dataset that goes takes its file along; one that comes without a file gets an empty one. */
function followIds(base: Folder, files: Map<string, Uint8Array>, reader: Reader): void {
  for (const [list, folder] of FOLDERS) {
    if (files.get(list) === base.get(list)) continue;
    const [old, now] = [idsOf(base, list, reader), idsOf(files, list, reader)];
    for (const id of old.keys()) if (!now.has(id)) files.delete(`${folder}/${id}.csv`);
    for (const [id, { dataset = "" }] of now) {
      const file = `${folder}/${id}.csv`;
      const schema = schemaOf(reader.descriptor, file);
      const wanted = !old.has(id) && dataset === "" && !files.has(file) && isDataPath(file);
      if (wanted && schema)
        files.set(file, formatTable({ columns: columnsOf(schema), key: schema.key, rows: [] }));
    }
  }
}

function idsOf(files: Folder, list: string, reader: Reader): Map<string, RowCells> {
  const table = rowsOf(files, list, reader);
  const rows = (table?.rows ?? []).map((row) => cellsOf(table?.columns ?? [], row));
  return new Map(rows.map((cells) => [cells.id ?? "", cells]));
}

function rowsOf(files: Folder, file: string, reader: Reader): Rows | undefined {
  const bytes = files.get(file);
  return bytes && tableOf(reader, file, bytes);
}
