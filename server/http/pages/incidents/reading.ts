import type { Request } from "express";
import type { Folder } from "../../../data/records/folder.ts";
import type { Query } from "../../../model/chart/view.ts";
import {
  chosenDataset,
  formatFilter,
  type IncidentFilter,
  parseFilter,
} from "../../../model/incidents/filter.ts";
import { selectIncidents } from "../../../model/incidents/select.ts";
import { type Totals, totalIncidents } from "../../../model/incidents/totals.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import type { Incident, IncidentDataset } from "../../../model/records/records.ts";
import { badRequest, notFound } from "../../frame/http-error.ts";
import { readRequest } from "../../frame/reading.ts";
import type { Services } from "../../frame/services.ts";

/** What a request asks of the incidents, and what of them fits. */
export interface IncidentsReading {
  readonly dataset: Dataset;
  readonly files: Folder;
  /** The dataset of incidents that it is about. */
  readonly chosen: IncidentDataset;
  readonly filter: IncidentFilter;
  /** The filter's shortest query. */
  readonly query: string;
  /** Those that fit, in the order of dates. */
  readonly incidents: readonly Incident[];
  readonly totals: Totals;
}

/** Reads the filter from the address; the parameters `beside` it are left to the caller. Throws a 400 with every wrong parameter, a 404 where there are no datasets. */
export async function readIncidents(
  services: Services,
  request: Request,
  beside: readonly string[] = [],
): Promise<IncidentsReading> {
  const given = Object.entries(request.query as Query);
  const query = Object.fromEntries(given.filter(([name]) => !beside.includes(name)));
  const own = given.map(([name]) => name).filter((name) => name !== "asof");
  const { dataset, files } = await readRequest(services, request, own);
  const filter = parseFilter(query, dataset);
  if ("problems" in filter) throw badRequest(filter.problems);
  const found = chosenDataset(dataset, filter);
  if (found === undefined) throw notFound("a dataset of incidents", request.path);
  const chosen = asCovered(dataset, found);
  const selection = selectIncidents(dataset.incidents.get(chosen.id) ?? [], filter);
  const totals = totalIncidents(selection, chosen.coverage);
  return {
    dataset,
    files,
    chosen,
    filter,
    query: formatFilter(filter),
    incidents: selection.incidents,
    totals,
  };
}

/**
 * The dataset with the coverage that was known. As of a day before a release appeared, its months were not: one
 * without incidents is then not known to be zero.
 */
export function asCovered(dataset: Dataset, chosen: IncidentDataset): IncidentDataset {
  const known = chosen.coverage.filter(({ source }) => dataset.sources.includes(source));
  return known.length === chosen.coverage.length ? chosen : { ...chosen, coverage: known };
}

/** Where a form was submitted with fields left empty: the shortest address of the same, else null. */
export function tidyQuery(request: Request, filter: IncidentFilter): string | null {
  const fromForm = Object.values(request.query).some((value) => value === "");
  return fromForm ? formatFilter(filter) : null;
}
