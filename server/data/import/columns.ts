/** The columns of the files an import writes, in the descriptor's order. */
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

export const DATASET_COLUMNS = ["id", "title", "version", "coverage", "selection", "source"] as const;

export const SOURCE_COLUMNS = [
  "id",
  "title",
  "author",
  "publisher",
  "published",
  "url",
  "kind",
  "cited_in",
  "licence",
  "note",
] as const;

export const CHART_COLUMNS = ["id", "title", "question", "unit", "order"] as const;

export const SERIES_COLUMNS = [
  "id",
  "chart",
  "title",
  "kind",
  "basis",
  "definition",
  "dataset",
  "measure",
  "order",
  "note",
] as const;

export const OBSERVATION_COLUMNS = [
  "period",
  "value",
  "low",
  "high",
  "qualifier",
  "wording",
  "source",
  "locator",
  "note",
] as const;

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
