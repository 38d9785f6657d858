import { text } from "../../api/schema.ts";
import type { TableForm } from "../form.ts";
import { buildSheets } from "../sheets.ts";
import { whileRead } from "../while-read.ts";

/** All rows, with a sheet of the reports, one of definitions and one about the file itself. */
export const xlsx: TableForm = {
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
    return whileRead(response, (left) => services.workbooks.make(sheets, reading.dataset.updated, left));
  },
};
