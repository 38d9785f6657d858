import { groupBy } from "../records/group-by.ts";
import { provinceOf } from "../records/provinces.ts";
import type { Site } from "../records/records.ts";
import type { Tally } from "../records/tally.ts";
import { type Box, liesIn } from "./filter.ts";
import { type Precision, precisionOf } from "./precision.ts";

/** The precisions that a map can draw without inventing a place. */
export const DRAWN = ["exact", "near", "district"] as const;
type Drawn = (typeof DRAWN)[number];

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

interface CellOptions {
  /** Only what lies in it is drawn. */
  readonly frame: Box;
  /** No more marks than this: a keyboard walks them, and a page holds them. */
  readonly most: number;
}

const FINEST = 0.0625;
const CLOSENESS = { exact: 0, near: 1, district: 2 } as const;

/**
 * The marks of a map, the wide ones first, so that the close ones lie on top of them. Incidents are gathered
 * in squares of 1/16 of a degree or a doubling of it, as fine as `most` admits.
 */
export function gatherCells(sites: Tally<Site>, { frame, most }: CellOptions): readonly Cell[] {
  const drawn = [...sites].flatMap(([site, count]) => drawnOf(site, count) ?? []);
  const within = drawn.filter(({ longitude, latitude }) => liesIn(frame, longitude, latitude));
  let size = FINEST;
  let heaps = [...groupBy(within, squareIn(size)).values()];
  while (heaps.length > most) {
    size *= 2;
    const squareOf = squareIn(size);
    // All of a square lie in the same one of twice its size.
    const groups = groupBy(heaps, ([first]) => first && squareOf(first));
    heaps = [...groups.values()].map((group) => group.flat());
  }
  return heaps
    .flatMap((heap) => describeHeap(heap, frame, size) ?? [])
    .toSorted((a, b) => CLOSENESS[b.precision] - CLOSENESS[a.precision] || b.count - a.count);
}

/** Incidents of one site that a map can draw. */
interface Placed {
  readonly precision: Drawn;
  readonly count: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly place: string;
  readonly district: string;
}

function isDrawn(precision: Precision): precision is Drawn {
  return precision in CLOSENESS;
}

/** Whether a source places a site closely enough, and with coordinates, for a point to be no invention. */
export function isPlaced(site: Site): boolean {
  return drawnOf(site, 1) !== null;
}

/** Null for what is not placed closely, or without coordinates. */
function drawnOf(site: Site, count: number): Placed | null {
  const { longitude, latitude, place, district } = site;
  const precision = precisionOf(site);
  if (!isDrawn(precision) || longitude === null || latitude === null) return null;
  return { precision, count, longitude, latitude, place, district };
}

/** Numbers the squares of each precision; they lie at whole multiples of their size, so that their edges are short numbers. */
function squareIn(size: number): (placed: Placed) => number {
  const across = Math.ceil(360 / size) + 1;
  return ({ longitude, latitude, precision }) =>
    (Math.floor(latitude / size) * across + Math.floor(longitude / size)) * DRAWN.length +
    CLOSENESS[precision];
}

function describeHeap(heap: readonly Placed[], frame: Box, size: number): Cell | null {
  const [first] = heap;
  if (!first) return null;
  const [west, south] = [Math.floor(first.longitude / size) * size, Math.floor(first.latitude / size) * size];
  const count = heap.reduce((sum, each) => sum + each.count, 0);
  const mean = (of: (each: Placed) => number) =>
    heap.length === 1 ? of(first) : heap.reduce((sum, each) => sum + each.count * of(each), 0) / count;
  const { place, district } = mostFrequent(heap) ?? first;
  return {
    precision: first.precision,
    count,
    // A mean of equal numbers may come out a hair less.
    longitude: Math.max(
      west,
      mean(({ longitude }) => longitude),
    ),
    latitude: Math.max(
      south,
      mean(({ latitude }) => latitude),
    ),
    box: intersect(frame, [west, south, west + size, south + size]),
    place,
    district,
    mixed: heap.some((each) => each.place !== place),
  };
}

/** One of the place that most of them share. */
function mostFrequent(heap: readonly Placed[]): Placed | undefined {
  const shared = [...groupBy(heap, ({ place, district }) => `${place}\n${district}`).values()];
  const sizeOf = (group: readonly Placed[]) => group.reduce((sum, { count }) => sum + count, 0);
  return shared.sort((a, b) => sizeOf(b) - sizeOf(a))[0]?.[0];
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
export function countPlaces(sites: Tally<Site>, by: "province" | "district"): readonly PlaceCounts[] {
  const byName = new Map<string, Record<Precision | "bare", number>>();
  for (const [site, number] of sites) {
    const name = by === "province" ? provinceOf(site) : site.district;
    const counts = byName.get(name) ?? noCounts();
    byName.set(name, counts);
    const precision = precisionOf(site);
    const isBare = isDrawn(precision) && drawnOf(site, number) === null;
    counts[isBare ? "bare" : precision] += number;
  }
  return [...byName]
    .map(([name, { exact, near, district, province, country, unknown, bare }]) => ({
      name,
      incidents: exact + near + district + province + country + unknown + bare,
      drawn: { exact, near, district },
      listed: { province, country, unknown },
      bare,
    }))
    .toSorted((a, b) => Number(a.name === "") - Number(b.name === "") || b.incidents - a.incidents);
}

function noCounts(): Record<Precision | "bare", number> {
  return { exact: 0, near: 0, district: 0, province: 0, country: 0, unknown: 0, bare: 0 };
}

/** The box around all that can be drawn; null where nothing can. */
export function extentOf(sites: Tally<Site>): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [site, number] of sites) {
    const placed = drawnOf(site, number);
    if (!placed) continue;
    west = Math.min(west, placed.longitude);
    east = Math.max(east, placed.longitude);
    south = Math.min(south, placed.latitude);
    north = Math.max(north, placed.latitude);
  }
  return west <= east ? [west, south, east, north] : null;
}

function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}
