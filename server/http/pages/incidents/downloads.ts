import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextRound } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import type { Request, Response } from "express";
import { buildSource } from "../../../model/chart/build.ts";
import { DEFAULT_VIEW } from "../../../model/chart/view.ts";
import { formatFilter } from "../../../model/incidents/filter.ts";
import { LISTED_COLUMNS, rowOf } from "../../../model/incidents/table.ts";
import { FACETS } from "../../../model/records/facets.ts";
import type { Incident } from "../../../model/records/records.ts";
import type { Table } from "../../downloads/csv.ts";
import { joinName, knownWhen, partOf } from "../../downloads/file-name.ts";
import { parsePurpose } from "../../downloads/forms.ts";
import { setFreshness } from "../../downloads/freshness.ts";
import { withQuoting } from "../../downloads/listing.ts";
import { formatSpreadsheetRows, SPREADSHEET_MARK } from "../../downloads/spreadsheet.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { send } from "../../frame/send.ts";
import type { Handler, Services } from "../../frame/services.ts";
import { type IncidentsReading, readIncidents } from "./reading.ts";

/** The incidents of a filter, with the columns of the data folder and the days of their dates; all of them where no limit is given. */
export const incidentsAsCsv: Handler = (services) => async (request, response) => {
  const reading = await readIncidents(services, request, ["for"]);
  const safe = parsePurpose(request) === "spreadsheet";
  const name = nameFile(reading, safe ? "spreadsheet.csv" : "csv");
  response.set("Content-Disposition", `attachment; filename="${name}"`).type("text/csv");
  await sendPieces(services, request, response, reading, csvPieces(reading, safe));
};

/** The same with the filter, what it adds up to and the sources. */
export const incidentsAsJson: Handler = (services) => async (request, response) => {
  const reading = await readIncidents(services, request);
  response.set("Content-Disposition", `inline; filename="${nameFile(reading, "json")}"`).type("json");
  await sendPieces(services, request, response, reading, jsonPieces(reading));
};

/** Rows that are put together before they are sent; an answer of no more goes out whole, so that it can be kept. */
const PIECE = 1000;
const WHOLE = 5000;

export async function sendPieces(
  services: Services,
  request: Request,
  response: Response,
  reading: IncidentsReading,
  pieces: Iterable<string>,
): Promise<void> {
  const { dataset, filter, incidents } = reading;
  setFreshness(services, response, { view: { ...DEFAULT_VIEW, asof: filter.asof }, dataset });
  response.set("X-Total-Count", String(incidents.length));
  const links = neighbours(reading, services.at, response.req.path.split(".").at(-1) ?? "csv");
  if (links.length > 0) response.set("Link", links.join(", "));
  if (sizeOf(reading) <= WHOLE) {
    send(services, request, response, [...pieces].join(""));
    return;
  }
  await pipeline(Readable.from(withRests(pieces)), response).catch((error: NodeJS.ErrnoException) => {
    // A reader who goes away in the middle is no fault of this server.
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

/** The parts before and after this one (RFC 8288). */
export function neighbours({ filter, incidents }: IncidentsReading, at: Addresses, form: string): string[] {
  const { limit, offset } = filter;
  if (limit === null) return [];
  const link = (start: number, relation: string) =>
    `<${at.incidents(formatFilter({ ...filter, offset: start }), form)}>; rel="${relation}"`;
  return [
    ...(offset + limit < incidents.length ? [link(offset + limit, "next")] : []),
    ...(offset > 0 ? [link(Math.max(0, offset - limit), "prev")] : []),
  ];
}

function sizeOf({ incidents, filter }: IncidentsReading): number {
  const left = Math.max(0, incidents.length - filter.offset);
  return filter.limit === null ? left : Math.min(left, filter.limit);
}

function* listed(reading: IncidentsReading): Generator<readonly Incident[]> {
  const { filter } = reading;
  const sorted = reading.sorted();
  const end = filter.offset + sizeOf(reading);
  for (let at = filter.offset; at < end; at += PIECE) yield sorted.slice(at, Math.min(at + PIECE, end));
}

function* csvPieces(reading: IncidentsReading, safe: boolean): Generator<string> {
  const exact = (rows: Table["rows"]) => stringify([...rows], { record_delimiter: "\n" });
  const format = safe ? formatSpreadsheetRows : exact;
  yield `${safe ? SPREADSHEET_MARK : ""}${format([LISTED_COLUMNS])}`;
  for (const piece of listed(reading)) {
    yield format(
      piece.map((incident) => {
        const row = rowOf(incident);
        return LISTED_COLUMNS.map((column) => row[column]);
      }),
    );
  }
}

/** What is said before the rows: what they are of, and what they add up to. */
export function headOf({ dataset, chosen, filter, totals }: IncidentsReading) {
  const { id, title, version, coverageText, selection } = chosen;
  return {
    dataset: { id, title, version, coverage: coverageText, selection, source: chosen.source.id },
    filter: { ...filter, dataset: id },
    revision: dataset.revision,
    totals,
  };
}

/** A row with what its date and its release say besides. */
export function describeRow(incident: Incident) {
  const { provisional } = incident.source;
  return { ...rowOf(incident), date_precision: incident.date.precision, provisional };
}

function jsonPieces(reading: IncidentsReading): Generator<string> {
  return documentPieces(reading, headOf(reading), "incidents", describeRow);
}

/** A document whose rows are written as they are sent: its head, the rows under `name`, and the reports of all. */
export function* documentPieces(
  reading: IncidentsReading,
  head: object,
  name: string,
  describe: (incident: Incident) => object,
): Generator<string> {
  const { dataset, chosen } = reading;
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "${name}": [`;
  const named = new Set([chosen.source.id]);
  let first = true;
  for (const piece of listed(reading)) {
    for (const { source } of piece) named.add(source.id);
    const rows = piece.map((incident) => `\n    ${JSON.stringify(describe(incident))}`);
    yield `${first ? "" : ","}${rows.join(",")}`;
    first = false;
  }
  const sources = withQuoting(dataset, dataset.sources.filter(({ id }) => named.has(id)).map(buildSource));
  yield `${first ? "" : "\n  "}],\n  "sources": ${JSON.stringify(sources)}\n}\n`;
}

/** `ttp_incidents_ucdp-ged-ttp_2021-12_2021-12_Balochistan_r8f3c21a.csv`: every filter that is set has its part. */
export function nameFile(reading: IncidentsReading, form: string): string {
  const { dataset, chosen, filter } = reading;
  const { from, to, precision, words, box } = filter;
  const chose = FACETS.map((name) => filter[name]);
  const filters = [from, to, ...chose, precision, words, box && `box-${box.join(",")}`];
  const parts = ["incidents", chosen.id, ...filters.map((value) => value ?? "")];
  return joinName([...parts, knownWhen(filter), partOf(filter, sizeOf(reading))], dataset.revision, form);
}

/**
 * Pieces of a long answer with a look at other readers' requests between: a stream that is read as fast as it is
 * made would otherwise not end before it let go of the thread.
 */
export async function* withRests<T>(pieces: Iterable<T>): AsyncGenerator<T> {
  for (const piece of pieces) {
    yield piece;
    await nextRound();
  }
}
