import { columnsWith, INCIDENT_FIELDS, type IncidentColumn } from "./incident-fields.ts";

/**
 * The columns of the data folder's files, each in its order: what the reader needs, an import writes and a
 * download gives. The descriptor says what they mean; a test holds it to the same names.
 */
export const INCIDENT_COLUMNS = Object.keys(INCIDENT_FIELDS) as readonly IncidentColumn[];

export const DATASET_COLUMNS = ["id", "title", "version", "coverage", "selection", "source"] as const;

export const SOURCE_COLUMNS = [
  "id",
  "title",
  "short",
  "author",
  "author_kind",
  "publisher",
  "published",
  "url",
  "kind",
  "cited_in",
  "licence",
  "status",
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
  "colour",
  "note",
] as const;

export const OBSERVATION_COLUMNS = [
  "period",
  "value",
  "low",
  "high",
  "qualifier",
  "wording",
  "read_as",
  "source",
  "locator",
  "note",
] as const;

export const MILESTONE_COLUMNS = [
  "id",
  "date",
  "title",
  "category",
  "weight",
  "description",
  "wording",
  "source",
  "locator",
  "note",
] as const;

export const FIGURE_COLUMNS = [
  "id",
  "title",
  "value",
  "low",
  "high",
  "qualifier",
  "wording",
  "read_as",
  "unit",
  "period",
  "source",
  "locator",
  "note",
] as const;

/** Columns that a folder may lack, with its descriptor, as one of an earlier version does; they are then empty. */
export const LATER_COLUMNS: ReadonlySet<string> = new Set([
  "read_as",
  "weight",
  "status",
  "short",
  "author_kind",
  "colour",
  ...columnsWith(({ needed }) => needed !== true),
]);
