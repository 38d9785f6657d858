import { type Box, formatFilter, NOT_STATED, tidyName } from "../../../model/incidents/filter.ts";
import {
  type Cell,
  countPlaces,
  DRAWN,
  extentOf,
  gatherCells,
  type PlaceCounts,
} from "../../../model/incidents/places.ts";
import { PRECISION_LABELS, type Precision } from "../../../model/incidents/precision.ts";
import { provinceLabel } from "../../../model/incidents/provinces.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { drawOutlines, type Outlines } from "./outlines.ts";
import type { IncidentsReading } from "./reading.ts";

/** Everything that the map and the table beside it print. */
export interface MapBlock {
  readonly outlines: Outlines;
  readonly marks: readonly Mark[];
  readonly drawn: string;
  readonly labels: readonly Label[];
  /** What a row of the table is. */
  readonly by: "province" | "district";
  readonly rows: readonly MapRow[];
  /** Those that no mark stands for, in words: "known only to the province: 12". */
  readonly listed: readonly Listed[];
}

export interface Mark {
  readonly precision: Cell["precision"];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  readonly words: string;
  readonly href: string;
}

/** The number of a mark, where it covers no other number. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface MapRow {
  readonly name: string;
  readonly href: string;
  readonly incidents: string;
  /** The columns after that; an address where there is something to list. */
  readonly cells: readonly { readonly number: string; readonly href: string | null }[];
}

export interface Listed {
  readonly words: string;
  readonly number: string;
  readonly href: string | null;
}

/** Pakistan and Afghanistan. */
const WHOLE: Box = [60.4, 23.4, 78.4, 38.7];
const LARGEST_PART = 0.6;
const MOST_MARKS = 160;
const MOST_ROWS = 300;
const PADDING = 0.6;
const SMALLEST_SPAN = 3;
const BIGGEST_RADIUS = 20;
const BASE_RADIUS = { exact: 4.5, near: 7, district: 9.5 } as const;
const DIGIT_WIDTH = 6.5;
const LABEL_HEIGHT = 13;

export function buildMap(reading: IncidentsReading, at: Addresses): MapBlock {
  const { sites, totals, filter } = reading;
  const frame = frameOf(reading);
  const outlines = drawOutlines(frame);
  const cells = gatherCells(sites, { frame, most: MOST_MARKS });
  const by = filter.province === null || filter.province === NOT_STATED ? "province" : "district";
  const counts = countPlaces(sites, by);
  const drawn = cells.reduce((sum, { count }) => sum + count, 0);
  const bare = counts.reduce((sum, each) => sum + each.bare, 0);
  const placed = DRAWN.reduce((sum, name) => sum + totals.precision[name], 0) - bare;
  const marks = cells.map((cell) => buildMark(cell, reading, outlines, at));
  return {
    outlines,
    marks,
    labels: placeLabels(marks),
    drawn: formatNumber(drawn),
    rows: counts.map((each) => buildRow(each, by, reading, at)).slice(0, MOST_ROWS),
    by,
    listed: listUndrawn(reading, bare, placed - drawn, at),
  };
}

/** All of both countries, or where less than a part of that has incidents, this part; rounded to half degrees. */
function frameOf({ filter, sites }: IncidentsReading): Box {
  const extent = filter.box ?? extentOf(sites);
  if (extent === null) return WHOLE;
  const [west, east] = widen(extent[0], extent[2]);
  const [south, north] = widen(extent[1], extent[3]);
  const part = ((east - west) * (north - south)) / ((WHOLE[2] - WHOLE[0]) * (WHOLE[3] - WHOLE[1]));
  return part > LARGEST_PART ? WHOLE : [west, south, east, north];
}

function widen(from: number, to: number): [number, number] {
  const missing = Math.max(0, SMALLEST_SPAN - (to - from)) / 2 + PADDING;
  return [Math.floor(2 * (from - missing)) / 2, Math.ceil(2 * (to + missing)) / 2];
}

function buildMark(
  cell: Cell,
  { filter, chosen }: IncidentsReading,
  outlines: Outlines,
  at: Addresses,
): Mark {
  const [x, y] = outlines.project(cell.longitude, cell.latitude);
  const grown = BASE_RADIUS[cell.precision] + 1.1 * Math.sqrt(cell.count - 1);
  const radius = Math.round(10 * Math.min(BIGGEST_RADIUS, grown)) / 10;
  const box = filter.box ? narrow(cell.box, filter.box) : cell.box;
  const query = formatFilter({ ...filter, dataset: chosen.id, box, precision: cell.precision, offset: 0 });
  return {
    precision: cell.precision,
    x,
    y,
    radius,
    count: cell.count,
    words: describeCell(cell),
    href: at.incidents(query),
  };
}

/** The numbers of the larger marks come first; one that would cover another is left to the mark's own words. */
function placeLabels(marks: readonly Mark[]): Label[] {
  const labels: Label[] = [];
  for (const { x, y, count } of marks.toSorted((a, b) => b.count - a.count)) {
    if (count === 1) continue;
    const text = formatNumber(count);
    const free = labels.every((other) => {
      const width = (DIGIT_WIDTH * (text.length + other.text.length)) / 2;
      return Math.abs(other.x - x) >= width || Math.abs(other.y - y) >= LABEL_HEIGHT;
    });
    if (free) labels.push({ x, y, text });
  }
  return labels;
}

/** "12 incidents in and around Mir Ali, North Waziristan: near the named place". */
function describeCell({ count, place, district, mixed, precision }: Cell): string {
  const number = count === 1 ? "1 incident" : `${formatNumber(count)} incidents`;
  const names = [...new Set([place, district])].filter(Boolean).join(", ");
  const where = names === "" ? "" : ` ${mixed ? "in and around" : "in"} ${names}`;
  return `${number}${where}: ${PRECISION_LABELS[precision]}`;
}

function buildRow(
  counts: PlaceCounts,
  by: MapBlock["by"],
  { filter, chosen }: IncidentsReading,
  at: Addresses,
): MapRow {
  const there = { ...filter, dataset: chosen.id, [by]: tidyName(counts.name) || NOT_STATED, offset: 0 };
  const to = (precision: Precision | null) =>
    at.incidents(formatFilter({ ...there, precision: precision ?? filter.precision }));
  return {
    name: provinceLabel(counts.name) || `no ${by} stated`,
    href: to(null),
    incidents: formatNumber(counts.incidents),
    cells: [
      ...DRAWN.map((name) => listOf(counts.drawn[name], counts.bare === 0 ? to(name) : null)),
      listOf(counts.listed.province, to("province")),
      listOf(counts.listed.country, to("country")),
      listOf(counts.listed.unknown, to("unknown")),
      listOf(counts.bare, null),
    ],
  };
}

function listOf(number: number, href: string | null): MapRow["cells"][number] {
  return { number: formatNumber(number), href: number > 0 ? href : null };
}

function listUndrawn(
  { totals, filter, chosen }: IncidentsReading,
  bare: number,
  beyond: number,
  at: Addresses,
): Listed[] {
  const to = (precision: Precision) =>
    at.incidents(formatFilter({ ...filter, dataset: chosen.id, precision, offset: 0 }));
  const listed = [
    { words: "known only to the province", number: totals.precision.province, href: to("province") },
    { words: "known only to the country", number: totals.precision.country, href: to("country") },
    { words: "place not known", number: totals.precision.unknown, href: to("unknown") },
    { words: "without coordinates in the source", number: bare, href: null },
    { words: "outside the stretch drawn", number: beyond, href: null },
  ];
  return listed
    .filter(({ number }) => number > 0)
    .map((each) => ({ ...each, number: formatNumber(each.number) }));
}

function narrow(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
