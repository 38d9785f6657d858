import type { Request } from "express";
import { text } from "../../api/schema.ts";
import { refused } from "../../frame/http-error.ts";
import { formatCsv, tabulate } from "../csv.ts";
import type { TableForm } from "../form.ts";
import { formatSpreadsheetCsv } from "../spreadsheet.ts";

/** The exact CSV, or with `for=spreadsheet` the one that Excel opens without harm. */
export const csv: TableForm = {
  of: "rows",
  type: "text/csv",
  summary: "as CSV",
  parameters: ["for"],
  disposition: "attachment",
  menu: [
    { label: "CSV", purpose: "the exact numbers and words, for R, Python or any other tool" },
    {
      label: "CSV for spreadsheets",
      purpose: "the same, safe to open with a double click: dates stay as they are written",
      query: "for=spreadsheet",
    },
  ],
  holds: () => text("one row an entry"),
  ending: (request) => (parsePurpose(request) === "spreadsheet" ? "spreadsheet.csv" : "csv"),
  write: ({ request, listing: { columns, rows } }) =>
    parsePurpose(request) === "spreadsheet"
      ? formatSpreadsheetCsv(tabulate(columns, rows))
      : formatCsv(columns, rows),
};

/** What the CSV is for: `for=spreadsheet`, or nothing for the exact one. Throws a 400. */
export function parsePurpose({ query }: Request): "spreadsheet" | undefined {
  const purpose = query.for;
  if (purpose === undefined || purpose === "" || purpose === "spreadsheet") return purpose || undefined;
  throw refused("for", "spreadsheet or nothing", purpose);
}
