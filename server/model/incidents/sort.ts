import { groupBy } from "../records/group-by.ts";
import { provinceLabel, provinceOf } from "../records/provinces.ts";
import type { Incident } from "../records/records.ts";
import { compare } from "../time/dates.ts";
import type { IncidentFilter, Sort } from "./filter.ts";
import { fold } from "./fold.ts";

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
  const stated = [...groups].flatMap(([key, group]) => (key === null ? [] : [{ ...foldedKey(key), group }]));
  stated.sort((a, b) => compareKeys(a, b));
  if (order === "desc") stated.reverse();
  return [...stated.map(({ group }) => group), unstated].flat();
}

type Key = string | number;

function keyOf(incident: Incident, sort: Exclude<Sort, "date">): Key | null {
  if (sort === "killed") return incident.killed;
  return (sort === "province" ? provinceLabel(provinceOf(incident)) : incident[sort]) || null;
}

interface FoldedKey {
  readonly key: Key;
  readonly folded: string;
}

function foldedKey(key: Key): FoldedKey {
  return { key, folded: typeof key === "number" ? "" : fold(key) };
}

function compareKeys(a: FoldedKey, b: FoldedKey): number {
  if (typeof a.key === "number" && typeof b.key === "number") return a.key - b.key;
  return compare(a.folded, b.folded) || compare(String(a.key), String(b.key));
}
