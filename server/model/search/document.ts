import type { IncidentFilter } from "../incidents/filter.ts";

export const FOUND_KINDS = {
  chart: "Chart",
  series: "Series",
  number: "Number",
  event: "Event",
  figure: "Figure",
  source: "Source",
  incident: "Incident",
  place: "Place of incidents",
  actor: "Party to incidents",
} as const;
export type FoundKind = keyof typeof FOUND_KINDS;

/** Something that can be found: `title` counts most, then `words`; `more` is searched and not shown. */
export interface SearchDocument {
  /** Unique among all documents. */
  readonly key: string;
  readonly kind: FoundKind;
  /** The record's own id; that of its series for a number. */
  readonly id: string;
  /** EDTF for a number, the dataset of an incident; else empty. */
  readonly period: string;
  readonly title: string;
  readonly words: string;
  readonly more: string;
  /** The list of incidents that it stands for; null for all that has a page. */
  readonly filter: IncidentFilter | null;
}
