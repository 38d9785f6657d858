import type { Request } from "express";
import type { Folder } from "../../../data/records/folder.ts";
import { coverageAt } from "../../../model/incidents/coverage-at.ts";
import {
  chosenDataset,
  formatFilter,
  type IncidentFilter,
  NO_FILTER,
  parseFilter,
  periodOf,
} from "../../../model/incidents/filter.ts";
import { timeOf } from "../../../model/incidents/months.ts";
import { countFacets, type FacetCounts, selectIncidents } from "../../../model/incidents/select.ts";
import { sortIncidents } from "../../../model/incidents/sort.ts";
import { type Totals, totalIncidents } from "../../../model/incidents/totals.ts";
import type { Query } from "../../../model/query/query-reader.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import type { Incident, IncidentDataset, Site } from "../../../model/records/records.ts";
import type { Tally } from "../../../model/records/tally.ts";
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
  /** How many of them were at each site. */
  readonly sites: Tally<Site>;
  readonly totals: Totals;
  readonly facets: () => FacetCounts;
  /** Those that fit, in the filter's order. */
  readonly sorted: () => readonly Incident[];
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
  const all = dataset.incidents.get(found.id) ?? [];
  const remember = rememberFor(services, dataset, { ...filter, dataset: found.id });
  const { chosen, selection, totals } = remember(
    "selection",
    () => {
      const { province, district } = filter;
      const selection = selectIncidents(all, filter);
      const known = asCovered(dataset, found);
      const there =
        province === null && district === null
          ? []
          : selectIncidents(all, { ...NO_FILTER, province, district }).sites.keys();
      const coverage = coverageAt(known, there);
      return {
        chosen: { ...known, coverage },
        selection,
        totals: totalIncidents(selection, coverage, timeOf(coverage, periodOf(filter))),
      };
    },
    ({ selection: { incidents, sites } }) => incidents.length + 4 * sites.size,
  );
  return {
    dataset,
    files,
    chosen,
    filter,
    query: formatFilter(filter),
    incidents: selection.incidents,
    sites: selection.sites,
    totals,
    facets: () => remember("facets", () => countFacets(all, filter, selection), sizeOfFacets),
    sorted: () =>
      filter.sort === "date" && filter.order === "asc"
        ? selection.incidents
        : remember(
            `sorted ${filter.sort} ${filter.order}`,
            () => sortIncidents(selection.incidents, filter),
            ({ length }) => length,
          ),
  };
}

/** What is worked out for a filter is worked out once, whatever page or form of it is asked for. */
function rememberFor({ memo, today }: Services, { revision }: Dataset, filter: IncidentFilter) {
  const { sort, order, limit, offset } = NO_FILTER;
  const query = formatFilter({ ...filter, sort, order, limit, offset });
  return <T extends object>(what: string, work: () => T, size: (made: T) => number): T =>
    memo.of(`${revision} ${today()} ${what} of ${query}`, work, size);
}

function sizeOfFacets(facets: FacetCounts): number {
  return Object.values(facets).reduce((sum, { size }) => sum + 4 * size, 0);
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
