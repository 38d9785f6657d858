import { askOnce } from "../../model/records/ask-once.ts";
import {
  type ColumnsWith,
  columnsWith,
  INCIDENT_ENTRIES,
  type IncidentField,
} from "../../model/records/incident-fields.ts";
import type { Incident, Site, Source } from "../../model/records/records.ts";
import { compareSpans } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import { buildRecords, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { warnOfPlaces } from "./incident-places.ts";
import { readSourced, readSpan, refuseOpenStart, type SpanCloser } from "./sourced.ts";

type Cell = Exclude<IncidentField["kind"], "date" | "source">;

/** What is read cell by cell; a source comes with its locator and note, a date is resolved by it. */
const CELLS = INCIDENT_ENTRIES.flatMap(([name, { kind }]) =>
  kind === "date" || kind === "source" || name === "locator" || name === "note"
    ? []
    : [[name, kind] as const],
);

const SITE_COLUMNS = columnsWith<ColumnsWith<{ site: true }>>(({ site }) => site === true);

/** The incidents of one dataset in the order of their dates. */
export function buildIncidents(
  { rows }: Rows,
  sources: Known<Source>,
  closer: SpanCloser,
  report: FileReport,
): readonly Incident[] {
  const known = new Known<Incident>("an incident", report.file);
  // A file names few places and actors, many times each: one string for all of them.
  const word = askOnce((text: string) => text);
  const readCell: Readonly<Record<Cell, (row: Row, name: string) => string | number | null>> = {
    text: (row, name) => row.text(name),
    name: (row, name) => word(row.text(name)),
    degrees: (row, name) => row.number(name),
    people: (row, name) => row.number(name),
  };
  const siteOf = shareSites();
  const disordered: Incident[] = [];
  buildRecords(rows, known, report, (row) => {
    const sourced = readSourced(row, sources, report);
    const date = sourced && readSpan(row, "date", sourced.source, closer, report);
    if (!date || refuseOpenStart(row, "date", date, report)) return null;
    // Field after field, in one order: a hundred thousand objects then are of one shape to the engine, and a walk
    // over them takes a tenth of the time that it takes over spread ones.
    const cells: Record<string, unknown> = {};
    for (const [name, kind] of CELLS) cells[name] = readCell[kind](row, name);
    cells.date = date;
    cells.source = sourced.source;
    cells.locator = sourced.locator;
    cells.note = sourced.note;
    cells.line = sourced.line;
    cells.site = siteOf(cells as unknown as Incident);
    const incident = cells as unknown as Incident;
    if (!hasOrderedBounds(incident)) disordered.push(incident);
    return incident;
  });
  warnOfBounds(disordered, report);
  warnOfPlaces(known.all, report);
  return Object.freeze(
    known.all.sort((a, b) => (a.date === b.date ? 0 : compareSpans(a.date, b.date)) || a.line - b.line),
  );
}

/** Gives incidents of the same place, as precisely known, one site. */
function shareSites(): (incident: Incident) => Site {
  const sites = new Map<string, Site>();
  return (incident) => {
    const key = SITE_COLUMNS.map((name) => incident[name]).join("\n");
    const known = sites.get(key);
    if (known) return known;
    const site = Object.freeze(
      Object.fromEntries(SITE_COLUMNS.map((name) => [name, incident[name]])),
    ) as unknown as Site;
    sites.set(key, site);
    return site;
  };
}

function hasOrderedBounds({ killed, killed_low, killed_high }: Incident): boolean {
  const low = killed_low ?? killed ?? killed_high ?? 0;
  const high = killed_high ?? killed ?? low;
  return low <= (killed ?? low) && (killed ?? high) <= high && low <= high;
}

/** Beyond this many rows the fault is the dataset's way of counting, and one warning tells it. */
const MOST_WARNINGS = 5;

function warnOfBounds(incidents: readonly Incident[], report: FileReport): void {
  const many = incidents.length > MOST_WARNINGS;
  for (const { killed, killed_low, killed_high, line } of many ? incidents.slice(0, 1) : incidents) {
    const found = `${killed_low ?? "…"} ≤ ${killed ?? "…"} ≤ ${killed_high ?? "…"}`;
    const others = incidents.slice(1, 1 + MOST_WARNINGS).map((each) => each.line);
    const more = many ? ` here and in ${incidents.length - 1} more rows (lines ${others.join(", ")} …)` : "";
    report.warn(line, "killed", `expected killed_low ≤ killed ≤ killed_high, got ${found}${more}`);
  }
}
