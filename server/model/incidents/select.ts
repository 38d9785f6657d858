import { columnsWith } from "../records/incident-fields.ts";
import type { Incident } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import { FACETS, type Facet, valuesOf } from "./facets.ts";
import { type IncidentFilter, liesIn, NOT_STATED, periodOf, tidyName } from "./filter.ts";
import { fold } from "./fold.ts";
import { precisionOf } from "./precision.ts";

/** The incidents that a filter lets through. */
export interface Selection {
  /** In the order of dates. */
  readonly incidents: readonly Incident[];
  /** How many more may fall in the period: their dates leave it open. */
  readonly mayFall: number;
}

/**
 * The incidents that fit a filter. An incident is in a period when it began there, and where its date leaves
 * the beginning open, when all of it lies there: so a month's incidents are those of its bar.
 * Every word must be found, as a part of any of the searched columns or of the id; case and marks on letters
 * do not count.
 */
export function selectIncidents(incidents: readonly Incident[], filter: IncidentFilter): Selection {
  const { start, end } = periodOf(filter);
  const holds = [...FACETS.map((facet) => facetTest(filter, facet)), restTest(filter)];
  const chosen: Incident[] = [];
  let mayFall = 0;
  for (const incident of incidents) {
    const time = fallsIn(incident, start, end);
    if (time === "out" || !holds.every((test) => test(incident))) continue;
    if (time === "open") mayFall += 1;
    else chosen.push(incident);
  }
  return { incidents: chosen, mayFall };
}

/** For each value of each facet how many incidents fit when that facet's own choice is lifted; `""` for not stated. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

export function countFacets(incidents: readonly Incident[], filter: IncidentFilter): FacetCounts {
  const { start, end } = periodOf(filter);
  const tests = FACETS.map((facet) => [facet, facetTest(filter, facet)] as const);
  const rest = restTest(filter);
  const counts: Record<Facet, Map<string, number>> = {
    province: new Map(),
    district: new Map(),
    actor: new Map(),
    target: new Map(),
  };
  for (const incident of incidents) {
    if (fallsIn(incident, start, end) !== "in") continue;
    const failed = tests.filter(([, holds]) => !holds(incident));
    if (failed.length > 1 || !rest(incident)) continue;
    for (const [facet] of failed.length === 1 ? failed : tests) {
      for (const value of valuesOf(incident, facet))
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

type Test = (incident: Incident) => boolean;

/** `open`: it may have begun in the period or not, as "in 2014" for a period in May 2014. */
function fallsIn({ date }: Incident, start: Day | null, end: Day | null): "in" | "out" | "open" {
  const isCoarse = date.precision !== "day" && date.precision !== "stretch";
  const [from, to] = [start ?? "", end ?? "9999-99-99"];
  const overlaps = date.start < to && date.end > from;
  if (isCoarse && overlaps && (date.start < from || date.end > to)) return "open";
  return date.start >= from && date.start < to ? "in" : "out";
}

function facetTest(filter: IncidentFilter, facet: Facet): Test {
  const name = filter[facet];
  if (name === null) return () => true;
  const wanted = name === NOT_STATED ? "" : name;
  const isWanted = forEachText((value) => tidyName(value) === wanted);
  return (incident) => valuesOf(incident, facet).some(isWanted);
}

function restTest({ precision, box, words }: IncidentFilter): Test {
  const tests: Test[] = [];
  if (precision !== null) tests.push((incident) => precisionOf(incident) === precision);
  if (box !== null)
    tests.push(({ longitude, latitude }) => liesIn(box, longitude ?? Number.NaN, latitude ?? Number.NaN));
  tests.push(...wordTests(words));
  return (incident) => tests.every((test) => test(incident));
}

const SEARCHED = columnsWith<
  "id" | "title" | "place" | "district" | "province" | "actor" | "target" | "note"
>(({ searched }) => searched === true);
const MOST_WORDS = 8;

function wordTests(words: string | null): Test[] {
  const wanted = new Set(
    fold(words ?? "")
      .split(" ")
      .filter((word) => word !== ""),
  );
  return [...wanted].slice(0, MOST_WORDS).map((word) => {
    const has = (text: string) => fold(text).includes(word);
    const shared = forEachText(has);
    // No two ids are alike: nothing is gained by keeping what was found in them.
    return (incident) => SEARCHED.some((name) => (name === "id" ? has(incident.id) : shared(incident[name])));
  });
}

/** Incidents share few names: whatever is asked of a text is asked once. */
function forEachText(holds: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = holds(text);
    known.set(text, found);
    return found;
  };
}
