import { DEFAULT_VIEW } from "../../model/chart/view.ts";
import { sortIncidents } from "../../model/incidents/sort.ts";
import { cellOf } from "../../model/incidents/table.ts";
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
  const { dataset, files, filter, incidents } = reading;
  const size = Math.min(incidents.length - filter.offset, filter.limit ?? incidents.length);
  if (size > MOST_ROWS) {
    const message = `expected a limit of at most ${MOST_ROWS} rows for a workbook (CSV has none), got ${size} rows`;
    throw badRequest([{ parameter: "limit", message }]);
  }
  const listing = listIncidents(reading, size);
  response.set("X-Total-Count", String(incidents.length));
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
  { dataset, chosen, filter, incidents }: IncidentsReading,
  size: number,
): Listing<Incident> {
  const rows = sortIncidents(incidents, filter).slice(filter.offset, filter.offset + size);
  return {
    what: "incidents",
    sheet: "incidents",
    title: chosen.title,
    time: "asked",
    paged: true,
    columns: INCIDENT_COLUMNS.map((name) => [name, (incident) => cellOf(incident, name)]),
    rows,
    document: () => ({}),
    sources: sourcesOf(dataset, [chosen, ...rows]),
    series: [],
  };
}
