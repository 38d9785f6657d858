import { INCIDENT_COLUMNS } from "../records/columns.ts";
import type { Incident } from "../records/records.ts";

export type IncidentColumn = (typeof INCIDENT_COLUMNS)[number];

export type IncidentRow = Readonly<Record<IncidentColumn, string | number | null>>;

/** An incident as its row of the file: the date in EDTF, the source by its id, null where nothing is stated. */
export function rowOf(incident: Incident): IncidentRow {
  const row: Record<string, string | number | null> = {};
  for (const column of INCIDENT_COLUMNS) {
    row[column] =
      column === "date" ? incident.date.edtf : column === "source" ? incident.source.id : incident[column];
  }
  return row as IncidentRow;
}
