import { binFinder, binsOf, isCoarse } from "../chart/counts.ts";
import type { Covered, Incident } from "../records/records.ts";
import { overlaps, type Span } from "../time/dates.ts";
import { Counter } from "./tally.ts";

/** How many incidents are in no month of a coverage. */
export interface Uncounted {
  /** They began where the coverage does not reach, whenever in their dates that was. */
  readonly outside: number;
  /** Their dates leave open in which month they began, and some day of these is covered. */
  readonly open: number;
}

export function countOutside(incidents: readonly Incident[], coverage: readonly Covered[]): Uncounted {
  const findBin = binFinder(coverage.flatMap(binsOf));
  const dates = new Counter<Span>();
  for (const { date } of incidents) dates.add(date);
  const uncounted = { outside: 0, open: 0 };
  for (const [date, number] of dates.tally) {
    if (findBin({ date })) continue;
    const isOpen = isCoarse({ date }) && coverage.some((span) => overlaps(date, span));
    uncounted[isOpen ? "open" : "outside"] += number;
  }
  return uncounted;
}
