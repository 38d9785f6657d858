import { type ColumnsWith, columnsWith, INCIDENT_FIELDS } from "./incident-fields.ts";
import { provinceOf, wholeOf } from "./provinces.ts";
import type { Incident, Site } from "./records.ts";

/** The columns of which an incident must have the value named; `none` stands for "not stated". */
export type Facet = ColumnsWith<{ facet: number }>;
export const FACETS = columnsWith<Facet>(({ facet }) => facet !== undefined).toSorted(
  (a, b) => INCIDENT_FIELDS[a].facet - INCIDENT_FIELDS[b].facet,
);

/** A value for each facet, in their order. */
export function eachFacet<Value>(value: (name: Facet) => Value): Readonly<Record<Facet, Value>> {
  return Object.fromEntries(FACETS.map((name) => [name, value(name)])) as Record<Facet, Value>;
}

export type SiteFacet = Facet & keyof Site;

/** Whether a facet is of where an incident was. */
export function isOfSite(facet: Facet): facet is SiteFacet {
  return "site" in INCIDENT_FIELDS[facet];
}

/** The values of a facet that an incident is found by: a part of a province is found by the whole too. */
export function valuesOf<Name extends Facet>(
  incident: Pick<Incident, Name | "province" | "district">,
  facet: Name,
): readonly string[] {
  if (facet !== "province") return [incident[facet]];
  const province = provinceOf(incident);
  const whole = wholeOf(province);
  return whole === null ? [province] : [province, whole];
}
