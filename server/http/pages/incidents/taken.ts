import { DEFAULT_VIEW } from "../../../model/chart/view.ts";
import { cellOf, LISTED_COLUMNS } from "../../../model/incidents/table.ts";
import type { Incident } from "../../../model/records/records.ts";
import type { TableFormName } from "../../downloads/forms.ts";
import { type Listing, sourcesOf } from "../../downloads/listing.ts";
import { sendTaken } from "../../downloads/take.ts";
import { badRequest } from "../../frame/http-error.ts";
import type { Handler } from "../../frame/services.ts";
import { incidentsAsCsv, incidentsAsJson, nameFile, neighbours } from "./downloads.ts";
import { type IncidentsReading, readIncidents } from "./reading.ts";

/** A workbook is made in memory as a whole, and a sheet ends after about a million rows. */
const MOST_ROWS = 100_000;

/** Forms that are written as they are sent, of any length. */
const STREAMED: Readonly<Partial<Record<TableFormName, Handler>>> = {
  csv: incidentsAsCsv,
  json: incidentsAsJson,
};

/** The incidents of a filter in one of the forms of rows. */
export function incidentsTakenAs(form: TableFormName): Handler {
  return STREAMED[form] ?? wholeAs(form);
}

/** With the reports and definitions. */
function wholeAs(form: TableFormName): Handler {
  return (services) => async (request, response) => {
    const reading = await readIncidents(services, request);
    const { dataset, files, filter, incidents } = reading;
    const size = Math.min(incidents.length - filter.offset, filter.limit ?? incidents.length);
    if (size > MOST_ROWS) {
      const message = `expected a limit of at most ${MOST_ROWS} rows for this form (CSV has none), got ${size} rows`;
      throw badRequest([{ parameter: "limit", message }]);
    }
    const listing = listIncidents(reading, size);
    response.set("X-Total-Count", String(incidents.length));
    const links = neighbours(reading, services.at, form);
    if (links.length > 0) response.append("Link", links.join(", "));
    const view = { ...DEFAULT_VIEW, from: filter.from, to: filter.to, asof: filter.asof };
    const shown = { dataset, files, view, query: reading.query };
    await sendTaken(form, { services, request, response, reading: shown, listing }, nameFile(reading, form));
  };
}

function listIncidents(reading: IncidentsReading, size: number): Listing<Incident> {
  const { dataset, chosen, filter } = reading;
  const rows = reading.sorted().slice(filter.offset, filter.offset + size);
  return {
    what: "incidents",
    sheet: "incidents",
    title: chosen.title,
    time: "asked",
    paged: true,
    columns: LISTED_COLUMNS.map((name) => [name, (incident) => cellOf(incident, name)]),
    rows,
    document: () => ({}),
    sources: sourcesOf(dataset, [chosen, ...rows]),
    series: [],
  };
}
