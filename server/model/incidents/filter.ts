import { parsePointOfTime, readAsof, readDate } from "../chart/view.ts";
import { type ParameterProblem, type Query, QueryReader } from "../query/query-reader.ts";
import { askOnce } from "../records/ask-once.ts";
import type { Dataset } from "../records/dataset.ts";
import { eachFacet, FACETS, type Facet, isOfSite, valuesOf } from "../records/facets.ts";
import { type ColumnsWith, columnsWith, INCIDENT_FIELDS } from "../records/incident-fields.ts";
import type { Incident, IncidentDataset, Site } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import { PRECISIONS, type Precision } from "./precision.ts";

export const NOT_STATED = "none";

export type Order = "asc" | "desc";

export type Sort = ColumnsWith<{ sort: Order }>;
export const SORTS = columnsWith<Sort>(({ sort }) => sort !== undefined);

/** Degrees: west, south, east, north. West and south belong to the box, east and north do not. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const TAKES_BOX = "west,south,east,north in degrees such as 70.5,32,71,32.5";

/** Whether a place lies in a box; none without coordinates does. */
export function liesIn([west, south, east, north]: Box, longitude: number, latitude: number): boolean {
  return longitude >= west && longitude < east && latitude >= south && latitude < north;
}

/** Which incidents a reader chose to see, as the address says it. Null means: not said. */
export interface IncidentFilter extends Readonly<Record<Facet, string | null>> {
  /** One dataset at a time: counts of rivals are never added up. */
  readonly dataset: string | null;
  /** First and last day, month or year, EDTF. */
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: Precision | null;
  readonly words: string | null;
  readonly box: Box | null;
  readonly sort: Sort;
  readonly order: Order;
  /** Rows on a page, or of a download that is to be cut; null for the usual: a page of 50, a download of all. */
  readonly limit: number | null;
  readonly offset: number;
  readonly asof: string | null;
}

export const NO_FILTER: IncidentFilter = {
  dataset: null,
  from: null,
  to: null,
  ...eachFacet(() => null),
  precision: null,
  words: null,
  box: null,
  sort: "date",
  order: "desc",
  limit: null,
  offset: 0,
  asof: null,
};

const PARAMETERS = Object.keys(NO_FILTER);
const LONGEST_TEXT = 200;
const MOST_ROWS = 100_000;
const LAST_OFFSET = 100_000_000;
const NAMES_LISTED = 12;

/** Newest and deadliest first; names from A. */
export function usualOrder(sort: Sort): Order {
  return INCIDENT_FIELDS[sort].sort;
}

/** The dataset that a filter is about: the one it names, else the one with the most incidents. */
export function chosenDataset(dataset: Dataset, filter: IncidentFilter): IncidentDataset | undefined {
  if (filter.dataset !== null) return dataset.datasets.find(({ id }) => id === filter.dataset);
  const size = ({ id }: IncidentDataset) => dataset.incidents.get(id)?.length ?? 0;
  return dataset.datasets.toSorted((a, b) => size(b) - size(a))[0];
}

/** Reads a filter from an address, or says everything that is wrong with it. */
export function parseFilter(
  query: Query,
  dataset: Dataset,
): IncidentFilter | { readonly problems: readonly ParameterProblem[] } {
  const reader = new QueryReader(query);
  reader.expectOnly(PARAMETERS);
  const text = (name: string): string | null =>
    reader.read(name, `at most ${LONGEST_TEXT} characters`, (given) => {
      const tidy = tidyName(given);
      return tidy.length <= LONGEST_TEXT ? tidy : undefined;
    }) || null;
  const ids = dataset.datasets.map((each) => each.id);
  const id = reader.oneOf("dataset", ids, `one of ${ids.join(", ")}`);
  const chosen = chosenDataset(dataset, { ...NO_FILTER, dataset: id });
  const incidents = dataset.incidents.get(chosen?.id ?? "") ?? [];
  const facet = (name: Facet): string | null => {
    const value = text(name);
    if (value === null || value === NOT_STATED) return value;
    if (!hasValue(incidents, name, value)) {
      const values = [...new Set(incidents.flatMap((incident) => valuesOf(incident, name)))];
      reader.refuse(
        name,
        `${name === "actor" ? "an" : "a"} ${name} of the dataset ${chosen?.id ?? ""}: ${listNames(values)}`,
        value,
      );
      return null;
    }
    return value;
  };

  const sort = reader.oneOf("sort", SORTS) ?? "date";
  const filter: IncidentFilter = {
    dataset: id,
    from: readDate(reader, "from"),
    to: readDate(reader, "to"),
    ...eachFacet(facet),
    precision: reader.oneOf("precision", PRECISIONS),
    words: text("words"),
    box: reader.read("box", TAKES_BOX, (given) => parseBox(given) ?? undefined),
    sort,
    order: reader.oneOf("order", ["asc", "desc"]) ?? usualOrder(sort),
    limit: reader.whole("limit", 1, MOST_ROWS),
    offset: reader.whole("offset", 0, LAST_OFFSET) ?? 0,
    asof: readAsof(reader),
  };
  const { start, end } = periodOf(filter);
  if (start !== null && end !== null && start >= end)
    reader.refuse("to", "a date after from", filter.to ?? "");
  const { problems } = reader;
  return problems.length > 0 ? { problems } : filter;
}

/** The shortest query that gives this filter, without `?`; empty for all of the usual dataset. */
export function formatFilter(filter: IncidentFilter): string {
  const parts: string[] = [];
  const add = (name: string, value: string | number | null) => {
    if (value !== null)
      parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%20", "+")}`);
  };
  for (const name of ["dataset", "from", "to", ...FACETS, "precision", "words"] as const)
    add(name, filter[name]);
  add("box", filter.box?.join(",") ?? null);
  add("sort", filter.sort === "date" ? null : filter.sort);
  add("order", filter.order === usualOrder(filter.sort) ? null : filter.order);
  add("limit", filter.limit);
  add("offset", filter.offset || null);
  add("asof", filter.asof);
  return parts.join("&");
}

/** The incidents behind one bar: those of a dataset in that period, at that place where the view names one. */
export function formatBar(
  dataset: string,
  period: string,
  place: Partial<Pick<IncidentFilter, "province" | "district" | "asof">> = {},
): string {
  const [from = period, to = from] = period.split("/");
  return formatFilter({ ...NO_FILTER, dataset, from, to, ...place });
}

/** The days of a filter: `start` inclusive, `end` exclusive, null where open. */
export function periodOf(filter: Pick<IncidentFilter, "from" | "to">): {
  start: Day | null;
  end: Day | null;
} {
  const { from, to } = filter;
  return {
    start: (from !== null && parsePointOfTime(from)?.start) || null,
    end: (to !== null && parsePointOfTime(to)?.end) || null,
  };
}

/** A name as an address carries it. */
export function tidyName(name: string): string {
  return name.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

/** Whether any incident is found by that value, as an address carries it. */
function hasValue(incidents: readonly Incident[], facet: Facet, wanted: string): boolean {
  const isWanted = askOnce((name: string) => tidyName(name) === wanted);
  if (!isOfSite(facet)) return incidents.some((incident) => isWanted(incident[facet]));
  const isThere = askOnce((site: Site) => valuesOf(site, facet).some(isWanted));
  return incidents.some(({ site }) => isThere(site));
}

/** Degrees with at most four decimals, or null for what is no box. */
export function parseBox(text: string): Box | null {
  const parts = text
    .split(",")
    .map((part) => (/^-?\d{1,3}(\.\d{1,4})?$/.test(part) ? Number(part) + 0 : Number.NaN));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN, ...rest] = parts;
  const within = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return rest.length === 0 && within && west < east && south < north ? [west, south, east, north] : null;
}

function listNames(values: readonly string[]): string {
  const names = values.filter((value) => value !== "").toSorted();
  const more = names.length - NAMES_LISTED;
  const shown = names.slice(0, NAMES_LISTED).join(", ");
  return more > 0
    ? `${shown} and ${more} more, or ${NOT_STATED}`
    : `${shown || "it names none"} or ${NOT_STATED}`;
}
