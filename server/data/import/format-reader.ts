import { basename } from "node:path";
import { type Column, findColumns } from "./header.ts";
import type { Fail } from "./problem.ts";
import { type Cells, type FirstLine, readTable, type StreamOptions, type TableReading } from "./stream.ts";

/** A foreign table: what messages call it, its columns, and what its first lines may be besides their names. */
export interface TableFormat<C extends string> {
  readonly name: string;
  readonly columns: Readonly<Record<C, Column>>;
  /** The columns with dates, which Excel may have written in its own way. */
  readonly dates?: readonly NoInfer<C>[];
  /** What a line is, until there is a header or a row, and the names of the columns that follow from it. */
  readonly firstLine?: (cells: Cells, file: string) => { readonly is: FirstLine; readonly names: Cells };
}

/** A record by the names of its columns. */
interface FormatRow<C extends string> {
  /** Trimmed; empty also where the file lacks the column. */
  readonly cell: (column: C) => string;
  readonly has: (column: C) => boolean;
  readonly line: () => number;
  readonly fail: Fail;
}

/** Reads a file of a format record by record; see {@link readTable}. */
export async function readFormat<C extends string>(
  file: string,
  { name, columns, firstLine = named }: TableFormat<C>,
  options: StreamOptions,
  onRow: (row: FormatRow<C>) => void,
): Promise<TableReading> {
  let places: Readonly<Record<C, number>> | undefined;
  const placeOf = (column: C) => places?.[column] ?? -1;
  const onFirst = (cells: Cells) => {
    const { is, names } = firstLine(cells, basename(file));
    if (is !== "above") places = findColumns(names, columns, basename(file), name);
    return is;
  };
  return readTable(
    file,
    {
      onFirst,
      onRow: (cells, line, fail) =>
        onRow({
          cell: (column) => ownText((cells[placeOf(column)] ?? "").trim()),
          has: (column) => placeOf(column) >= 0,
          line,
          fail,
        }),
    },
    options,
  );
}

function named(cells: Cells): { readonly is: FirstLine; readonly names: Cells } {
  return { is: "header", names: cells };
}

/** A copy of a text that does not hold on to the piece of the file it was cut from, as a part of a text does. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
