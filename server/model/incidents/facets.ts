import { type ColumnsWith, columnsWith, INCIDENT_FIELDS } from "../records/incident-fields.ts";
import type { Incident } from "../records/records.ts";
import { provinceOf, wholeOf } from "./provinces.ts";

/** The columns of which an incident must have the value named; `none` stands for "not stated". */
export type Facet = ColumnsWith<{ facet: number }>;
export const FACETS = columnsWith<Facet>(({ facet }) => facet !== undefined).toSorted(
  (a, b) => INCIDENT_FIELDS[a].facet - INCIDENT_FIELDS[b].facet,
);

/** The values of a facet that an incident is found by: a part of a province is found by the whole too. */
export function valuesOf(incident: Incident, facet: Facet): readonly string[] {
  if (facet !== "province") return [incident[facet]];
  const province = provinceOf(incident);
  const whole = wholeOf(province);
  return whole === null ? [province] : [province, whole];
}
