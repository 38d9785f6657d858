import { freeColour, settleColours } from "../../model/records/colours.ts";
import type { Folder } from "../records/folder.ts";
import { cellsOf, type RowCells, type Rows, rowOf } from "./keyed.ts";
import { openReader, tableOf } from "./tables.ts";
import { formatTable } from "./write.ts";

const LIST = "series.csv";

/**
 * Gives each series that comes without a colour one that is free in its chart, and those of `head` the one that they
 * have there: an empty cell does not take it away. Series of `head` that never had one stay without.
 */
export function giveColours(head: Folder, files: Folder): Folder {
  if (files.get(LIST) === head.get(LIST)) return files;
  const table = listIn(files);
  if (!table?.columns.includes("colour")) return files;
  const had = new Map(rowsIn(listIn(head)).map(({ id = "", colour = "" }) => [id, colour]));
  const rows = rowsIn(table).map(
    (cells): RowCells => ({ ...cells, colour: cells.colour || had.get(cells.id ?? "") || "" }),
  );
  const given = new Map<string, string>();
  for (const chart of new Set(rows.map((cells) => cells.chart))) {
    const members = rows.filter((cells) => cells.chart === chart).toSorted(byOrder);
    const isSettled = (cells: RowCells) => had.has(cells.id ?? "") || cells.colour;
    const settled = members.filter(isSettled);
    const colours = settleColours(settled.map((cells) => Number(cells.colour) || null));
    const others = settled.map(({ basis = "" }, at) => ({ basis, colour: colours[at] ?? 0 }));
    for (const { id = "", basis = "" } of members.filter((cells) => !isSettled(cells))) {
      const colour = freeColour(basis, others);
      others.push({ basis, colour });
      given.set(id, String(colour));
    }
  }
  const filled = rows.map((cells) =>
    rowOf(table.columns, { ...cells, colour: cells.colour || given.get(cells.id ?? "") || "" }),
  );
  const same = filled.every((row, at) => row.every((cell, place) => cell === table.rows[at]?.[place]));
  return same ? files : new Map([...files, [LIST, formatTable({ ...table, rows: filled })]]);
}

function listIn(files: Folder): Rows | undefined {
  const bytes = files.get(LIST);
  const reader = openReader(files);
  return bytes && reader && tableOf(reader, LIST, bytes);
}

function rowsIn(table: Rows | undefined): RowCells[] {
  return (table?.rows ?? []).map((row) => cellsOf(table?.columns ?? [], row));
}

function byOrder(a: RowCells, b: RowCells): number {
  return Number(a.order) - Number(b.order);
}
