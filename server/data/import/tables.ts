import { LATER_COLUMNS } from "../../model/records/columns.ts";
import { columnsOf, schemaOf } from "../../model/records/descriptor.ts";
import { formatTable } from "../change/write.ts";
import { decodeText, sizeLimit } from "../reading/decode.ts";
import { readDescriptor } from "../reading/descriptor.ts";
import { Report } from "../reading/report.ts";
import { parseTable } from "../reading/table.ts";
import type { Folder } from "../records/folder.ts";
import type { RowOf } from "./columns.ts";
import { ImportError } from "./problem.ts";

/**
 * The rows of a file of the data folder as text; none where there is no such file. Throws an ImportError
 * where it is no table: an import builds on a folder that is sound.
 */
export function rowsIn<C extends readonly string[]>(folder: Folder, file: string, columns: C): RowOf<C>[] {
  const bytes = folder.get(file);
  if (!bytes) return [];
  const report = new Report();
  const own = report.of(file);
  const text = decodeText(bytes, own, sizeLimit(file));
  const wanted = columns.map((name) => ({ name, required: !LATER_COLUMNS.has(name) }));
  const table = text === undefined ? undefined : parseTable(text, wanted, own);
  const [problem] = report.problems;
  if (!table || problem) {
    throw new ImportError(
      `${file}:${problem?.line ?? 0}`,
      problem?.message ?? "expected a table, found none",
    );
  }
  return table.rows.map(
    ({ cells }) => Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""])) as RowOf<C>,
  );
}

/** The columns that a file of the folder has: one of an earlier version lacks some. */
export function columnsIn<C extends readonly string[]>(
  folder: Folder,
  file: string,
  columns: C,
): readonly C[number][] {
  const descriptor = readDescriptor(folder, new Report());
  const schema = descriptor && schemaOf(descriptor, file);
  const described = schema ? columnsOf(schema) : [];
  return columns.filter((name: C[number]) => !LATER_COLUMNS.has(name) || described.includes(name));
}

/** A whole file in canonical form. */
export function bytesOf<C extends readonly string[]>(
  columns: C,
  key: readonly C[number][],
  rows: readonly RowOf<C>[],
): Uint8Array {
  return formatTable({
    columns,
    key,
    rows: rows.map((row) => columns.map((name: C[number]) => row[name])),
  });
}

/** The rows with `row` in the place of the one with its id, or after them. */
export function putById<R extends { readonly id: string }>(rows: readonly R[], row: R): R[] {
  const known = rows.some(({ id }) => id === row.id);
  return known ? rows.map((each) => (each.id === row.id ? row : each)) : [...rows, row];
}
