import { stringify } from "csv-stringify/sync";
import type { Cell, Table } from "./csv.ts";

/**
 * The table as CSV for a double click: with the mark (BOM) by which Excel knows UTF-8, and with every text
 * kept as the text it is. A cell that a spreadsheet would take for a formula begins with an apostrophe; one
 * that it would turn into a date or a number ("2021-12", "April 2022", "1,200") begins with a tab, which does
 * not show. The data folder's reader takes both off again, so what goes out this way comes back the same.
 */
export function formatSpreadsheetCsv({ header, rows }: Table): string {
  return SPREADSHEET_MARK + formatSpreadsheetRows([header, ...rows]);
}

export const SPREADSHEET_MARK = "\ufeff";

/** Part of such a file, without the mark. */
export function formatSpreadsheetRows(rows: Table["rows"]): string {
  return stringify(
    rows.map((row) => row.map(keepCell)),
    { record_delimiter: "\r\n" },
  );
}

/** As OWASP lists them; with an apostrophe in front of those that already had one, so that none is lost. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** The first characters by which spreadsheets know numbers, amounts, dates and truth values in English. */
const CONVERTED =
  /^(?:[\s(.$€£¥]*\d|[＝＋－＠]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s./-]*\d|(?:true|false)$)/i;

export function keepText(text: string): string {
  if (FORMULA.test(text)) return `'${text}`;
  return CONVERTED.test(text) ? `\t${text}` : text;
}

function keepCell(cell: Cell): string | number | null {
  return typeof cell === "string" ? keepText(cell) : cell;
}
