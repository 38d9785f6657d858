import writeWorkbook, { type CellObject } from "write-excel-file/node";
import { type Day, isDay, toMillis } from "../../model/time/calendar.ts";
import type { Cell, Table } from "./csv.ts";
import type { Sheet } from "./listing.ts";
import { completeWorkbook } from "./workbook-features.ts";
import { setZipTime } from "./zip-time.ts";

/** Columns of single days by contract, which a spreadsheet may sort and subtract. Periods stay text. */
const DAY_COLUMNS: ReadonlySet<string> = new Set(["start", "end"]);
const WIDEST = 60;
const NARROWEST = 8;

/**
 * An Excel workbook: numbers as numbers, days as dates, everything else as text that nothing converts; a
 * frozen first row with a filter on each sheet. The same sheets give the same bytes.
 */
export async function buildWorkbook(sheets: readonly Sheet[], dated: Day): Promise<Buffer> {
  const bytes = await writeWorkbook(
    sheets.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: header.map((title, column) => ({ width: widthOf(title, rows, column) })),
      data: [
        header.map((title) => ({ value: title, type: String, fontWeight: "bold" as const })),
        ...rows.map((row) => row.map((cell, column) => cellOf(cell, header[column] ?? ""))),
      ],
    })),
    { features: [completeWorkbook(sheets)] },
  ).toBuffer();
  return setZipTime(bytes, dated);
}

function cellOf(cell: Cell, column: string): CellObject | null {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (DAY_COLUMNS.has(column) && isDay(cell)) {
    return { value: new Date(toMillis(cell)), type: Date, format: "yyyy-mm-dd" };
  }
  // The library looks texts up in a plain object and loses those that every object has; a space makes them others.
  const text = cell in Object.prototype ? `${cell} ` : cell;
  return { value: text, type: String, ...(cell.length > WIDEST ? { wrap: true } : {}) };
}

function widthOf(title: string, rows: Table["rows"], column: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, String(row[column] ?? "").length),
    title.length + 3,
  );
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 1));
}
