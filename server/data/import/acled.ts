import { basename } from "node:path";
import { dayOf, isDay, type Month, monthOf, nextMonth } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";
import { isHxlRow } from "../reading/hxl.ts";
import { acledDate } from "./acled-date.ts";
import { acledSource } from "./acled-source.ts";
import { type IncidentRow, NO_INCIDENT } from "./columns.ts";
import { code, count, decimal, plural } from "./figures.ts";
import { type Column, findColumns, type Places } from "./header.ts";
import { copyText, rowKeeper } from "./keep.ts";
import type { Stretch } from "./months.ts";
import { areaName, nameMatcher } from "./names.ts";
import { ImportError, listNames } from "./problem.ts";
import { type DateOrder, inOrder } from "./slashed.ts";
import { type Cells, readTable, type StreamOptions } from "./stream.ts";
import type { Batch } from "./update.ts";

export interface AcledSelection {
  /** Names of the group; spellings do not matter. */
  readonly actors: readonly string[];
  readonly country: string;
  /** Only these `disorder_type`s, such as "Political violence"; all where empty. */
  readonly disorder: readonly string[];
}

export interface AcledOptions extends StreamOptions {
  /** The day on which the export was made, where that is not that of its newest change. */
  readonly release?: string | undefined;
  readonly coverage?: readonly Stretch[] | undefined;
  readonly mayBeNone?: boolean;
}

const COLUMNS = {
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
} as const satisfies Readonly<Record<string, Column>>;

const FORMAT = "an ACLED export";

type AcledPlaces = Places<typeof COLUMNS>;

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
  const placesIn = (header: Cells) => [findColumns(header, COLUMNS, basename(file), FORMAT).event_date];
  return inOrder(file, { name: "event_date", placesIn }, options, (order) =>
    readEvents(file, selection, options, order),
  );
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
  const keep = rowKeeper(options.most);
  const rows = new Map<string, { row: IncidentRow; stamp: number }>();
  const reach = { first: "9999", last: "", stamp: 0, events: 0, hxl: false, twice: 0, strategic: 0 };
  const countries = new Set<string>();
  let places: AcledPlaces | undefined;
  let encoding = "";
  const records = await readTable(
    file,
    {
      onHeader: (cells) => {
        places = findColumns(cells, COLUMNS, name, FORMAT);
        if (disorder.size > 0 && places.disorder_type < 0) {
          throw new ImportError(`${name}:1`, "expected the column disorder_type for --disorder, found none");
        }
        return "header";
      },
      onEncoding: (words) => {
        encoding = words;
      },
      onRow: (cells, line) => {
        if (!places) return;
        if (reach.events === 0 && !reach.hxl && isHxlRow(cells)) {
          reach.hxl = true;
          return;
        }
        const fail = (column: string, message: string) => {
          throw new ImportError(`${name}:${line()}: ${column}`, message);
        };
        const cell = (column: keyof AcledPlaces) => cells[places?.[column] ?? -1] ?? "";
        const stamp = secondsOf(cell("timestamp"), fail);
        const day = acledDate(cell("event_date"), order, fail);
        reach.events += 1;
        if (day < reach.first) reach.first = copyText(day);
        if (day > reach.last) reach.last = copyText(day);
        if (stamp > reach.stamp) reach.stamp = stamp;
        const country = cell("country");
        if (countries.size < 2 && !countries.has(country)) countries.add(copyText(country));
        const actors = [cell("actor1"), cell("assoc_actor_1"), cell("actor2"), cell("assoc_actor_2")];
        if (!actors.some(matches)) return;
        if (selection.country && country.toLowerCase() !== selection.country.toLowerCase()) return;
        const type = cell("disorder_type").toLowerCase();
        if (disorder.size > 0 && !type.split(/;\s*/).some((each) => disorder.has(each))) return;
        const row = keep(incidentOf(cells, places, day, fail));
        const known = rows.get(row.id);
        if (known) reach.twice += 1;
        else if (type === "strategic developments") reach.strategic += 1;
        if (!known || stamp >= known.stamp) rows.set(row.id, { row, stamp });
      },
    },
    options,
  );
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
    records: records - Number(reach.hxl),
    remarks: [
      order ? `dates such as 03/04 read with the ${order}, as all of them can be` : "",
      encoding,
      reach.hxl ? "second row of HXL tags left out" : "",
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

type Fail = (column: string, message: string) => never;

function incidentOf(cells: Cells, places: AcledPlaces, day: string, fail: Fail): IncidentRow {
  const cell = (column: keyof AcledPlaces) => (cells[places[column]] ?? "").trim();
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
