import { DEFAULT_VIEW } from "../../model/chart/view.ts";
import { walkIncidents } from "../../model/incidents/sort.ts";
import { rowOf } from "../../model/incidents/table.ts";
import { INCIDENT_COLUMNS } from "../../model/records/columns.ts";
import type { Incident } from "../../model/records/records.ts";
import type { Handler } from "../frame/handler.ts";
import { badRequest } from "../frame/http-error.ts";
import { nameFile, neighbours } from "../pages/incidents/chart-rows.ts";
import { type IncidentsReading, readIncidents } from "../pages/incidents/reading.ts";
import { sendWorkbook } from "./forms.ts";
import { type Listing, sourcesOf } from "./listing.ts";

/** A workbook is made in memory as a whole, and a sheet ends after about a million rows. */
const MOST_ROWS = 100_000;

/** The incidents of a filter as a workbook, with its reports and definitions. */
export const incidentsAsWorkbook: Handler = (services) => async (request, response) => {
  const reading = await readIncidents(services, request);
  const { dataset, files, filter, selection } = reading;
  const size = Math.min(selection.rows.length - filter.offset, filter.limit ?? selection.rows.length);
  if (size > MOST_ROWS) {
    const message = `expected a limit of at most ${MOST_ROWS} rows for a workbook (CSV has none), got ${size} rows`;
    throw badRequest([{ parameter: "limit", message }]);
  }
  const listing = listIncidents(reading, size);
  response.set("X-Total-Count", String(selection.rows.length));
  const links = neighbours(reading, services.at, "xlsx");
  if (links.length > 0) response.set("Link", links.join(", "));
  const view = { ...DEFAULT_VIEW, from: filter.from, to: filter.to, asof: filter.asof };
  await sendWorkbook(
    services,
    request,
    response,
    { dataset, files, view, query: reading.query },
    listing,
    nameFile(reading, "xlsx"),
  );
};

function listIncidents(
  { dataset, chosen, filter, selection }: IncidentsReading,
  size: number,
): Listing<Incident> {
  const rows: Incident[] = [];
  for (const incident of walkIncidents(selection, filter, filter.offset)) {
    if (rows.length >= size) break;
    rows.push(incident);
  }
  return {
    what: "incidents",
    sheet: "incidents",
    title: chosen.title,
    time: "asked",
    paged: true,
    columns: columnsOfRows(),
    rows,
    document: () => ({}),
    sources: sourcesOf(dataset, [chosen, ...rows]),
    series: [],
  };
}

/** Cells are asked for row by row: each row is made once for all of its columns. */
function columnsOfRows(): Listing<Incident>["columns"] {
  let last: Incident | undefined;
  let row: ReturnType<typeof rowOf> | undefined;
  const rowFor = (incident: Incident) => {
    if (incident !== last || !row) [last, row] = [incident, rowOf(incident)];
    return row;
  };
  return INCIDENT_COLUMNS.map((name) => [name, (incident) => rowFor(incident)[name]]);
}
