import { isPlaced } from "../../../model/incidents/places.ts";
import { precisionOf } from "../../../model/incidents/precision.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import type { Site } from "../../../model/records/records.ts";
import type { Tally } from "../../../model/records/tally.ts";
import { HEIGHT, WIDTH } from "./map-frame.ts";
import type { Outlines, Shape } from "./outlines.ts";

/** A word on the map, around its middle. */
interface MapName {
  readonly kind: "number" | "country" | "province" | "district";
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  /** Units from one line to the next. */
  readonly leading: number;
  /** The list of what it names; null where it has none. */
  readonly href: string | null;
  readonly words: string;
}

/** What is to be named, the first before all others where there is no room for all. */
export interface Nameable {
  readonly kind: MapName["kind"];
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly href?: string;
  readonly words?: string;
  /** Whether it may stand there. */
  readonly isWithin?: (x: number, y: number) => boolean;
}

/** How large words are: a map as wide as its column, or as a phone, where a unit is half a pixel. */
interface Lettering {
  readonly unit: number;
  readonly most: number;
}

export const WIDE: Lettering = { unit: 1, most: 60 };
export const NARROW: Lettering = { unit: 1.9, most: 22 };

const SIZES: Readonly<Record<MapName["kind"], number>> = {
  number: 11,
  country: 13,
  province: 13,
  district: 11.5,
};
/** Of the size of the letters. */
const LETTER = 0.56;
const LEADING = 1.1;
const GAP = 2;
const LONGEST_LINE = 13;

/** The names that have room, none over another or over the edge; districts beside the marks, which are circles. */
export function placeNames(
  nameable: readonly Nameable[],
  marks: readonly Circle[],
  { unit, most }: Lettering,
): MapName[] {
  const placed: { readonly name: MapName; readonly box: Rectangle }[] = [];
  const circles = marks.map(({ x, y, radius }) => around(x, y, radius, radius));
  for (const { kind, x, y, text, href = null, words = text, isWithin } of nameable) {
    if (placed.filter(({ name }) => name.kind !== "number").length >= most) break;
    const size = SIZES[kind] * unit;
    const lines = kind === "province" || unit > 1 ? cutLines(text) : [text];
    const leading = size * LEADING;
    const across = Math.max(...lines.map(({ length }) => length)) * size * LETTER;
    const others = [...placed.map(({ box }) => box), ...(kind === "district" ? circles : [])];
    const isFree = ([right, down]: Offset) => {
      const box = around(x + right, y + down, across / 2 + GAP, (lines.length * leading) / 2);
      return (
        isOnMap(box) &&
        !others.some((other) => overlaps(box, other)) &&
        (isWithin?.(x + right, y + down) ?? true)
      );
    };
    const offset = OFFSETS[kind].find(isFree);
    if (!offset) continue;
    const [left, middle] = [round(x + offset[0]), y + offset[1]];
    const first = round(middle - ((lines.length - 1) * leading) / 2);
    placed.push({
      name: { kind, x: left, y: first, lines, leading: round(leading), href, words },
      box: around(left, middle, across / 2 + GAP, (lines.length * leading) / 2),
    });
  }
  return placed.map(({ name }) => name);
}

type Offset = readonly [right: number, down: number];

/** Where a name may stand from the middle of what it names, the best first. */
const OFFSETS: Readonly<Record<MapName["kind"], readonly Offset[]>> = {
  number: [[0, 0]],
  country: [[0, 0]],
  province: gridAround(14, 12),
  district: [14, 22, 30].flatMap((far): Offset[] => [
    [0, far],
    [0, -far],
    [far + 22, 0],
    [-far - 22, 0],
  ]),
};

function gridAround(step: number, steps: number): Offset[] {
  const along = Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * step);
  return along
    .flatMap((right) => along.map((down): Offset => [right, down]))
    .toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function around(x: number, y: number, half: number, up: number): Rectangle {
  return { left: x - half, right: x + half, top: y - up, bottom: y + up };
}

function isOnMap({ left, right, top, bottom }: Rectangle): boolean {
  return left >= 0 && right <= WIDTH && top >= 0 && bottom <= HEIGHT;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A long name in two lines, cut at the space nearest to its middle. */
function cutLines(text: string): string[] {
  if (text.length <= LONGEST_LINE) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const [cut] = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2));
  return cut === undefined ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}

/** Numbers of marks, the larger ones first. */
export function numbersOf(
  marks: readonly { readonly x: number; readonly y: number; readonly count: number }[],
) {
  return marks
    .filter(({ count }) => count > 1)
    .toSorted((a, b) => b.count - a.count)
    .map(({ x, y, count }): Nameable => ({ kind: "number", x, y, text: formatNumber(count) }));
}

/** Square units that a shape must take to be worth a name. */
const LEAST_AREA = { country: 6_000, province: 900 } as const;

/** Shapes that are large enough here, the largest first. */
export function largest(shapes: readonly Shape[], kind: "country" | "province"): Shape[] {
  return shapes.filter(({ area }) => area > LEAST_AREA[kind]).toSorted((a, b) => b.area - a.area);
}

/** Districts with the most incidents first, where their source places them as a whole, else where most of them were. */
export function districtsOf(sites: Tally<Site>, { project }: Pick<Outlines, "project">): Nameable[] {
  const districts = new Map<string, { count: number; site: Site; most: number }>();
  for (const [site, count] of sites) {
    const { district } = site;
    if (district === "" || !isPlaced(site)) continue;
    const found = districts.get(district) ?? { count: 0, site, most: 0 };
    districts.set(district, found);
    found.count += count;
    const weight = precisionOf(site) === "district" ? count + WHOLE_FIRST : count;
    if (weight > found.most) [found.site, found.most] = [site, weight];
  }
  return [...districts]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([text, { site }]): Nameable => {
      const [x, y] = project(site.longitude ?? 0, site.latitude ?? 0);
      return { kind: "district", x, y, text };
    });
}

const WHOLE_FIRST = 1e9;
