import { INCIDENT_COLUMNS } from "../records/columns.ts";
import type { IncidentColumn } from "../records/incident-fields.ts";
import type { Incident } from "../records/records.ts";

type IncidentCell = string | number | null;

/** The columns of the data folder, and the days that the date is resolved to. */
type ListedColumn = IncidentColumn | "start" | "end";
export const LISTED_COLUMNS: readonly ListedColumn[] = [...INCIDENT_COLUMNS, "start", "end"];

export type IncidentRow = Readonly<Record<ListedColumn, IncidentCell>>;

/** An incident as its row of a file: that of the data folder, `start` (inclusive) and `end` (exclusive). */
export function rowOf(incident: Incident): IncidentRow {
  return Object.fromEntries(LISTED_COLUMNS.map((name) => [name, cellOf(incident, name)])) as IncidentRow;
}

/** A cell of it: the date in EDTF, the source by its id, null where nothing is stated. */
export function cellOf(incident: Incident, name: ListedColumn): IncidentCell {
  if (name === "date") return incident.date.edtf;
  if (name === "start" || name === "end") return incident.date[name];
  return name === "source" ? incident.source.id : incident[name];
}
