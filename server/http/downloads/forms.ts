import type { Request } from "express";
import { readQuery } from "../parameters/read-query.ts";
import { refTo, text } from "../parameters/schema.ts";
import { SIZE_PARAMETERS } from "../parameters/size.ts";
import { formatCsv, tabulate } from "./csv.ts";
import type { PictureForm, TableForm } from "./form.ts";
import { buildSheets } from "./sheets.ts";
import { formatSpreadsheetCsv } from "./spreadsheet.ts";
import { whileConnected } from "./while-connected.ts";

/** All rows, with a sheet of the reports, one of definitions and one about the file itself. */
const xlsx: TableForm = {
  of: "rows",
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  summary: "as an Excel workbook with the reports and the definitions",
  parameters: [],
  disposition: "attachment",
  menu: [
    { label: "Excel", purpose: "a workbook with filters, a sheet of the reports and one of definitions" },
  ],
  holds: () => text("a workbook"),
  write: ({ services, request, response, reading, listing }) => {
    const sheets = buildSheets(services, request, reading, listing);
    return whileConnected(response, (left) => services.workbooks.make(sheets, reading.dataset.updated, left));
  },
};

/** The exact CSV, or with `for=spreadsheet` the one that Excel opens without harm. */
const csv: TableForm = {
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

const json: TableForm = {
  of: "rows",
  type: "application/json",
  summary: "as JSON",
  parameters: [],
  disposition: "inline",
  menu: [{ label: "JSON", purpose: "the same with bounds and reports, for programs" }],
  holds: refTo,
  write: ({ listing }) => `${JSON.stringify(listing.document(listing.rows), null, 2)}\n`,
};

const png: PictureForm = {
  of: "picture",
  type: "image/png",
  summary: "as a picture",
  parameters: SIZE_PARAMETERS,
  menu: [{ label: "PNG", purpose: "a picture with title and sources, for a report" }],
};

const svg: PictureForm = {
  of: "picture",
  type: "image/svg+xml",
  summary: "as a drawing, with its words as text",
  parameters: SIZE_PARAMETERS,
  menu: [{ label: "SVG", purpose: "the picture as a drawing, for print at any size" }],
};

/** Every form of a download, by the ending of its address, in the order of the menus. */
export const FORMS = { xlsx, csv, json, png, svg } as const satisfies Record<string, TableForm | PictureForm>;

export type FormName = keyof typeof FORMS;

/** Of rows: what every list and chart can be taken as. */
export type TableFormName = NamesOf<TableForm>;

/** Of what is drawn. */
export type PictureFormName = NamesOf<PictureForm>;

export const TABLE_FORMS = namesOf("rows") as readonly TableFormName[];
export const PICTURE_FORMS = namesOf("picture") as readonly PictureFormName[];

type NamesOf<Form> = {
  readonly [Name in FormName]: (typeof FORMS)[Name] extends Form ? Name : never;
}[FormName];

function namesOf(kind: "rows" | "picture"): readonly string[] {
  return Object.entries(FORMS).flatMap(([name, { of }]) => (of === kind ? [name] : []));
}

/** What the CSV is for: `for=spreadsheet`, or nothing for the exact one. Throws a 400. */
export function parsePurpose(request: Request): "spreadsheet" | null {
  return readQuery(request, (query) => query.oneOf("for", ["spreadsheet"]));
}
