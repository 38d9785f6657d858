import type { Incident } from "../records.ts";
import { type Columns, columnsOf, dayNumber, type TextColumn } from "./columns.ts";
import { FACETS, type Facet, type IncidentFilter, NOT_STATED, periodOf, tidyName } from "./filter.ts";
import { fold } from "./fold.ts";
import { PRECISIONS } from "./precision.ts";
import { rememberSelection } from "./remember.ts";

/** The incidents that a filter lets through. */
export interface Selection {
  readonly columns: Columns;
  /** Rows of `columns`, in the order of dates. */
  readonly rows: Uint32Array;
  /** How many more may fall in the period: their dates leave it open. */
  readonly mayFall: number;
  /** For each facet, how many incidents its values have when that facet's own choice is lifted; by code. */
  readonly facets: Readonly<Record<Facet, Uint32Array>>;
}

const SEARCHED = ["title", "place", "district", "province", "actor", "target", "note"] as const;
const MOST_WORDS = 8;

/** What keeps a row out, a bit for each reason; the first four bits are the facets. */
const REFUSED = 1 << 4;
const MAYBE = 1 << 5;

/**
 * The incidents that fit a filter. An incident is in a period when it began there, and where its date leaves
 * the beginning open, when all of it lies there: so a month's incidents are those of its bar.
 * Every word must be found, as a part of any of the searched columns or of the id; case and marks on letters
 * do not count. One column after another marks the rows it refuses.
 */
export function selectIncidents(incidents: readonly Incident[], filter: IncidentFilter): Selection {
  const columns = columnsOf(incidents);
  return rememberSelection(columns, filter, () => select(columns, filter));
}

function select(columns: Columns, filter: IncidentFilter): Selection {
  const marks = new Uint8Array(columns.incidents.length);
  for (const [bit, name] of FACETS.entries()) markFacet(marks, 1 << bit, columns.text(name), filter[name]);
  markPeriod(marks, columns, filter);
  markPrecision(marks, columns, filter);
  for (const word of wordsOf(filter.words)) markWord(marks, columns, word);
  markBox(marks, columns, filter);
  const facets = FACETS.map((name, bit) => [name, countFacet(marks, 1 << bit, columns.text(name))] as const);
  return { columns, ...collect(marks), facets: Object.fromEntries(facets) as Selection["facets"] };
}

function collect(marks: Uint8Array): Pick<Selection, "rows" | "mayFall"> {
  const rows = new Uint32Array(marks.length);
  let selected = 0;
  let mayFall = 0;
  for (let row = 0; row < marks.length; row += 1) {
    if (marks[row] === 0) {
      rows[selected] = row;
      selected += 1;
    } else if (marks[row] === MAYBE) mayFall += 1;
  }
  return { rows: rows.slice(0, selected), mayFall };
}

function countFacet(marks: Uint8Array, own: number, { codes, values }: TextColumn): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < marks.length; row += 1) {
    if (((marks[row] ?? 0) & ~own) !== 0) continue;
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function markFacet(marks: Uint8Array, bit: number, { codes, values }: TextColumn, name: string | null): void {
  if (name === null) return;
  const wanted = name === NOT_STATED ? "" : name;
  const refused = Uint8Array.from(values, (value) => (tidyName(value) === wanted ? 0 : bit));
  markByCode(marks, codes, refused);
}

function markPrecision(marks: Uint8Array, columns: Columns, { precision }: IncidentFilter): void {
  if (precision === null) return;
  const { codes, values } = columns.text("where_precision");
  const refused = Uint8Array.from(values, (value) => {
    const known = PRECISIONS.find((each) => each === value) ?? "unknown";
    return known === precision ? 0 : REFUSED;
  });
  markByCode(marks, codes, refused);
}

function markByCode(marks: Uint8Array, codes: Int32Array, refused: Uint8Array): void {
  for (let row = 0; row < marks.length; row += 1) {
    marks[row] = (marks[row] ?? 0) | (refused[codes[row] ?? 0] ?? 0);
  }
}

/** One that may have begun before the period may fall in it all the same: "in 2014" for a period in May 2014. */
function markPeriod(marks: Uint8Array, columns: Columns, filter: IncidentFilter): void {
  const period = periodOf(filter);
  if (period.start === null && period.end === null) return;
  const [start, end] = [dayNumber(period.start ?? "0000-00-00"), dayNumber(period.end ?? "9999-99-99")];
  const { starts, ends, stretches } = columns.dates();
  for (let row = 0; row < marks.length; row += 1) {
    const [first = 0, last = 0] = [starts[row], ends[row]];
    let mark = 0;
    if (first >= end) mark = REFUSED;
    else if (first < start) mark = last > start && stretches[row] === 0 ? MAYBE : REFUSED;
    else if (last > end && stretches[row] === 0) mark = MAYBE;
    marks[row] = (marks[row] ?? 0) | mark;
  }
}

function wordsOf(words: string | null): string[] {
  return [...new Set(fold(words ?? "").split(" "))].filter((word) => word !== "").slice(0, MOST_WORDS);
}

/** Each different value is searched once, however many incidents have it. */
function markWord(marks: Uint8Array, columns: Columns, word: string): void {
  const found = columns.idsWith(word);
  for (const name of SEARCHED) {
    const { codes, folded } = columns.text(name);
    const hits = Uint8Array.from(folded(), (value) => (value.includes(word) ? 1 : 0));
    if (hits.includes(1)) markByCode(found, codes, hits);
  }
  for (let row = 0; row < marks.length; row += 1) {
    if (found[row] === 0) marks[row] = (marks[row] ?? 0) | REFUSED;
  }
}

function markBox(marks: Uint8Array, columns: Columns, { box }: IncidentFilter): void {
  if (box === null) return;
  const [west, south, east, north] = box;
  const [longitudes, latitudes] = [columns.degrees("longitude"), columns.degrees("latitude")];
  for (let row = 0; row < marks.length; row += 1) {
    const [longitude = Number.NaN, latitude = Number.NaN] = [longitudes[row], latitudes[row]];
    const inside = longitude >= west && longitude < east && latitude >= south && latitude < north;
    if (!inside) marks[row] = (marks[row] ?? 0) | REFUSED;
  }
}
