import { basename } from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { dayOf, isDay, type Month, monthOf, nextMonth } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";
import { acledDate } from "./acled-date.ts";
import { type IncidentRow, NO_INCIDENT, NO_SOURCE, type SourceRow } from "./columns.ts";
import { code, count, decimal } from "./figures.ts";
import { readFormat, type TableFormat } from "./format-reader.ts";
import type { Stretch } from "./months.ts";
import { areaName, nameMatcher } from "./names.ts";
import { type Fail, ImportError, listNames, rowLimit } from "./problem.ts";
import { type DateOrder, inOrder } from "./slashed.ts";
import type { StreamOptions } from "./stream.ts";
import type { Batch } from "./update.ts";

export interface AcledSelection {
  /** Names of the group; spellings do not matter. */
  readonly actors: readonly string[];
  readonly country: string;
  /** Only these `disorder_type`s, such as "Political violence"; all where empty. */
  readonly disorder: readonly string[];
}

interface AcledOptions extends StreamOptions {
  /** The day on which the export was made, where that is not that of its newest change. */
  readonly release?: string | undefined;
  readonly coverage?: readonly Stretch[] | undefined;
  readonly mayBeNone?: boolean;
}

const EXPORT = {
  name: "an ACLED export",
  columns: {
    event_id_cnty: {},
    event_date: {},
    time_precision: {},
    disorder_type: { optional: true },
    actor1: {},
    assoc_actor_1: { also: ["associated_actor_1"] },
    actor2: {},
    assoc_actor_2: { also: ["associated_actor_2"] },
    country: {},
    admin1: {},
    admin2: {},
    location: {},
    latitude: {},
    longitude: {},
    geo_precision: {},
    fatalities: {},
    timestamp: { optional: true },
  },
  dates: ["event_date"],
} as const satisfies TableFormat<string>;

type Cell = (column: keyof typeof EXPORT.columns) => string;

/**
 * Reads the events of a group from ACLED's export: those that name it as one of the two actors or beside one.
 * Keeps ids, dates, places, names and counts; notes, sources and tags stay where they are. Throws an
 * ImportError for anything that is no such file, is cut off or holds none of them.
 */
export function readAcled(
  file: string,
  selection: AcledSelection,
  options: AcledOptions = {},
): Promise<Batch> {
  return inOrder(file, EXPORT, options, (order) => readEvents(file, selection, options, order));
}

async function readEvents(
  file: string,
  selection: AcledSelection,
  options: AcledOptions,
  order: DateOrder | undefined,
): Promise<Batch> {
  const name = basename(file);
  const matches = nameMatcher(selection.actors);
  const disorder = new Set(selection.disorder.map((type) => type.toLowerCase()));
  const countRow = rowLimit(options.most);
  const rows = new Map<string, { row: IncidentRow; stamp: number }>();
  const reach = { first: "9999", last: "", stamp: 0, events: 0, twice: 0, strategic: 0 };
  const countries = new Set<string>();
  const { records, remarks } = await readFormat(file, EXPORT, options, ({ cell, has, fail }) => {
    if (disorder.size > 0 && !has("disorder_type"))
      throw new ImportError(`${name}:1`, "expected the column disorder_type for --disorder, found none");
    const stamp = secondsOf(cell("timestamp"), fail);
    const day = acledDate(cell("event_date"), order, fail);
    reach.events += 1;
    if (day < reach.first) reach.first = day;
    if (day > reach.last) reach.last = day;
    if (stamp > reach.stamp) reach.stamp = stamp;
    const country = cell("country");
    if (countries.size < 2) countries.add(country);
    const actors = [cell("actor1"), cell("assoc_actor_1"), cell("actor2"), cell("assoc_actor_2")];
    if (!actors.some(matches)) return;
    if (selection.country && country.toLowerCase() !== selection.country.toLowerCase()) return;
    const type = cell("disorder_type").toLowerCase();
    if (disorder.size > 0 && !type.split(/;\s*/).some((each) => disorder.has(each))) return;
    const row = incidentOf(cell, day, fail);
    countRow();
    const known = rows.get(row.id);
    if (known) reach.twice += 1;
    else if (type === "strategic developments") reach.strategic += 1;
    if (!known || stamp >= known.stamp) rows.set(row.id, { row, stamp });
  });
  if (rows.size === 0 && (options.mayBeNone !== true || reach.events === 0)) {
    const wanted = [...selection.actors, selection.country, ...selection.disorder].filter(Boolean);
    throw new ImportError(name, `expected events of ${listNames(wanted)}, found none among ${reach.events}`);
  }
  const exported = options.release ?? (reach.stamp > 0 ? dayOf(reach.stamp * 1000) : reach.last);
  if (!isDay(exported)) throw new ImportError("--release", `expected a day, got ${exported}`);
  const source = acledSource(exported);
  return {
    file: name,
    release: {
      version: exported,
      coverage: options.coverage ?? coverageOf(monthOf(reach.first), monthOf(reach.last), exported),
      country: countries.size === 1 ? ([...countries][0] ?? "") : "",
      source,
    },
    rows: [...rows.values()]
      .map(({ row }) => ({ ...row, source: source.id }))
      .sort((a, b) => compare(a.id, b.id)),
    records,
    remarks: [
      order ? `dates such as 03/04 read with the ${order}, as all of them can be` : "",
      ...remarks,
      reach.twice > 0 ? `${plural(reach.twice, "event")} twice, the newer of each kept` : "",
      reach.strategic > 0
        ? `${plural(reach.strategic, "event")} of the kind strategic developments, which is no violence (leave out with --disorder "Political violence")`
        : "",
    ].filter(Boolean),
  };
}

/** From the first month with an event through the last that was over when the newest event was entered. */
function coverageOf(first: Month, last: Month, exported: string): Stretch[] {
  const whole = exported >= `${nextMonth(last)}-01` || exported === lastDay(last);
  const end = whole ? last : monthOf(dayOf(Date.parse(`${last}-01`) - 1));
  return first <= end ? [{ first, last: end }] : [];
}

function lastDay(month: Month): string {
  return dayOf(Date.parse(`${nextMonth(month)}-01`) - 1);
}

/** The source of the events of one export, by the day of the newest change in it. */
function acledSource(exported: string): SourceRow {
  return {
    ...NO_SOURCE,
    id: acledSourceId(exported),
    title: `ACLED event data, as of ${exported}`,
    short: `ACLED, ${exported}`,
    author: "Armed Conflict Location & Event Data (ACLED)",
    author_kind: "body",
    publisher: "ACLED",
    published: exported,
    url: "https://acleddata.com/",
    kind: "dataset",
    licence: "ACLED's terms of use: attribution required, not an open licence",
    note: "Only ids, dates, places, names of actors and counts are kept. Whoever passes them on has to follow the terms on acleddata.com. The day is that of the newest change in the export.",
  };
}

export function acledSourceId(version: string): string {
  return `acled-${version}`;
}

function incidentOf(cell: Cell, day: string, fail: Fail): IncidentRow {
  const id = cell("event_id_cnty");
  if (!/^[A-Za-z0-9]+$/.test(id)) {
    fail("event_id_cnty", `expected an id such as PAK12345, got ${JSON.stringify(id)}`);
  }
  const [when, where] = [code(cell("time_precision")), code(cell("geo_precision"))];
  const date = { "1": day, "2": `${day}~`, "3": monthOf(day) }[when];
  if (date === undefined) {
    fail("time_precision", `expected 1, 2 or 3, got ${JSON.stringify(cell("time_precision"))}`);
  }
  const precision = { "1": "exact", "2": "near", "3": "province" }[where];
  if (precision === undefined) {
    fail("geo_precision", `expected 1, 2 or 3, got ${JSON.stringify(cell("geo_precision"))}`);
  }
  return {
    ...NO_INCIDENT,
    id,
    date: date ?? "",
    place: precision === "province" ? "" : cell("location"),
    district: areaName(cell("admin2")),
    province: areaName(cell("admin1")),
    country: cell("country"),
    latitude: decimal(cell("latitude"), "latitude", fail),
    longitude: decimal(cell("longitude"), "longitude", fail),
    where_precision: precision ?? "unknown",
    actor: cell("actor1"),
    target: cell("actor2"),
    killed: count(cell("fatalities"), "fatalities", fail),
    locator: `event ${id}`,
    note: NOTES[when] ?? "",
  };
}

const NOTES: Readonly<Record<string, string>> = {
  "2": "ACLED knows the week, not the day.",
  "3": "ACLED knows the month, not the day.",
};

/** Seconds since 1970 of an event's last change; 0 where the file says nothing. */
function secondsOf(text: string, fail: Fail): number {
  if (text === "") return 0;
  if (/^\d{9,10}$/.test(text)) return Number(text);
  const day = text.slice(0, 10);
  if (isDay(day)) return Date.parse(`${day}T00:00:00Z`) / 1000;
  return fail("timestamp", `expected seconds since 1970, got ${JSON.stringify(text)}`);
}
