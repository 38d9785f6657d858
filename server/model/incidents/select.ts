import type { Incident } from "../records/records.ts";
import { type Columns, columnsOf, type TextColumn } from "./columns.ts";
import { type Facet, type IncidentFilter, liesIn, NOT_STATED, periodOf, tidyName } from "./filter.ts";
import { fold } from "./fold.ts";
import { PRECISIONS } from "./precision.ts";
import { rememberSelection } from "./remember.ts";
import type { Selection } from "./selection.ts";
import { type Sites, sitesOf } from "./sites.ts";

const SEARCHED = ["title", "actor", "target", "note"] as const;
const SEARCHED_SITES = ["place", "district", "province"] as const;
const MOST_WORDS = 8;

/** What keeps an incident out, a bit for each reason: the choice of a facet, or anything else. */
const BITS: Readonly<Record<Facet, number>> = { province: 1, district: 2, actor: 4, target: 8 };
const REFUSED = 16;

/**
 * The incidents that fit a filter. An incident is in a period when it began there, and where its date leaves
 * the beginning open, when all of it lies there: so a month's incidents are those of its bar.
 * Every word must be found, as a part of any of the searched columns or of the id; case and marks on letters
 * do not count. What a filter says of sites and names is settled once for each of these, so that a single walk
 * over the rows of the period finds and counts everything.
 */
export function selectIncidents(incidents: readonly Incident[], filter: IncidentFilter): Selection {
  const columns = columnsOf(incidents);
  return rememberSelection(columns, filter, () => select(columns, filter));
}

function select(columns: Columns, filter: IncidentFilter): Selection {
  const sites = sitesOf(columns);
  const [actor, target] = [columns.text("actor"), columns.text("target")];
  const marks: Marks = {
    bySite: markSites(columns, sites, filter),
    byActor: markNames(actor, filter, "actor"),
    byTarget: markNames(target, filter, "target"),
    byRow: markWords(columns, sites, filter),
  };
  const codes: Codes = { sites: sites.codes, actors: actor.codes, targets: target.codes };
  const mayFall = refuseOpen(marks, codes, columns, filter);
  return { columns, mayFall, ...collect(marks, codes, columns, sites, rowsOf(columns, filter)) };
}

/** Why something is kept out; zero where it is not. */
interface Marks {
  readonly bySite: Uint8Array;
  readonly byActor: Uint8Array;
  readonly byTarget: Uint8Array;
  readonly byRow: Uint8Array;
}

/** For each row its site and its names. */
interface Codes {
  readonly sites: Int32Array;
  readonly actors: Int32Array;
  readonly targets: Int32Array;
}

function markSites(columns: Columns, sites: Sites, filter: IncidentFilter): Uint8Array {
  const provinces = markNames(columns.text("province"), filter, "province");
  const districts = markNames(columns.text("district"), filter, "district");
  const { names, precisions, longitudes, latitudes, size } = sites;
  const { precision, box } = filter;
  return Uint8Array.from({ length: size }, (_, site) => {
    const refused =
      (precision !== null && PRECISIONS[precisions[site] ?? 0] !== precision) ||
      (box !== null && !liesIn(box, longitudes[site] ?? Number.NaN, latitudes[site] ?? Number.NaN));
    const named = (provinces[names.province[site] ?? 0] ?? 0) | (districts[names.district[site] ?? 0] ?? 0);
    return refused ? named | REFUSED : named;
  });
}

function markNames({ values }: TextColumn, filter: IncidentFilter, facet: Facet): Uint8Array {
  const name = filter[facet];
  const wanted = name === NOT_STATED ? "" : name;
  return Uint8Array.from(values, (value) =>
    wanted === null || tidyName(value) === wanted ? 0 : BITS[facet],
  );
}

function markWords(columns: Columns, sites: Sites, { words }: IncidentFilter): Uint8Array {
  const marks = new Uint8Array(columns.incidents.length);
  const wanted = new Set(
    fold(words ?? "")
      .split(" ")
      .filter((word) => word !== ""),
  );
  for (const word of [...wanted].slice(0, MOST_WORDS)) {
    const found = findWord(columns, sites, word);
    for (let row = 0; row < marks.length; row += 1) if (found[row] === 0) marks[row] = REFUSED;
  }
  return marks;
}

/** One for each row that has the word. Each different value is searched once, however many incidents have it. */
function findWord(columns: Columns, { codes, names, size }: Sites, word: string): Uint8Array {
  const found = columns.idsWith(word);
  const search = ({ folded }: TextColumn) =>
    Uint8Array.from(folded(), (value) => (value.includes(word) ? 1 : 0));
  const there = new Uint8Array(size);
  for (const name of SEARCHED_SITES) addHits(there, names[name], search(columns.text(name)));
  addHits(found, codes, there);
  for (const name of SEARCHED) addHits(found, columns.text(name).codes, search(columns.text(name)));
  return found;
}

function addHits(found: Uint8Array, codes: Int32Array, hits: Uint8Array): void {
  if (!hits.includes(1)) return;
  for (let at = 0; at < found.length; at += 1) if (hits[codes[at] ?? 0] === 1) found[at] = 1;
}

/** The rows that begin within the period: one run, because they are in the order of time. */
function rowsOf(columns: Columns, filter: IncidentFilter): readonly [first: number, end: number] {
  const { start, end } = periodOf(filter);
  const { rowFrom } = columns.dates();
  return [start === null ? 0 : rowFrom(start), end === null ? columns.incidents.length : rowFrom(end)];
}

/**
 * Refuses the rows that may fall in the period or not, "in 2014" for a period in May 2014, and counts those
 * that nothing else keeps out.
 */
function refuseOpen(marks: Marks, codes: Codes, columns: Columns, filter: IncidentFilter): number {
  const { start, end } = periodOf(filter);
  const [from, to] = [start ?? "", end ?? "9999-99-99"];
  let count = 0;
  for (const row of columns.dates().coarse) {
    const date = columns.incidents[row]?.date;
    if (!date || date.start >= to || date.end <= from) continue;
    if (date.start >= from && date.end <= to) continue;
    if (markOf(marks, codes, row) === 0) count += 1;
    marks.byRow[row] = REFUSED;
  }
  return count;
}

function markOf(marks: Marks, codes: Codes, row: number): number {
  return (
    (marks.byRow[row] ?? 0) |
    (marks.bySite[codes.sites[row] ?? 0] ?? 0) |
    (marks.byActor[codes.actors[row] ?? 0] ?? 0) |
    (marks.byTarget[codes.targets[row] ?? 0] ?? 0)
  );
}

/** What only a facet's own choice keeps out still counts for the values of that facet. */
function collect(
  marks: Marks,
  codes: Codes,
  columns: Columns,
  { names, size }: Sites,
  [first, end]: readonly [number, number],
): Pick<Selection, "rows" | "chosen" | "bySite" | "facets"> {
  const rows = new Uint32Array(Math.max(0, end - first));
  const chosen = new Uint8Array(columns.incidents.length);
  const bySite = new Uint32Array(size);
  const facets = {
    province: new Uint32Array(columns.text("province").values.length),
    district: new Uint32Array(columns.text("district").values.length),
    actor: new Uint32Array(columns.text("actor").values.length),
    target: new Uint32Array(columns.text("target").values.length),
  };
  const { bySite: siteMarks, byActor, byTarget, byRow } = marks;
  const { sites, actors, targets } = codes;
  let selected = 0;
  for (let row = first; row < end; row += 1) {
    const site = sites[row] ?? 0;
    const actor = actors[row] ?? 0;
    const target = targets[row] ?? 0;
    const mark = (byRow[row] ?? 0) | (siteMarks[site] ?? 0) | (byActor[actor] ?? 0) | (byTarget[target] ?? 0);
    if (mark === 0) {
      rows[selected] = row;
      selected += 1;
      chosen[row] = 1;
      increase(bySite, site);
      increase(facets.actor, actor);
      increase(facets.target, target);
    } else if (mark === BITS.actor) increase(facets.actor, actor);
    else if (mark === BITS.target) increase(facets.target, target);
    else if (mark === BITS.province) increase(facets.province, names.province[site]);
    else if (mark === BITS.district) increase(facets.district, names.district[site]);
  }
  for (let site = 0; site < size; site += 1) {
    increase(facets.province, names.province[site], bySite[site]);
    increase(facets.district, names.district[site], bySite[site]);
  }
  // A view of nearly all costs no second copy; one of a few must not keep the whole.
  const taken = 2 * selected > rows.length ? rows.subarray(0, selected) : rows.slice(0, selected);
  return { rows: taken, chosen, bySite, facets };
}

function increase(counts: Uint32Array, at = 0, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}
