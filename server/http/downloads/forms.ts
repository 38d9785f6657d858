import type { Request, Response } from "express";
import type { ParameterProblem } from "../../model/chart/view.ts";
import type { Handler } from "../frame/handler.ts";
import { badRequest } from "../frame/http-error.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Services } from "../frame/services.ts";
import { formatCsv } from "./csv.ts";
import { fileName, partOf } from "./file-name.ts";
import { setFreshness } from "./freshness.ts";
import type { FindListing, Listing } from "./listing.ts";
import { PAGING_PARAMETERS, parsePaging, takePage } from "./paging.ts";
import { buildSheets } from "./sheets.ts";
import { formatSpreadsheetCsv } from "./spreadsheet.ts";
import { tabulate } from "./table.ts";
import { whileRead } from "./while-read.ts";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The exact CSV, or with `for=spreadsheet` the one that Excel opens without harm. */
export function asCsv<Row>(find: FindListing<Row>): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request, ["for", ...PAGING_PARAMETERS]);
    const listing = find(reading, request);
    const rows = rowsFor(listing, request, response);
    const forSpreadsheet = parsePurpose(request) === "spreadsheet";
    const text = forSpreadsheet
      ? formatSpreadsheetCsv(tabulate(listing.columns, rows))
      : formatCsv(listing.columns, rows);
    setFreshness(services, response, reading);
    const name = nameOf(listing, reading, forSpreadsheet ? "spreadsheet.csv" : "csv", request, rows);
    response.set("Content-Disposition", `attachment; filename="${name}"`).type("text/csv");
    send(services, request, response, text);
  };
}

export function asJson<Row>(find: FindListing<Row>): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request, PAGING_PARAMETERS);
    const listing = find(reading, request);
    const rows = rowsFor(listing, request, response);
    setFreshness(services, response, reading);
    response
      .set("Content-Disposition", `inline; filename="${nameOf(listing, reading, "json", request, rows)}"`)
      .type("json");
    send(services, request, response, `${JSON.stringify(listing.document(rows), null, 2)}\n`);
  };
}

/** All rows, with a sheet of the reports, one of definitions and one about the file itself. */
export function asWorkbook<Row>(find: FindListing<Row>): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request, PAGING_PARAMETERS);
    const listing = find(reading, request);
    const rows = rowsFor(listing, request, response);
    const name = nameOf(listing, reading, "xlsx", request, rows);
    await sendWorkbook(services, request, response, reading, { ...listing, rows }, name);
  };
}

export async function sendWorkbook<Row>(
  services: Services,
  request: Request,
  response: Response,
  reading: Reading,
  listing: Listing<Row>,
  name: string,
): Promise<void> {
  const sheets = buildSheets(services, request, reading, listing);
  const bytes = await whileRead(response, (left) =>
    services.workbooks.make(sheets, reading.dataset.updated, left),
  );
  if (!bytes) return;
  setFreshness(services, response, reading);
  response.set("Content-Disposition", `attachment; filename="${name}"`).type(WORKBOOK_TYPE);
  send(services, request, response, bytes);
}

function nameOf<Row>(
  { what, time }: Listing<Row>,
  reading: Reading,
  form: string,
  request: Request,
  rows: readonly Row[],
): string {
  return fileName(what, reading, form, time, partOf(parsePaging(request), rows.length));
}

function rowsFor<Row>({ rows, paged }: Listing<Row>, request: Request, response: Response): readonly Row[] {
  if (paged) return takePage(request, response, rows);
  const asked = PAGING_PARAMETERS.filter((parameter) => request.query[parameter] !== undefined);
  if (asked.length === 0) return rows;
  throw badRequest(
    asked.map((parameter) =>
      refuse(
        parameter,
        `no parameter of this name here, where all is given whole, got ${JSON.stringify(String(request.query[parameter]).slice(0, 60))}`,
      ),
    ),
  );
}

/** What the CSV is for: `for=spreadsheet`, or nothing for the exact one. Throws a 400. */
export function parsePurpose({ query }: Request): "spreadsheet" | undefined {
  const purpose = query.for;
  if (purpose === undefined || purpose === "" || purpose === "spreadsheet") return purpose || undefined;
  throw badRequest([
    refuse("for", `spreadsheet or nothing, got ${JSON.stringify(String(purpose).slice(0, 60))}`),
  ]);
}

function refuse(parameter: string, expected: string): ParameterProblem {
  return { parameter, message: `expected ${expected}` };
}
