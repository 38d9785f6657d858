import { formatTransform, parseTransform, TAKES_TRANSFORM, type Transform } from "../analyse/transforms.ts";
import { type ParameterProblem, type Query, QueryReader } from "../query/query-reader.ts";
import type { Dataset } from "../records/dataset.ts";
import { valuesOf } from "../records/facets.ts";
import { addDays, type Day, isDay, monthOf } from "../time/calendar.ts";
import { parseDate } from "../time/dates.ts";

/**
 * What a reader chose to see, as the address says it. Null means: not said, the default.
 * `series` and `milestones` may be empty lists: none of them.
 */
export interface View {
  readonly from: string | null;
  readonly to: string | null;
  readonly series: readonly string[] | null;
  /** Series asked for by name that cannot be shown for the place; nothing where none is so. */
  readonly unplaced?: readonly string[];
  readonly milestones: readonly string[] | null;
  /** Which of these: those policy turned on, all, or none. Not said, charts show the key ones and lists all. */
  readonly events: Events | null;
  readonly scale: "rate" | "total";
  /** What is worked out from the months of each series and shown in their place. */
  readonly transform: Transform | null;
  readonly asof: string | null;
  /** With a date in `asof`: `none` leaves out events that only a later source tells of. */
  readonly later: "none" | null;
  /** Only the incidents there; `none` for those of which it is not stated. */
  readonly province: string | null;
  readonly district: string | null;
}

export const EVENTS = ["key", "all", "none"] as const;
export type Events = (typeof EVENTS)[number];

export const DEFAULT_VIEW: View = {
  from: null,
  to: null,
  series: null,
  milestones: null,
  events: null,
  scale: "rate",
  transform: null,
  asof: null,
  later: null,
  province: null,
  district: null,
};

/** The span of days a view shows: `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: Day;
  readonly end: Day;
}

const TAKES_DATE = "a day, month or year such as 2021-12-05, 2021-12 or 2021";
/** In the order of an address. */
const PARAMETERS = Object.keys(DEFAULT_VIEW) as readonly Exclude<keyof View, "unplaced">[];

/** Ids that are named in the answer: each comes with the list of those there are. */
const MOST_REFUSED = 5;

/**
 * Reads a view from an address, or says everything that is wrong with it. The address takes the parameters
 * `beside` too, which somebody else reads.
 */
export function parseView(
  query: Query,
  dataset: Dataset,
  beside: readonly string[] = [],
): View | { readonly problems: readonly ParameterProblem[] } {
  const reader = new QueryReader(query);
  reader.expectOnly([...PARAMETERS, ...beside]);
  const list = (name: string, known: readonly string[]): readonly string[] | null => {
    const given = listOf(query[name]);
    if (given === null) return null;
    // Each with a - before it: all but these.
    const isRest = given.length > 0 && given.every((id) => id.startsWith("-"));
    const ids = isRest ? without(known, given) : given;
    const unknown = new Set(ids.filter((each) => !known.includes(each)));
    for (const id of [...unknown].slice(0, MOST_REFUSED))
      reader.refuse(name, `any of ${known.join(", ")} or none`, id);
    const chosen = known.filter((id) => ids.includes(id));
    return chosen.length === known.length ? null : chosen;
  };
  const place = (name: "province" | "district") =>
    reader.read(name, `a ${name} of the incidents, or none`, (text) => {
      const place = text.trim();
      return place === "" || place === "none" || statesPlace(dataset, name, place) ? place : undefined;
    }) || null;
  const transform = transformIn(query.transform, dataset);
  if (transform === undefined)
    reader.refuse("transform", `one of ${TAKES_TRANSFORM}`, [query.transform].flat().join("-"));
  const view: View = {
    from: readDate(reader, "from"),
    to: readDate(reader, "to"),
    series: list(
      "series",
      dataset.series.map(({ id }) => id),
    ),
    milestones: list(
      "milestones",
      dataset.settings.categories.map(({ id }) => id),
    ),
    events: reader.oneOf("events", EVENTS),
    scale: reader.oneOf("scale", ["rate", "total"], "rate or total") ?? "rate",
    transform: transform ?? null,
    asof: readAsof(reader),
    later: reader.oneOf("later", ["none"]),
    province: place("province"),
    district: place("district"),
  };
  const { problems } = reader;
  if (problems.length === 0) {
    const range = rangeOf(view, dataset);
    if (range.start >= range.end) reader.refuse("to", "a date after from", view.to ?? dataset.settings.to);
  }
  return problems.length > 0 ? { problems } : view;
}

/** A day, month or year as it is written. */
export function readDate(reader: QueryReader, name: string): string | null {
  return reader.read(name, TAKES_DATE, (text) => parsePointOfTime(text) && text);
}

export function readAsof(reader: QueryReader): string | null {
  return reader.read("asof", TAKES_ASOF, (text) => parseAsof(text) && text);
}

/** Null where none is asked for, undefined where it is not understood. A form sends its name and its month apart. */
function transformIn(given: Query[string], { settings }: Dataset): Transform | null | undefined {
  const texts = given === undefined ? [] : [given].flat();
  if (!texts[0]) return null;
  return parseTransform(texts, monthOf(parsePointOfTime(settings.from)?.start ?? settings.from));
}

/** The shortest query that gives this view, without `?`; empty for the default view. */
export function formatView(view: View): string {
  const told = {
    ...view,
    scale: view.scale === DEFAULT_VIEW.scale ? null : view.scale,
    transform: view.transform && formatTransform(view.transform),
  };
  return PARAMETERS.flatMap((name) => {
    const value = told[name];
    if (value === null) return [];
    const text = typeof value === "string" ? value : value.join(",") || "none";
    return [`${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`];
  }).join("&");
}

/** The days a view shows. */
export function rangeOf(view: View, dataset: Dataset): Range {
  const first = parsePointOfTime(view.from ?? dataset.settings.from);
  const last = parsePointOfTime(view.to ?? dataset.settings.to);
  const start = first?.start ?? "2020-01-01";
  return { start, end: last?.end ?? addDays(start, 365) };
}

/** All time but for the sides that a view names: a list is whole, whatever years charts show by default. */
export function namedRange(view: View, dataset: Dataset): Range {
  const { start, end } = rangeOf(view, dataset);
  return { start: view.from === null ? "0000-01-01" : start, end: view.to === null ? "9999-12-31" : end };
}

const ASOF = /^(?:(\d{4}(?:-\d\d){0,2})(?:,([0-9a-f]{7,64}))?|([0-9a-f]{7,64}))$/;
const TAKES_ASOF = "a date, a revision, or a date and a revision with a comma between";

/** What `asof` names: a date as written, a revision, or both: what was known then by the data of that revision. */
interface Asof {
  readonly date: string | null;
  readonly revision: string | null;
}

/** `2022-06`, `8f3c21a90b12` or `2022-06,8f3c21a90b12`; undefined for anything else. */
export function parseAsof(text: string): Asof | undefined {
  const [, date = null, pinned, alone] = ASOF.exec(text) ?? [];
  if (date === null) return alone === undefined ? undefined : { date, revision: alone };
  return parsePointOfTime(date) ? { date, revision: pinned ?? null } : undefined;
}

/** The last day of the date that `asof` names; null where it names none. */
export function asofDay(view: Pick<View, "asof">): Day | null {
  const date = view.asof === null ? null : (parseAsof(view.asof)?.date ?? null);
  const span = date === null ? undefined : parsePointOfTime(date);
  return span ? addDays(span.end, -1) : null;
}

/** The revision that `asof` names, so that the view fixed to this version; null where it names none. */
export function asofRevision(view: Pick<View, "asof">): string | null {
  return view.asof === null ? null : (parseAsof(view.asof)?.revision ?? null);
}

/** The same `asof` with the revision that the data are of, where it names none. */
export function pinAsof(asof: string | null, revision: string): string {
  if (asof === null) return revision;
  return asofRevision({ asof }) === null ? `${asof},${revision}` : asof;
}

/** The days of a day, month or year, the dates that an address takes; undefined for anything else. */
export function parsePointOfTime(text: string): Range | undefined {
  const span = /^\d{4}(-\d\d){0,2}$/.test(text) ? parseDate(text) : undefined;
  return span?.end && isDay(span.start) ? { start: span.start, end: span.end } : undefined;
}

function statesPlace(dataset: Dataset, name: "province" | "district", text: string): boolean {
  return [...dataset.incidents.values()].some((incidents) =>
    incidents.some((incident) => valuesOf(incident, name).includes(text)),
  );
}

/** All ids but those that are named with a `-`; those that there are not stay, to be refused. */
function without(known: readonly string[], given: readonly string[]): readonly string[] {
  const left = given.map((id) => id.slice(1));
  return [...known.filter((id) => !left.includes(id)), ...left.filter((id) => !known.includes(id))];
}

/** Ids given as `a,b`, as `name=a&name=b`, or both; a form's empty value stands for "none chosen". */
function listOf(value: string | readonly string[] | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const ids = [value].flat().flatMap((text) => text.split(","));
  return ids.filter((id) => id !== "" && id !== "none");
}
