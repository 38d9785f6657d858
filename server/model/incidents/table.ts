import type { Incident } from "../records.ts";

/** The columns of an incidents file, in its order: downloads have the same, so that one reads like the other. */
export const INCIDENT_COLUMNS = [
  "id",
  "date",
  "title",
  "place",
  "district",
  "province",
  "country",
  "latitude",
  "longitude",
  "where_precision",
  "actor",
  "target",
  "killed_security",
  "killed_militants",
  "killed_civilians",
  "killed_unknown",
  "killed",
  "killed_low",
  "killed_high",
  "casualties",
  "source",
  "locator",
  "note",
] as const;
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
