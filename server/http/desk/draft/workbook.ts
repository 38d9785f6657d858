import { stateOf } from "../../../data/change/tables.ts";
import { whileConnected } from "../../downloads/while-connected.ts";
import { notFound } from "../../frame/http-error.ts";
import type { Visit } from "../visit.ts";

/** A file of the data folder as an Excel workbook to edit and send back: its dates are text and stay as they are. */
export async function fileAsWorkbook({ services, request, response }: Visit): Promise<void> {
  const { store } = services;
  const file = String(request.query.file);
  const table = stateOf(store.files(), [file]).tables.get(file);
  if (!table) throw notFound("a table of the data folder", file);
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.csv$/, "");
  const sheet = { name: name.slice(0, 31), header: table.columns, rows: table.rows };
  const sheets = [{ ...sheet, count: table.rows.length }];
  const bytes = await whileConnected(response, (left) =>
    services.workbooks.make(sheets, store.current().updated, left),
  );
  if (!bytes) return;
  response
    .set("Content-Disposition", `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.xlsx"`)
    .set("Cache-Control", "private, no-store")
    .type("xlsx")
    .send(bytes);
}
