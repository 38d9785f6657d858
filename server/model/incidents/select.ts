import { askOnce } from "../records/ask-once.ts";
import { eachFacet, FACETS, type Facet, isOfSite, type SiteFacet, valuesOf } from "../records/facets.ts";
import { type ColumnsWith, columnsWith, INCIDENT_FIELDS } from "../records/incident-fields.ts";
import type { Incident, Site } from "../records/records.ts";
import { Counter, type Tally } from "../records/tally.ts";
import type { Day } from "../time/calendar.ts";
import type { Span } from "../time/dates.ts";
import { type IncidentFilter, liesIn, NOT_STATED, periodOf, tidyName } from "./filter.ts";
import { fold } from "./fold.ts";
import { precisionOf } from "./precision.ts";

/** The incidents that a filter lets through. */
export interface Selection {
  /** In the order of dates. */
  readonly incidents: readonly Incident[];
  /** How many of them were at each site. */
  readonly sites: Tally<Site>;
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
  const whenOf = timeTest(filter);
  const holds = chosenFacets(filter).map((name) => facetTest(filter, name));
  const rest = restTest(filter);
  const chosen: Incident[] = [];
  const sites = new Counter<Site>();
  let mayFall = 0;
  for (const incident of incidents) {
    const time = whenOf(incident.date);
    if (time === "out" || !holds.every((test) => test(incident)) || !rest(incident)) continue;
    if (time === "open") mayFall += 1;
    else {
      chosen.push(incident);
      sites.add(incident.site);
    }
  }
  return { incidents: chosen, sites: sites.tally, mayFall };
}

/** For each value of each facet how many incidents fit when that facet's own choice is lifted; `""` for not stated. */
export type FacetCounts = Readonly<Record<Facet, Tally<string>>>;

/** Of all incidents, those that the filter selects being known. */
export function countFacets(
  incidents: readonly Incident[],
  filter: IncidentFilter,
  selected: Selection,
): FacetCounts {
  const missed = missByOne(incidents, filter);
  return eachFacet((name) => {
    const { sites, texts } = missed.get(name) ?? new Missed();
    if (isOfSite(name)) return valuesAt([selected.sites, sites.tally], name);
    for (const incident of selected.incidents) texts.add(incident[name]);
    return texts.tally;
  });
}

/** The sites of incidents, or their texts in a facet that is of no site. */
class Missed {
  readonly sites = new Counter<Site>();
  readonly texts = new Counter<string>();
}

/** Of each facet with a choice, the incidents that would fit but for it. */
function missByOne(incidents: readonly Incident[], filter: IncidentFilter): ReadonlyMap<Facet, Missed> {
  const missed = new Map(chosenFacets(filter).map((name) => [name, new Missed()]));
  if (missed.size === 0) return missed;
  const whenOf = timeTest(filter);
  const rest = restTest(filter);
  const tests = [...missed].map(([name, counts]) => ({ name, counts, test: facetTest(filter, name) }));
  for (const incident of incidents) {
    if (whenOf(incident.date) !== "in") continue;
    let [failed, failures]: [(typeof tests)[number] | null, number] = [null, 0];
    for (const facet of tests) {
      if (facet.test(incident)) continue;
      failed = facet;
      failures += 1;
    }
    if (failed === null || failures > 1 || !rest(incident)) continue;
    if (isOfSite(failed.name)) failed.counts.sites.add(incident.site);
    else failed.counts.texts.add(incident[failed.name]);
  }
  return missed;
}

function chosenFacets(filter: IncidentFilter): Facet[] {
  return FACETS.filter((name) => filter[name] !== null);
}

/** How many incidents are found by each value that their sites have in a facet. */
function valuesAt(tallies: readonly Tally<Site>[], facet: SiteFacet): Tally<string> {
  const counts = new Map<string, number>();
  for (const [site, number] of tallies.flatMap((tally) => [...tally])) {
    for (const value of valuesOf(site, facet)) counts.set(value, (counts.get(value) ?? 0) + number);
  }
  return counts;
}

type Test = (incident: Incident) => boolean;
type When = "in" | "out" | "open";

/** `open`: it may have begun in the period or not, as "in 2014" for a period in May 2014. */
function timeTest(filter: IncidentFilter): (date: Span) => When {
  const { start, end } = periodOf(filter);
  if (start === null && end === null) return () => "in";
  return askOnce((date) => fallsIn(date, start, end));
}

function fallsIn(date: Span, start: Day | null, end: Day | null): When {
  const isCoarse = date.precision !== "day" && date.precision !== "stretch";
  const [from, to] = [start ?? "", end ?? "9999-99-99"];
  const overlaps = date.start < to && date.end > from;
  if (isCoarse && overlaps && (date.start < from || date.end > to)) return "open";
  return date.start >= from && date.start < to ? "in" : "out";
}

function facetTest(filter: IncidentFilter, facet: Facet): Test {
  if (isOfSite(facet)) {
    const isThere = askOnce((site: Site) => siteFits(site, facet, filter[facet]));
    return (incident) => isThere(incident.site);
  }
  const isWanted = askOnce((value: string) => isChosen(value, filter[facet]));
  return (incident) => isWanted(incident[facet]);
}

/** Whether a site is one of a choice; any is where nothing is chosen. */
export function siteFits(site: Site, facet: SiteFacet, choice: string | null): boolean {
  return choice === null || valuesOf(site, facet).some((value) => isChosen(value, choice));
}

function isChosen(value: string, choice: string | null): boolean {
  return tidyName(value) === (choice === NOT_STATED ? "" : choice);
}

function restTest({ precision, box, words }: IncidentFilter): Test {
  const tests: Test[] = [];
  if (precision !== null || box !== null) {
    const isThere = askOnce(
      (site: Site) =>
        (precision === null || precisionOf(site) === precision) &&
        (box === null || liesIn(box, site.longitude ?? Number.NaN, site.latitude ?? Number.NaN)),
    );
    tests.push((incident) => isThere(incident.site));
  }
  tests.push(...wordTests(words));
  return (incident) => tests.every((test) => test(incident));
}

type Searched = ColumnsWith<{ searched: true }>;

const SEARCHED = columnsWith<Searched>(({ searched }) => searched === true);
const SEARCHED_SITE = SEARCHED.filter((name): name is Searched & keyof Site => isSiteColumn(name));
const SEARCHED_TEXTS = SEARCHED.filter((name) => name !== "id" && !isSiteColumn(name));
const MOST_WORDS = 8;

function isSiteColumn(name: Searched): boolean {
  return "site" in INCIDENT_FIELDS[name];
}

function wordTests(words: string | null): Test[] {
  const wanted = new Set(
    fold(words ?? "")
      .split(" ")
      .filter((word) => word !== ""),
  );
  return [...wanted].slice(0, MOST_WORDS).map((word) => {
    const has = (text: string) => fold(text).includes(word);
    const isThere = askOnce((site: Site) => SEARCHED_SITE.some((name) => has(site[name])));
    const shared = askOnce(has);
    // No two ids are alike: nothing is gained by keeping what was found in them.
    return (incident) =>
      isThere(incident.site) ||
      SEARCHED_TEXTS.some((name) => incident[name] !== "" && shared(incident[name])) ||
      has(incident.id);
  });
}
