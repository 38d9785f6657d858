import { hasUnknownSide } from "../chart/counts.ts";
import { INCIDENT_COUNTS } from "../records/columns.ts";
import type { Incident } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import { compare, compareSpans } from "../time/dates.ts";
import { bisect } from "./bisect.ts";
import { fold } from "./fold.ts";

/** A text column as numbers: `codes[row]` points into `values`; code 0 is the empty text, "not stated". */
export interface TextColumn {
  readonly codes: Int32Array;
  readonly values: readonly string[];
  /** The values as they are searched, made at the first search. */
  readonly folded: () => readonly string[];
  /** Each code's place among the values in alphabetical order. */
  readonly ranks: () => Int32Array;
}

const TEXT_COLUMNS = [
  "province",
  "district",
  "place",
  "actor",
  "target",
  "where_precision",
  "title",
  "note",
] as const;
export type TextColumnName = (typeof TEXT_COLUMNS)[number];

export type CountColumnName = (typeof INCIDENT_COUNTS)[number];

/** In a column of counts: the dataset states none, which is not zero. */
export const UNSTATED = -1;

/** The rows are in the order of their first days. */
export interface DateColumn {
  /** The first row that begins on a day or later. */
  readonly rowFrom: (day: Day) => number;
  /** The rows of which not even the first day is known: dated to a month, a season, a year or within some days. */
  readonly coarse: readonly number[];
  /** One for each of them. */
  readonly isCoarse: Uint8Array;
}

/** All deaths by the rule of the bars: where only bounds are stated, the lower one counts. Never unstated. */
export interface DeathColumns {
  readonly counted: Int32Array;
  /** The published bounds, and where there are none what is counted. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
}

/**
 * A dataset's incidents by columns, in the order of dates. Filters, totals and charts of half a million
 * incidents walk these arrays of numbers in a few milliseconds, where walking the records takes a hundred.
 */
export interface Columns {
  /** In the order of dates; a row is a place in this list. */
  readonly incidents: readonly Incident[];
  readonly text: (name: TextColumnName) => TextColumn;
  readonly counts: (name: CountColumnName) => Int32Array;
  readonly deaths: () => DeathColumns;
  /** One for each row that has dead of no known side: the numbers of its sides are the least that they can be. */
  readonly unsided: () => Int32Array;
  readonly dates: () => DateColumn;
  /** One for each row whose id holds the text, which is folded. */
  readonly idsWith: (folded: string) => Uint8Array;
  /** The incident of that id. */
  readonly find: (id: string) => Incident | undefined;
}

const known = new WeakMap<readonly Incident[], Columns>();

/** The columns of a list of incidents: each is made when first asked for and kept as long as the list is. */
export function columnsOf(incidents: readonly Incident[]): Columns {
  const columns = known.get(incidents) ?? buildColumns(incidents);
  known.set(incidents, columns);
  return columns;
}

/** Makes every column ahead of the first reader, one a step. */
export function* warmColumns(incidents: readonly Incident[]): Generator<void> {
  const columns = columnsOf(incidents);
  for (const name of TEXT_COLUMNS) yield void columns.text(name).folded();
  for (const name of INCIDENT_COUNTS) yield void columns.counts(name);
  yield void columns.deaths();
  yield void columns.unsided();
  yield void columns.dates();
  yield void columns.idsWith("-");
}

const bySource = new WeakMap<readonly Incident[], ReadonlyMap<string, number>>();

/** How many incidents each source gave, by its id. */
export function countBySource(incidents: readonly Incident[]): ReadonlyMap<string, number> {
  const kept = bySource.get(incidents);
  if (kept) return kept;
  const counts = new Map<string, number>();
  for (const { source } of incidents) counts.set(source.id, (counts.get(source.id) ?? 0) + 1);
  bySource.set(incidents, counts);
  return counts;
}

function buildColumns(given: readonly Incident[]): Columns {
  const incidents = inOrder(given) ? given : given.toSorted((a, b) => compareSpans(a.date, b.date));
  const text = keep((name: TextColumnName) => buildText(incidents, name));
  const counts = keep((name: CountColumnName) => buildCounts(incidents, name));
  const byId = once(() => new Map(incidents.map((incident) => [incident.id, incident])));
  const ids = once(() => joinIds(incidents));
  return {
    incidents,
    text,
    counts,
    deaths: once(() => buildDeaths(incidents)),
    unsided: once(() => Int32Array.from(incidents, (incident) => (hasUnknownSide(incident) ? 1 : 0))),
    dates: once(() => buildDates(incidents)),
    idsWith: (folded) => findIds(ids(), folded),
    find: (id) => byId().get(id),
  };
}

function inOrder(incidents: readonly Incident[]): boolean {
  return incidents.every((incident, row) => {
    const before = incidents[row - 1];
    return before === undefined || before.date.start <= incident.date.start;
  });
}

function buildText(incidents: readonly Incident[], name: TextColumnName): TextColumn {
  const codes = new Int32Array(incidents.length);
  const values = [""];
  const known = new Map([["", 0]]);
  for (let row = 0; row < incidents.length; row += 1) {
    const value = incidents[row]?.[name] ?? "";
    let code = known.get(value);
    if (code === undefined) {
      code = values.push(value) - 1;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, values, folded: once(() => values.map(fold)), ranks: once(() => rank(values)) };
}

function rank(values: readonly string[]): Int32Array {
  const ranks = new Int32Array(values.length);
  const sorted = values.map((value, code) => ({ key: fold(value), value, code }));
  sorted.sort((a, b) => compare(a.key, b.key) || compare(a.value, b.value));
  for (const [place, { code }] of sorted.entries()) ranks[code] = place;
  return ranks;
}

function buildCounts(incidents: readonly Incident[], name: CountColumnName): Int32Array {
  return Int32Array.from(incidents, (incident) => incident[name] ?? UNSTATED);
}

function buildDeaths(incidents: readonly Incident[]): DeathColumns {
  const counted = Int32Array.from(incidents, ({ killed, killed_low }) => killed ?? killed_low ?? 0);
  return {
    counted,
    lowest: counted.map((count, row) => incidents[row]?.killed_low ?? count),
    highest: counted.map((count, row) => incidents[row]?.killed_high ?? count),
  };
}

function buildDates(incidents: readonly Incident[]): DateColumn {
  const isCoarse = Uint8Array.from(incidents, ({ date: { precision } }) =>
    precision === "day" || precision === "stretch" ? 0 : 1,
  );
  const coarse = [...isCoarse.keys()].filter((row) => isCoarse[row] === 1);
  return { rowFrom: finder(incidents), coarse, isCoarse };
}

/** Finds the first row from a day on. Days between the first and the last row are kept: the same months are asked for again and again. */
function finder(incidents: readonly Incident[]): (day: Day) => number {
  const kept = new Map<Day, number>();
  const [first = "", last = ""] = [incidents[0]?.date.start, incidents.at(-1)?.date.start];
  return (day) => {
    if (day <= first) return 0;
    if (day > last) return incidents.length;
    const row = kept.get(day) ?? bisect(incidents.length, (at) => (incidents[at]?.date.start ?? "") >= day);
    kept.set(day, row);
    return row;
  };
}

/** All ids in one text with the place where each begins: no two are alike, so that a list of different ones saves nothing. */
interface JoinedIds {
  readonly text: string;
  readonly places: Int32Array;
}

function joinIds(incidents: readonly Incident[]): JoinedIds {
  const ids = incidents.map(({ id }) => fold(id));
  const places = new Int32Array(ids.length + 1);
  for (const [row, id] of ids.entries()) places[row + 1] = (places[row] ?? 0) + id.length + 1;
  return { text: ids.join("\n"), places };
}

function findIds({ text, places }: JoinedIds, folded: string): Uint8Array {
  const rows = new Uint8Array(Math.max(0, places.length - 1));
  for (let at = text.indexOf(folded); at >= 0; ) {
    const row = bisect(rows.length, (next) => (places[next + 1] ?? 0) > at);
    rows[row] = 1;
    at = text.indexOf(folded, places[row + 1] ?? text.length);
  }
  return rows;
}

function once<T>(build: () => T): () => T {
  const kept = keep((_name: "it") => build());
  return () => kept("it");
}

function keep<Name extends string, T>(build: (name: Name) => T): (name: Name) => T {
  const made = new Map<Name, T>();
  return (name) => {
    const value = made.get(name) ?? build(name);
    made.set(name, value);
    return value;
  };
}
