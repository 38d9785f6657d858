import type { Incident } from "../records.ts";
import { type Columns, columnsOf, type TextColumn } from "./columns.ts";
import { FACETS, type Facet, type IncidentFilter, NOT_STATED, periodOf, tidyName } from "./filter.ts";
import { fold } from "./fold.ts";
import { PRECISIONS } from "./precision.ts";

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

const SEARCHED = ["title", "place", "district", "province", "actor", "target", "id", "note"] as const;
const MOST_WORDS = 8;

/**
 * The incidents that fit a filter. An incident is in a period when it began there, and where its date leaves
 * the beginning open, when all of it lies there: so a month's incidents are those of its bar.
 * Every word must be found, as a part of any of the searched columns; case and marks on letters do not count.
 */
export function selectIncidents(incidents: readonly Incident[], filter: IncidentFilter): Selection {
  const columns = columnsOf(incidents);
  const tests = buildTests(columns, filter);
  const choices = FACETS.map((name) => ({
    codes: columns.text(name).codes,
    chosen: chosenCodes(columns.text(name), filter[name]),
    counts: new Uint32Array(columns.text(name).values.length),
  }));
  const rows = new Uint32Array(columns.incidents.length);
  const { first, last, fitOf } = datesOf(columns, filter);
  let selected = 0;
  let mayFall = 0;
  for (let row = first; row < last; row += 1) {
    if (!tests.every((test) => test(row))) continue;
    const missed = missedFacet(choices, row);
    if (missed === SEVERAL) continue;
    const fit = fitOf(row);
    if (fit !== "in") {
      mayFall += fit === "maybe" && missed === NONE ? 1 : 0;
    } else if (missed === NONE) {
      rows[selected] = row;
      selected += 1;
      for (const { codes, counts } of choices) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
    } else {
      const choice = choices[missed];
      const code = choice?.codes[row] ?? 0;
      if (choice) choice.counts[code] = (choice.counts[code] ?? 0) + 1;
    }
  }
  const facets = Object.fromEntries(
    FACETS.map((name, index) => [name, choices[index]?.counts]),
  ) as Selection["facets"];
  return { columns, rows: rows.slice(0, selected), mayFall, facets };
}

type Test = (row: number) => boolean;

interface Choice {
  readonly codes: Int32Array;
  /** One for each code that is let through; null where all are. */
  readonly chosen: Uint8Array | null;
  readonly counts: Uint32Array;
}

const NONE = -1;
const SEVERAL = -2;

/** The one facet that an incident does not fit, or that there is none, or more than one. */
function missedFacet(choices: readonly Choice[], row: number): number {
  let missed = NONE;
  for (let index = 0; index < choices.length; index += 1) {
    const choice = choices[index];
    if (!choice?.chosen || choice.chosen[choice.codes[row] ?? 0] === 1) continue;
    if (missed !== NONE) return SEVERAL;
    missed = index;
  }
  return missed;
}

function chosenCodes(column: TextColumn, name: string | null): Uint8Array | null {
  if (name === null) return null;
  const wanted = name === NOT_STATED ? "" : name;
  return Uint8Array.from(column.values, (value) => (tidyName(value) === wanted ? 1 : 0));
}

/** What the precision, the words and the box ask of a row. */
function buildTests(columns: Columns, { precision, words, box }: IncidentFilter): Test[] {
  const tests: Test[] = [];
  if (precision !== null) {
    const { codes, values } = columns.text("where_precision");
    const fits = Uint8Array.from(values, (value) => {
      const known = PRECISIONS.find((each) => each === value) ?? "unknown";
      return known === precision ? 1 : 0;
    });
    tests.push((row) => fits[codes[row] ?? 0] === 1);
  }
  for (const word of wordsOf(words)) tests.push(wordTest(columns, word));
  if (box !== null) {
    const [west, south, east, north] = box;
    const [longitudes, latitudes] = [columns.degrees("longitude"), columns.degrees("latitude")];
    tests.push((row) => {
      const [longitude = Number.NaN, latitude = Number.NaN] = [longitudes[row], latitudes[row]];
      return longitude >= west && longitude < east && latitude >= south && latitude < north;
    });
  }
  return tests;
}

function wordsOf(words: string | null): string[] {
  return [...new Set(fold(words ?? "").split(" "))].filter((word) => word !== "").slice(0, MOST_WORDS);
}

/** Each different value is searched once, however many incidents have it. */
function wordTest(columns: Columns, word: string): Test {
  const found = SEARCHED.map((name) => {
    const { codes, folded } = columns.text(name);
    return { codes, hits: Uint8Array.from(folded(), (value) => (value.includes(word) ? 1 : 0)) };
  }).filter(({ hits }) => hits.includes(1));
  return (row) => found.some(({ codes, hits }) => hits[codes[row] ?? 0] === 1);
}

type Fit = "in" | "maybe" | "out";

/** The rows whose dates may touch the period, and how each fits it. */
function datesOf(
  { incidents }: Columns,
  filter: IncidentFilter,
): { first: number; last: number; fitOf: (row: number) => Fit } {
  const { start, end } = periodOf(filter);
  if (start === null && end === null) return { first: 0, last: incidents.length, fitOf: () => "in" };
  const fitOf = (row: number): Fit => {
    const date = incidents[row]?.date;
    if (!date) return "out";
    if (start !== null && date.start < start) {
      return date.end > start && date.precision !== "stretch" ? "maybe" : "out";
    }
    return end === null || date.end <= end || date.precision === "stretch" ? "in" : "maybe";
  };
  const last = end === null ? incidents.length : firstRow(incidents, end);
  // One that may have begun before the period may fall in it all the same: "in 2014" for a period in May 2014.
  let first = 0;
  while (first < last && fitOf(first) === "out") first += 1;
  return { first, last, fitOf };
}

/** The first row that begins on that day or later. */
function firstRow(incidents: readonly Incident[], day: string): number {
  let low = 0;
  let high = incidents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((incidents[middle]?.date.start ?? "") < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
