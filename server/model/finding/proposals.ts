import type { Dataset } from "../records/dataset.ts";
import type { Find } from "./finds.ts";
import { seriesFor } from "./series-of.ts";
import { eventStanding, type Standing, standingOf } from "./standing.ts";

/** A find with the place in the data that it seems to belong to. */
export interface Proposed {
  readonly find: Find;
  /** Ids of series, the likeliest first; empty for an event, and for a number that no series counts. */
  readonly series: readonly string[];
  readonly standing: Standing;
}

/** Where each find belongs and what stands there already. `report` is the id of its source; empty for a new one. */
export function proposalsOf(finds: readonly Find[], report: string, dataset: Dataset): readonly Proposed[] {
  return finds.map((find) => {
    if (find.kind === "event") return { find, series: [], standing: eventStanding(find, report, dataset) };
    const series = seriesFor(find, dataset).map(({ id }) => id);
    return { find, series, standing: standingOf(find, find.period, series[0] ?? "", report, dataset) };
  });
}
