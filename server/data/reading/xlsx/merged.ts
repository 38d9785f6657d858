import { columnNumber } from "../../../model/numbers/column-letters.ts";
import { ArchiveError } from "./zip.ts";

/** A sheet of more is a drawing. */
const MOST_MERGES = 10_000;

/** What became of the merged cells of a sheet. */
export interface Merged {
  /** Over several rows, each of which was given what the first one holds. */
  readonly down: readonly string[];
  /** Over several columns beside other cells: what they hold stands in the first. */
  readonly across: readonly string[];
}

/**
 * Gives each row of merged cells what the first one holds, in the first column. Throws an {@link ArchiveError} where
 * that would make a sheet of more than it may hold, before it does; `held` is what it holds already.
 */
export function fillMerged(
  rows: SheetRow[],
  ranges: readonly string[],
  held: { readonly cells: number; readonly text: number },
  limits: Pick<SheetLimits, "cells" | "text">,
): Merged {
  const found = { down: [] as string[], across: [] as string[] };
  let { cells, text } = held;
  for (const range of ranges.slice(0, MOST_MERGES)) {
    const [, from = "", first = "", to = "", last = ""] =
      /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? [];
    const column = columnNumber(from);
    const start = indexOfRow(rows, Number(first));
    const words = rows[start]?.cells[column - 1] ?? "";
    if (column === 0 || words === "") continue;
    const end = indexOfRow(rows, Number(last) + 1);
    const below = end - start - 1;
    cells += below;
    text += below * words.length;
    if (cells > limits.cells || text > limits.text)
      throw new ArchiveError(
        `expected merged cells that fill at most ${limits.cells} cells and ${limits.text} characters, got more in ${range}; take the merging off`,
      );
    for (let at = start + 1; at < end; at++) rows[at] = withCell(rows[at], column, words);
    if (below > 0) found.down.push(range);
    else if (from !== to && (rows[start]?.cells.filter((cell) => cell !== "").length ?? 0) > 1)
      found.across.push(range);
  }
  return found;
}

function withCell(row: SheetRow | undefined, column: number, text: string): SheetRow {
  const { row: number = 0, isHidden = false, cells: old = [] } = row ?? {};
  const cells = Array.from({ length: Math.max(old.length, column) }, (_, index) => old[index] ?? "");
  cells[column - 1] = text;
  return { row: number, isHidden, cells };
}

/** The index of the first row that is this one or stands below it. */
function indexOfRow(rows: readonly SheetRow[], number: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The most that a sheet may hold. */
export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of all cells together: a text that many share is in each of them. */
  readonly text: number;
}

/** A row of a sheet by its number, from 1, and its cells from column A. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By hand or by a filter. */
  readonly isHidden: boolean;
}
