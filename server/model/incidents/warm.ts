import type { Incident, IncidentDataset } from "../records/records.ts";
import { warmColumns } from "./columns.ts";
import { NO_FILTER } from "./filter.ts";
import { countMonths } from "./months.ts";
import { extentOf } from "./places.ts";
import { selectIncidents } from "./select.ts";
import { totalIncidents } from "./totals.ts";

/**
 * Makes ahead of the first reader what their request would otherwise wait for, a second for half a million, in
 * steps between which others may be served.
 */
export function* warmIncidents(
  incidents: readonly Incident[],
  { coverage }: IncidentDataset,
): Generator<void> {
  yield* warmColumns(incidents);
  const all = selectIncidents(incidents, NO_FILTER);
  yield void totalIncidents(all, coverage);
  yield void countMonths(all, coverage, "incidents");
  yield void extentOf(all);
}
