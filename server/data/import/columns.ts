import {
  type CHART_COLUMNS,
  type DATASET_COLUMNS,
  INCIDENT_COLUMNS,
  type OBSERVATION_COLUMNS,
  type SERIES_COLUMNS,
  type SOURCE_COLUMNS,
} from "../../model/records/columns.ts";

/** A row as it is written: text in every column. */
type RowOf<C extends readonly string[]> = Readonly<Record<C[number], string>>;

export type IncidentRow = RowOf<typeof INCIDENT_COLUMNS>;
export type DatasetRow = RowOf<typeof DATASET_COLUMNS>;
export type SourceRow = RowOf<typeof SOURCE_COLUMNS>;
export type ChartRow = RowOf<typeof CHART_COLUMNS>;
export type SeriesRow = RowOf<typeof SERIES_COLUMNS>;
export type ObservationRow = RowOf<typeof OBSERVATION_COLUMNS>;

export const NO_INCIDENT: IncidentRow = Object.fromEntries(
  INCIDENT_COLUMNS.map((name) => [name, ""]),
) as unknown as IncidentRow;
