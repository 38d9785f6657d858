import { type Box, liesIn } from "./filter.ts";
import { PRECISIONS, type Precision } from "./precision.ts";
import { remember } from "./remember.ts";
import type { Selection } from "./selection.ts";
import { type Sites, sitesOf } from "./sites.ts";

/** The precisions that a map can draw without inventing a place. */
export const DRAWN = ["exact", "near", "district"] as const;
export type Drawn = (typeof DRAWN)[number];

/** Incidents of one precision that lie close together, drawn as one mark with their number. */
export interface Cell {
  readonly precision: Drawn;
  readonly count: number;
  /** The middle of its incidents' coordinates. */
  readonly longitude: number;
  readonly latitude: number;
  /** All of them lie in it, and it holds none of the same precision besides. */
  readonly box: Box;
  /** Where most of them were, as far as one site goes, and whether others were elsewhere. */
  readonly place: string;
  readonly district: string;
  readonly mixed: boolean;
}

export interface CellOptions {
  /** Only what lies in it is drawn. */
  readonly frame: Box;
  /** No more marks than this: a keyboard walks them, and a page holds them. */
  readonly most: number;
}

const FINEST = 0.0625;
const MOST_BINS = 20_000;
const CLOSENESS = { exact: 0, near: 1, district: 2 } as const;

/**
 * The marks of a map, the wide ones first, so that the close ones lie on top of them. Incidents are gathered
 * in squares of 1/16 of a degree or a doubling of it, as fine as `most` admits.
 */
export function gatherCells(selection: Selection, options: CellOptions): readonly Cell[] {
  const key = `cells ${options.frame.join()} ${options.most}`;
  return remember(selection, key, () => buildCells(selection, options));
}

function buildCells(selection: Selection, { frame, most }: CellOptions): Cell[] {
  let size = FINEST;
  while (gridOf(frame, size).bins > MOST_BINS) size *= 2;
  let heaps = gather(selection, frame, size);
  while (heaps.length > most) {
    size *= 2;
    heaps = merge(heaps);
  }
  return heaps
    .map((heap) => describeHeap(heap, selection, frame, size))
    .toSorted((a, b) => CLOSENESS[b.precision] - CLOSENESS[a.precision] || b.count - a.count);
}

/** What lies in one square, numbered from the south-west corner of the world. */
interface Heap {
  readonly precision: Drawn;
  readonly column: number;
  readonly line: number;
  readonly count: number;
  readonly longitudes: number;
  readonly latitudes: number;
  /** The site with the most of them, how many these are, and the number of its place. */
  readonly site: number;
  readonly most: number;
  readonly place: number;
  readonly mixed: boolean;
}

function gather({ columns, bySite }: Selection, frame: Box, size: number): Heap[] {
  const { west, south, across, bins } = gridOf(frame, size);
  const counts = new Uint32Array(bins * DRAWN.length);
  const sums = new Float64Array(bins * DRAWN.length * 2);
  const tops = new Int32Array(bins * DRAWN.length);
  const mixed = new Uint8Array(bins * DRAWN.length);
  const sites = sitesOf(columns);
  const places = sites.names.place;
  for (let site = 0; site < sites.size; site += 1) {
    const count = bySite[site] ?? 0;
    const precision = classOf(sites, site);
    const [longitude = 0, latitude = 0] = [sites.longitudes[site], sites.latitudes[site]];
    if (count === 0 || precision >= DRAWN.length || !liesIn(frame, longitude, latitude)) continue;
    const bin = (Math.floor(latitude / size) - south) * across + Math.floor(longitude / size) - west;
    const at = bin * DRAWN.length + precision;
    const top = tops[at] ?? 0;
    if (counts[at] !== 0 && places[site] !== places[top]) mixed[at] = 1;
    if (counts[at] === 0 || count > (bySite[top] ?? 0)) tops[at] = site;
    counts[at] = (counts[at] ?? 0) + count;
    sums[2 * at] = (sums[2 * at] ?? 0) + count * longitude;
    sums[2 * at + 1] = (sums[2 * at + 1] ?? 0) + count * latitude;
  }
  const heaps: Heap[] = [];
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] ?? 0;
    const precision = DRAWN[at % DRAWN.length];
    if (count === 0 || !precision) continue;
    const bin = Math.floor(at / DRAWN.length);
    const site = tops[at] ?? 0;
    heaps.push({
      precision,
      column: west + (bin % across),
      line: south + Math.floor(bin / across),
      count,
      longitudes: sums[2 * at] ?? 0,
      latitudes: sums[2 * at + 1] ?? 0,
      site,
      most: bySite[site] ?? 0,
      place: places[site] ?? 0,
      mixed: mixed[at] === 1,
    });
  }
  return heaps;
}

/** Four squares become one. */
function merge(heaps: readonly Heap[]): Heap[] {
  const merged = new Map<string, Heap>();
  for (const heap of heaps) {
    const [column, line] = [Math.floor(heap.column / 2), Math.floor(heap.line / 2)];
    const key = `${heap.precision} ${column} ${line}`;
    const other = merged.get(key);
    const leading = other && other.most >= heap.most ? other : heap;
    merged.set(key, {
      ...leading,
      column,
      line,
      count: heap.count + (other?.count ?? 0),
      longitudes: heap.longitudes + (other?.longitudes ?? 0),
      latitudes: heap.latitudes + (other?.latitudes ?? 0),
      mixed: heap.mixed || (other !== undefined && (other.mixed || other.place !== heap.place)),
    });
  }
  return [...merged.values()];
}

function describeHeap(heap: Heap, { columns }: Selection, frame: Box, size: number): Cell {
  const { precision, count, column, line, mixed } = heap;
  const { names } = sitesOf(columns);
  const nameOf = (name: "place" | "district") => columns.text(name).values[names[name][heap.site] ?? 0] ?? "";
  return {
    precision,
    count,
    longitude: heap.longitudes / count,
    latitude: heap.latitudes / count,
    box: intersect(frame, [column * size, line * size, (column + 1) * size, (line + 1) * size]),
    place: nameOf("place"),
    district: nameOf("district"),
    mixed,
  };
}

/** Squares lie at whole multiples of their size, so that the edges of one are short numbers in an address. */
function gridOf([west, south, east, north]: Box, size: number) {
  const [left, bottom] = [Math.floor(west / size), Math.floor(south / size)];
  const across = Math.floor(east / size) - left + 1;
  return { west: left, south: bottom, across, bins: across * (Math.floor(north / size) - bottom + 1) };
}

export interface PlaceCounts {
  /** The province or district; empty where none is stated. */
  readonly name: string;
  readonly incidents: number;
  /** Drawn on the map, by precision. */
  readonly drawn: Readonly<Record<Drawn, number>>;
  /** Not drawn: known only to the province, only to the country, or not at all. */
  readonly listed: Readonly<Record<Exclude<Precision, Drawn>, number>>;
  /** Not drawn: the source gives the place but no coordinates. */
  readonly bare: number;
}

/** How closely the places are known, by province or district, those without one last: what a map draws and what it cannot. */
export function countPlaces(selection: Selection, by: "province" | "district"): readonly PlaceCounts[] {
  return remember(selection, `places ${by}`, () => buildCounts(selection, by));
}

function buildCounts({ columns, bySite }: Selection, by: "province" | "district"): PlaceCounts[] {
  const { values } = columns.text(by);
  const sites = sitesOf(columns);
  const codes = sites.names[by];
  const width = PRECISIONS.length + 1;
  const counts = new Uint32Array(values.length * width);
  for (let site = 0; site < sites.size; site += 1) {
    const cell = (codes[site] ?? 0) * width + classOf(sites, site);
    counts[cell] = (counts[cell] ?? 0) + (bySite[site] ?? 0);
  }
  return values
    .map((name, code) => {
      const of = (precision: Precision) => counts[code * width + PRECISIONS.indexOf(precision)] ?? 0;
      return {
        name,
        incidents: counts.subarray(code * width, (code + 1) * width).reduce((sum, count) => sum + count, 0),
        drawn: { exact: of("exact"), near: of("near"), district: of("district") },
        listed: { province: of("province"), country: of("country"), unknown: of("unknown") },
        bare: counts[code * width + BARE] ?? 0,
      };
    })
    .filter(({ incidents }) => incidents > 0)
    .toSorted((a, b) => Number(a.name === "") - Number(b.name === "") || b.incidents - a.incidents);
}

/** The box around all that can be drawn; null where nothing can. */
export function extentOf(selection: Selection): Box | null {
  return remember(selection, "extent", () => findExtent(selection));
}

function findExtent({ columns, bySite }: Selection): Box | null {
  const sites = sitesOf(columns);
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let site = 0; site < sites.size; site += 1) {
    if (bySite[site] === 0 || classOf(sites, site) >= DRAWN.length) continue;
    const [longitude = 0, latitude = 0] = [sites.longitudes[site], sites.latitudes[site]];
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  return west <= east ? [west, south, east, north] : null;
}

/** The class of what the source places closely but gives no coordinates for. */
const BARE = PRECISIONS.length;

/** The place of a site's precision in {@link PRECISIONS}, or {@link BARE}: below `DRAWN.length` it can be drawn. */
function classOf({ precisions, longitudes, latitudes }: Sites, site: number): number {
  const precision = precisions[site] ?? BARE;
  const placed = !Number.isNaN((longitudes[site] ?? 0) + (latitudes[site] ?? 0));
  return precision < DRAWN.length && !placed ? BARE : precision;
}

function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
