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
import { formatNumber, plural } from "../../../model/numbers/format.ts";
import { provinceLabel } from "../../../model/records/provinces.ts";
import { joinQuery, listPictures } from "../../downloads/menu.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { formatBox } from "./form.ts";
import { fitFrame, frameAround, type Move, moveFrame } from "./map-frame.ts";
import { districtsOf, largest, NARROW, type Nameable, numbersOf, placeNames, WIDE } from "./map-names.ts";
import { drawOutlines, type Outlines, type Shape } from "./outlines.ts";
import type { IncidentsReading } from "./reading.ts";

const MOST_MARKS = 160;
const MOST_ROWS = 300;
/** So many numbers stand before the names of provinces. */
const LOUDEST = 8;
const BIGGEST_RADIUS = 20;
const BASE_RADIUS = { exact: 4.5, near: 7, district: 9.5 } as const;

/** Everything that the map and the table beside it print. */
export type MapBlock = ReturnType<typeof buildMap>;

/** The map of the incidents that fit; of the stretch `asked` for, else of where they are. */
export function buildMap(reading: IncidentsReading, asked: Box | null, at: Addresses) {
  const { sites, totals, filter } = reading;
  const frame = asked === null ? frameAround(filter.box ?? extentOf(sites)) : fitFrame(asked);
  const outlines = drawOutlines(frame);
  const cells = gatherCells(sites, { frame, most: MOST_MARKS });
  const by = filter.province === null || filter.province === NOT_STATED ? "province" : "district";
  const counts = countPlaces(sites, by);
  const drawn = cells.reduce((sum, { count }) => sum + count, 0);
  const bare = counts.reduce((sum, each) => sum + each.bare, 0);
  const placed = DRAWN.reduce((sum, name) => sum + totals.precision[name], 0) - bare;
  const marks = cells.map((cell) => buildMark(cell, reading, outlines, at));
  const provinces = outlines.provinces.map((shape) => describeProvince(shape, reading, at));
  const numbers = numbersOf(marks);
  const named = largest(outlines.provinces, "province").map((shape) => nameProvince(shape, reading, at));
  const nameable = [
    ...numbers.slice(0, LOUDEST),
    ...named.filter(({ href }) => href !== undefined),
    ...numbers.slice(LOUDEST),
    ...named.filter(({ href }) => href === undefined),
    ...largest(outlines.around, "country").map(nameCountry),
    ...districtsOf(sites, outlines),
  ];
  const all = formatFilter({ ...filter, limit: null, offset: 0 });
  const query = (box: Box | null) => joinQuery(all, box === null ? "" : `map=${box.join(",")}`);
  return {
    outlines,
    provinces,
    marks,
    /** On a screen as wide as the map, and on a phone. */
    names: { wide: placeNames(nameable, marks, WIDE), narrow: placeNames(nameable, marks, NARROW) },
    moves: MOVES.map(([move, sign, words]) => {
      const to = moveFrame(frame, move);
      return { move, sign, words, href: to === null ? null : `${at.incidents(query(to))}#map` };
    }),
    /** West, south, east, north, as the address takes it. */
    frame: frame.join(","),
    /** What is shown, in words. */
    shows: `${formatBox(frame)}; ${formatNumber(drawn)} incidents in ${formatNumber(marks.length)} marks`,
    pictures: listPictures((form) => at.incidentMap(form, query(asked))),
    drawn: formatNumber(drawn),
    rows: counts.map((each) => buildRow(each, by, reading, at)).slice(0, MOST_ROWS),
    /** What a row of the table is. */
    by,
    /** Those that no mark stands for, in words: "known only to the province: 12". */
    listed: listUndrawn(reading, bare, placed - drawn, at),
  };
}

const MOVES: readonly (readonly [move: Move, sign: string, words: string])[] = [
  ["in", "+", "Closer"],
  ["out", "−", "Farther"],
  ["west", "←", "To the west"],
  ["north", "↑", "To the north"],
  ["south", "↓", "To the south"],
  ["east", "→", "To the east"],
  ["whole", "Whole map", "Whole map"],
];

/** As maps say it, where that is shorter than the data's name. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "Federally Administered Tribal Areas": "Former tribal districts",
  "Islamabad Capital Territory": "Islamabad",
};

function nameProvince(shape: Shape, reading: IncidentsReading, at: Addresses): Nameable {
  const { href, words } = describeProvince(shape, reading, at);
  const [x, y] = shape.middle;
  const text = SHORT_NAMES[shape.name] ?? shape.name;
  return { kind: "province", x, y, text, words, isWithin: shape.contains, ...(href !== null && { href }) };
}

function nameCountry({ name, middle: [x, y] }: Shape): Nameable {
  return { kind: "country", x, y, text: name };
}

/** A province leads to its incidents, where the selection would have any there. */
function describeProvince({ name, path }: Shape, reading: IncidentsReading, at: Addresses) {
  const { filter, chosen } = reading;
  const number = reading.facets().province.get(name) ?? 0;
  const words = `${provinceLabel(name)}: ${plural(number, "incident")}`;
  const there = {
    ...filter,
    dataset: chosen.id,
    province: tidyName(name),
    district: null,
    box: null,
    offset: 0,
  };
  return {
    path,
    /** The list of its incidents; null where there are none. */
    href: number === 0 ? null : `${at.incidents(formatFilter(there))}#map`,
    words,
    chosen: filter.province === name,
  };
}

function buildMark(cell: Cell, { filter, chosen }: IncidentsReading, outlines: Outlines, at: Addresses) {
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

/** "12 incidents in and around Mir Ali, North Waziristan: near the named place". */
function describeCell({ count, place, district, mixed, precision }: Cell): string {
  const number = plural(count, "incident");
  const names = [...new Set([place, district])].filter(Boolean).join(", ");
  const where = names === "" ? "" : ` ${mixed ? "in and around" : "in"} ${names}`;
  return `${number}${where}: ${PRECISION_LABELS[precision]}`;
}

function buildRow(
  counts: PlaceCounts,
  by: "province" | "district",
  { filter, chosen }: IncidentsReading,
  at: Addresses,
) {
  const there = { ...filter, dataset: chosen.id, [by]: tidyName(counts.name) || NOT_STATED, offset: 0 };
  const to = (precision: Precision | null) =>
    at.incidents(formatFilter({ ...there, precision: precision ?? filter.precision }));
  return {
    name: provinceLabel(counts.name) || `no ${by} stated`,
    href: to(null),
    incidents: formatNumber(counts.incidents),
    /** The columns after that; an address where there is something to list. */
    cells: [
      ...DRAWN.map((name) => listOf(counts.drawn[name], counts.bare === 0 ? to(name) : null)),
      listOf(counts.listed.province, to("province")),
      listOf(counts.listed.country, to("country")),
      listOf(counts.listed.unknown, to("unknown")),
      listOf(counts.bare, null),
    ],
  };
}

function listOf(number: number, href: string | null) {
  return { number: formatNumber(number), href: number > 0 ? href : null };
}

function listUndrawn(
  { totals, filter, chosen }: IncidentsReading,
  bare: number,
  beyond: number,
  at: Addresses,
) {
  const to = (precision: Precision) =>
    at.incidents(formatFilter({ ...filter, dataset: chosen.id, precision, offset: 0 }));
  const listed = [
    { words: "known only to the province", number: totals.precision.province, href: to("province") },
    { words: "known only to the country", number: totals.precision.country, href: to("country") },
    { words: "place not known", number: totals.precision.unknown, href: to("unknown") },
    { words: "without coordinates in the source", number: bare, href: null },
    { words: "outside the part of the map shown", number: beyond, href: null },
  ];
  return listed
    .filter(({ number }) => number > 0)
    .map((each) => ({ ...each, number: formatNumber(each.number) }));
}

function narrow(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
