import type { Request, Response } from "express";
import { unlike } from "../../model/query/query-reader.ts";
import { badRequest } from "../frame/http-error.ts";
import { readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { PAGING_PARAMETERS, parsePaging, takePage } from "../parameters/paging.ts";
import { takeColumns, takeRows } from "./extent.ts";
import { fileName, partOf } from "./file-name.ts";
import type { Taken } from "./form.ts";
import { FORMS, type TableFormName } from "./forms.ts";
import { setFreshness } from "./freshness.ts";
import type { FindListing, Listing } from "./listing.ts";

/** Answers with a list in one of the forms of rows. */
export function takenAs<Row>(
  name: TableFormName,
  find: FindListing<Row>,
  extent: readonly string[] = [],
  own: readonly string[] = [],
): Handler {
  const form = FORMS[name];
  return (services) => async (request, response) => {
    const beside = [...form.parameters, ...PAGING_PARAMETERS, ...extent, ...own];
    const asked = await readRequest(services, request, beside);
    const reading = extent.length > 0 ? takeRows(request, asked) : asked;
    const whole = find(reading, request);
    const found = extent.length > 0 ? takeColumns(request, whole) : whole;
    const listing = { ...found, rows: rowsFor(found, request, response) };
    const part = partOf(parsePaging(request), listing.rows.length);
    const file = fileName(listing.what, reading, form.ending?.(request) ?? name, listing.time, part);
    await sendTaken(name, { services, request, response, reading, listing }, file);
  };
}

/** Sends rows that were found in another way, as a file of that name. */
export async function sendTaken<Row>(name: TableFormName, taken: Taken<Row>, file: string): Promise<void> {
  const { type, disposition, write } = FORMS[name];
  const { services, request, response, reading } = taken;
  const content = await write(taken);
  if (content === undefined) return;
  setFreshness(services, response, reading);
  response.set("Content-Disposition", `${disposition}; filename="${file}"`).type(type);
  send(services, request, response, content);
}

function rowsFor<Row>({ rows, paged }: Listing<Row>, request: Request, response: Response): readonly Row[] {
  if (paged) return takePage(request, response, rows);
  const asked = PAGING_PARAMETERS.filter((parameter) => request.query[parameter] !== undefined);
  if (asked.length === 0) return rows;
  const takes = "no parameter of this name here, where all is given whole";
  throw badRequest(asked.map((parameter) => unlike(parameter, takes, request.query[parameter])));
}
