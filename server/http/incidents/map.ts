import { type Box, formatFilter, NOT_STATED } from "../../model/incidents/filter.ts";
import {
  type Cell,
  countPlaces,
  DRAWN,
  extentOf,
  gatherCells,
  type PlaceCounts,
} from "../../model/incidents/places.ts";
import { PRECISION_LABELS, type Precision } from "../../model/incidents/precision.ts";
import { formatNumber } from "../../model/numbers.ts";
import type { Addresses } from "../addresses.ts";
import { drawOutlines, type Outlines } from "./outlines.ts";
import type { IncidentsReading } from "./reading.ts";

/** Everything that the map and the table beside it print. */
export interface MapBlock {
  readonly outlines: Outlines;
  readonly marks: readonly Mark[];
  readonly drawn: number;
  /** Placed closely enough, but outside the stretch that is drawn. */
  readonly beyond: number;
  readonly rows: readonly MapRow[];
  /** Those that no mark stands for, in words: "known only to the province: 12". */
  readonly listed: readonly Listed[];
}

export interface Mark {
  readonly precision: Cell["precision"];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: string;
  readonly labelled: boolean;
  readonly words: string;
  readonly href: string;
}

export interface MapRow {
  readonly province: string;
  readonly href: string;
  readonly incidents: number;
  readonly cells: readonly { readonly number: number; readonly href: string }[];
}

export interface Listed {
  readonly words: string;
  readonly number: number;
  readonly href: string | null;
}

/** Pakistan and Afghanistan. */
const WHOLE: Box = [60.4, 23.4, 78.4, 38.7];
const MOST_MARKS = 160;
const PADDING = 0.6;
const SMALLEST_SPAN = 3;
const BIGGEST_RADIUS = 26;
const BASE_RADIUS = { exact: 4.5, near: 7, district: 9.5 } as const;
/** The number fits into a mark of this radius. */
const LABELLED_RADIUS = 8;

export function buildMap(incidents: IncidentsReading, at: Addresses): MapBlock {
  const { selection, totals } = incidents;
  const frame = frameOf(incidents);
  const outlines = drawOutlines(frame);
  const cells = gatherCells(selection, { frame, most: MOST_MARKS });
  const counts = countPlaces(selection);
  const drawn = cells.reduce((sum, { count }) => sum + count, 0);
  const bare = counts.reduce((sum, each) => sum + each.bare, 0);
  const placed = DRAWN.reduce((sum, name) => sum + totals.precision[name], 0) - bare;
  return {
    outlines,
    marks: cells.map((cell) => buildMark(cell, incidents, outlines, at)),
    drawn,
    beyond: placed - drawn,
    rows: counts.map((each) => buildRow(each, incidents, at)),
    listed: listUndrawn(incidents, bare, placed - drawn, at),
  };
}

/** All of both countries, or where a place is chosen what lies there; rounded, so that few outlines serve all. */
function frameOf({ filter, selection }: IncidentsReading): Box {
  const { province, district, box } = filter;
  if (box === null && [province, district].every((name) => name === null || name === NOT_STATED))
    return WHOLE;
  const extent = box ?? extentOf(selection);
  if (extent === null) return WHOLE;
  const [west, east] = widen(extent[0], extent[2]);
  const [south, north] = widen(extent[1], extent[3]);
  return [Math.max(-179, west), Math.max(-85, south), Math.min(179, east), Math.min(85, north)];
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
  const grown = BASE_RADIUS[cell.precision] + 1.6 * Math.sqrt(cell.count - 1);
  const radius = Math.round(10 * Math.min(BIGGEST_RADIUS, grown)) / 10;
  const box = filter.box ? narrow(cell.box, filter.box) : cell.box;
  const query = formatFilter({ ...filter, dataset: chosen.id, box, precision: cell.precision, offset: 0 });
  return {
    precision: cell.precision,
    x,
    y,
    radius,
    count: formatNumber(cell.count),
    labelled: cell.count > 1 && radius >= LABELLED_RADIUS,
    words: describeCell(cell),
    href: at.incidents(query),
  };
}

/** "12 incidents in and around Mir Ali, North Waziristan: near the named place". */
function describeCell({ count, place, district, mixed, precision }: Cell): string {
  const number = count === 1 ? "1 incident" : `${formatNumber(count)} incidents`;
  const names = [...new Set([place, district])].filter(Boolean).join(", ");
  const where = names === "" ? "" : ` ${mixed ? "in and around" : "in"} ${names}`;
  return `${number}${where}: ${PRECISION_LABELS[precision]}`;
}

function buildRow(counts: PlaceCounts, { filter, chosen }: IncidentsReading, at: Addresses): MapRow {
  const there = { ...filter, dataset: chosen.id, province: counts.province || NOT_STATED, offset: 0 };
  const to = (precision: Precision | null) =>
    at.incidents(formatFilter({ ...there, precision: precision ?? filter.precision }));
  return {
    province: counts.province || "no province stated",
    href: to(null),
    incidents: counts.incidents,
    cells: [
      ...DRAWN.map((name) => ({ number: counts.drawn[name], href: to(name) })),
      { number: counts.listed.province, href: to("province") },
      { number: counts.listed.country, href: to("country") },
      { number: counts.listed.unknown, href: to("unknown") },
      { number: counts.bare, href: "" },
    ],
  };
}

function listUndrawn(
  { totals, filter, chosen }: IncidentsReading,
  bare: number,
  beyond: number,
  at: Addresses,
): Listed[] {
  const to = (precision: Precision) =>
    at.incidents(formatFilter({ ...filter, dataset: chosen.id, precision, offset: 0 }));
  const listed: Listed[] = [
    { words: "known only to the province", number: totals.precision.province, href: to("province") },
    { words: "known only to the country", number: totals.precision.country, href: to("country") },
    { words: "place not known", number: totals.precision.unknown, href: to("unknown") },
    { words: "without coordinates in the source", number: bare, href: null },
    { words: "outside the stretch drawn", number: beyond, href: null },
  ];
  return listed.filter(({ number }) => number > 0);
}

function narrow(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
