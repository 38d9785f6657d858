import { binFinder, binsOf, isCoarse } from "../chart/counts.ts";
import type { Covered, Incident } from "../records/records.ts";
import { overlaps } from "../time/dates.ts";

/** How many incidents are in no month of a coverage. */
export interface Uncounted {
  /** They began where the coverage does not reach, whenever in their dates that was. */
  readonly outside: number;
  /** Their dates leave open in which month they began, and some day of these is covered. */
  readonly open: number;
}

export function countOutside(incidents: readonly Incident[], coverage: readonly Covered[]): Uncounted {
  const findBin = binFinder(coverage.flatMap(binsOf));
  const left = incidents.filter((incident) => !findBin(incident));
  const open = left.filter(
    (incident) => isCoarse(incident) && coverage.some((span) => overlaps(incident.date, span)),
  );
  return { outside: left.length - open.length, open: open.length };
}
