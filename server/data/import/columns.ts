import {
  type CHART_COLUMNS,
  type DATASET_COLUMNS,
  INCIDENT_COLUMNS,
  OBSERVATION_COLUMNS,
  SERIES_COLUMNS,
  SOURCE_COLUMNS,
} from "../../model/records/columns.ts";

/** A row as it is written: text in every column. */
export type RowOf<C extends readonly string[]> = Readonly<Record<C[number], string>>;

export type IncidentRow = RowOf<typeof INCIDENT_COLUMNS>;
export type DatasetRow = RowOf<typeof DATASET_COLUMNS>;
export type SourceRow = RowOf<typeof SOURCE_COLUMNS>;
export type ChartRow = RowOf<typeof CHART_COLUMNS>;
export type SeriesRow = RowOf<typeof SERIES_COLUMNS>;
export type ObservationRow = RowOf<typeof OBSERVATION_COLUMNS>;

export const NO_INCIDENT: IncidentRow = emptyRow(INCIDENT_COLUMNS);
export const NO_SOURCE: SourceRow = emptyRow(SOURCE_COLUMNS);
export const NO_SERIES: SeriesRow = emptyRow(SERIES_COLUMNS);
export const NO_OBSERVATION: ObservationRow = emptyRow(OBSERVATION_COLUMNS);

function emptyRow<C extends readonly string[]>(columns: C): RowOf<C> {
  return Object.fromEntries(columns.map((name) => [name, ""])) as RowOf<C>;
}
