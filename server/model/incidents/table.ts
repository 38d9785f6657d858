import { INCIDENT_COLUMNS } from "../records/columns.ts";
import type { IncidentColumn } from "../records/incident-fields.ts";
import type { Incident } from "../records/records.ts";

export type IncidentCell = string | number | null;
export type IncidentRow = Readonly<Record<IncidentColumn, IncidentCell>>;

/** An incident as its row of the file. */
export function rowOf(incident: Incident): IncidentRow {
  return Object.fromEntries(INCIDENT_COLUMNS.map((name) => [name, cellOf(incident, name)])) as IncidentRow;
}

/** A cell of it: the date in EDTF, the source by its id, null where nothing is stated. */
export function cellOf(incident: Incident, name: IncidentColumn): IncidentCell {
  if (name === "date") return incident.date.edtf;
  return name === "source" ? incident.source.id : incident[name];
}
