import type { Incident } from "../records/records.ts";
import { compare } from "../time/dates.ts";
import type { IncidentFilter, Sort } from "./filter.ts";
import { fold } from "./fold.ts";
import { groupBy } from "./group.ts";
import { provinceLabel, provinceOf } from "./provinces.ts";

/**
 * Incidents, which come in the order of dates, in a filter's order. Equal ones follow each other by date; what
 * states nothing comes last either way.
 */
export function sortIncidents(
  incidents: readonly Incident[],
  { sort, order }: Pick<IncidentFilter, "sort" | "order">,
): readonly Incident[] {
  if (sort === "date") return order === "asc" ? incidents : incidents.toReversed();
  const groups = groupBy(incidents, (incident) => keyOf(incident, sort));
  const unstated = groups.get(null) ?? [];
  const stated = [...groups.keys()].filter((key) => key !== null).sort(compareKeys);
  if (order === "desc") stated.reverse();
  return [...stated.flatMap((key) => groups.get(key) ?? []), ...unstated];
}

type Key = string | number;

function keyOf(incident: Incident, sort: Exclude<Sort, "date">): Key | null {
  if (sort === "killed") return incident.killed;
  return (sort === "province" ? provinceLabel(provinceOf(incident)) : incident[sort]) || null;
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compare(fold(String(a)), fold(String(b))) || compare(String(a), String(b));
}
