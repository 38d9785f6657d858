import type { Folder } from "./folder.ts";
import { schemaLike } from "./schema.ts";
import type { Wanted } from "./table.ts";
import { openReader } from "./tables.ts";
import type { SheetReading } from "./workbook.ts";

/** The columns by which the sheet for a file is told from others: those of all files where none is named. */
export function headersFor(file: string, known: Folder): readonly (readonly Wanted[])[] {
  const descriptor = openReader(known)?.descriptor;
  if (!descriptor) return [];
  const own = descriptor.tables.get(file) ?? schemaLike(descriptor, file);
  const schemas = file === "" ? descriptor.tables.values() : own ? [own] : [];
  const headers = [...schemas].map(({ fields }) => fields.map(({ name, required }) => ({ name, required })));
  // All series have the same columns.
  return [...new Map(headers.map((each) => [JSON.stringify(each), each])).values()];
}

/** What was read of a workbook that its owner may not expect, in sentences; none where it is one plain sheet. */
export function describeSheet({ sheet, others, isHidden, hiddenRows }: ReadSheet): readonly string[] {
  const named = (names: readonly string[]) => names.map((name) => `“${name}”`).join(", ");
  const rows = hiddenRows === 1 ? "1 hidden row was" : `${hiddenRows} hidden rows were`;
  return [
    ...(others.length > 0 ? [`sheet ${named([sheet])} was read; not read: ${named(others)}`] : []),
    ...(isHidden ? [`sheet ${named([sheet])} is hidden in the workbook and was read`] : []),
    ...(hiddenRows > 0 ? [`${rows} read as well`] : []),
  ];
}

type ReadSheet = Pick<SheetReading, "sheet" | "others" | "isHidden" | "hiddenRows">;
