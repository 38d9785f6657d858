import { createRequire } from "node:module";
import {
  type GeoPermissibleObjects,
  type GeoProjection,
  geoConicEqualArea,
  geoContains,
  geoPath,
  geoTransform,
} from "d3-geo";
import { LRUCache } from "lru-cache";
import { feature, merge, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import type { Box } from "../../../model/incidents/filter.ts";
import { askOnce } from "../../../model/records/ask-once.ts";
import { HEIGHT, WIDTH } from "./map-frame.ts";
import { PROVINCES } from "./provinces-drawn.ts";

/** The outlines of one stretch of the earth as SVG paths, and where on the drawing a place lies. */
export interface Outlines {
  readonly width: number;
  readonly height: number;
  /** What lies around Pakistan and Afghanistan. */
  readonly around: readonly Shape[];
  /** The two countries, each as a whole. */
  readonly inside: readonly string[];
  readonly provinces: readonly Shape[];
  /** Between the provinces of a country, and around it. */
  readonly lines: string;
  readonly borders: string;
  /** Units from the left and the top. */
  readonly project: (longitude: number, latitude: number) => readonly [x: number, y: number];
  /** The bar of the scale: its length in units and what it stands for. */
  readonly scale: { readonly length: number; readonly kilometres: number };
}

/** A country or province, as far as it is drawn. */
export interface Shape {
  readonly name: string;
  readonly path: string;
  /** The middle of it, and how much of the drawing it takes, in square units. */
  readonly middle: readonly [x: number, y: number];
  readonly area: number;
  /** Whether a point of the drawing lies in it. */
  readonly contains: (x: number, y: number) => boolean;
}

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

interface Named {
  readonly name: string;
  readonly outline: GeoPermissibleObjects;
}

interface Atlas {
  readonly around: readonly Named[];
  readonly provinces: readonly Named[];
  readonly inside: readonly GeoPermissibleObjects[];
  readonly lines: readonly GeoPermissibleObjects[];
  readonly borders: readonly GeoPermissibleObjects[];
}

/** By their numbers in ISO 3166-1. */
const AROUND = ["364", "795", "860", "762", "156", "356", "417", "398"];
/** Natural Earth keeps the glacier, which it leaves to neither side, without a number. */
const UNNUMBERED = ["Siachen Glacier"];

const KILOMETRES_PER_DEGREE = 111.2;
/** Units between the points of a line: fewer would be seen, more would only be sent. */
const FINE = 1.3;
/** Of what is only filled or pointed at. */
const COARSE = 3;

const kept = new LRUCache<string, Outlines>({ max: 40 });
let loaded: Atlas | null = null;

/**
 * The outlines within a box of the drawing's shape, from Natural Earth: countries around at 1:50 million
 * (`world-atlas`), provinces at 1:10 million, on a conic projection that keeps areas. Kept for the boxes asked
 * for lately.
 */
export function drawOutlines(frame: Box): Outlines {
  const key = frame.join();
  const outlines = kept.get(key) ?? project(frame);
  kept.set(key, outlines);
  return outlines;
}

function project(frame: Box): Outlines {
  const projection = projectionOf(frame);
  const [fine, coarse] = [thinnedPath(projection, FINE), thinnedPath(projection, COARSE)];
  const whole = geoPath(projection);
  const atlas = loadAtlas();
  const shapes = (named: readonly Named[], path: (shape: GeoPermissibleObjects) => string): Shape[] =>
    named.flatMap(({ name, outline }) => {
      const drawn = path(outline);
      if (!drawn) return [];
      const [x, y] = whole.centroid(outline);
      // Its name looks for room in the same places each time.
      const isWithin = askOnce((point: string) => {
        const place = projection.invert?.(point.split(" ").map(Number) as [number, number]);
        return Boolean(place && geoContains(outline, place));
      });
      const contains = (left: number, top: number) => isWithin(`${left} ${top}`);
      return [
        { name, path: drawn, middle: [round(x), round(y)] as const, area: whole.area(outline), contains },
      ];
    });
  const [west, south, east, north] = frame;
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const perDegree = distance(projection, [x, y - 0.05], [x, y + 0.05]) * 10;
  return {
    width: WIDTH,
    height: HEIGHT,
    around: shapes(atlas.around, fine),
    inside: atlas.inside.map(fine),
    provinces: shapes(atlas.provinces, coarse),
    lines: atlas.lines.map(fine).join(""),
    borders: atlas.borders.map(fine).join(""),
    project: (longitude, latitude) => {
      const [left = 0, top = 0] = projection([longitude, latitude]) ?? [];
      return [round(left), round(top)];
    },
    scale: scaleOf(perDegree / KILOMETRES_PER_DEGREE),
  };
}

function projectionOf([west, south, east, north]: Box): GeoProjection {
  const sixth = (north - south) / 6;
  const [middle, centre] = [(west + east) / 2, (south + north) / 2];
  // The middle of each edge: corners lie outside of the drawing where a cone's parallels bend.
  const coordinates = [
    [west, centre],
    [east, centre],
    [middle, south],
    [middle, north],
  ];
  return geoConicEqualArea()
    .parallels([south + sixth, north - sixth])
    .rotate([-middle, 0])
    .fitSize([WIDTH, HEIGHT], { type: "MultiPoint", coordinates })
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]);
}

/** Writes paths without points that are closer to the last one than `least` units. */
function thinnedPath(projection: GeoProjection, least: number): (shape: GeoPermissibleObjects) => string {
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  const thin = geoTransform({
    lineStart() {
      [lastX, lastY] = [Number.NaN, Number.NaN];
      this.stream.lineStart();
    },
    point(x, y) {
      if (Math.hypot(x - lastX, y - lastY) < least) return;
      [lastX, lastY] = [x, y];
      this.stream.point(x, y);
    },
  });
  const path = geoPath({ stream: (sink) => projection.stream(thin.stream(sink)) }).digits(1);
  return (shape) => path(shape) ?? "";
}

function isNear(shape: GeometryObject<{ name: string }>): boolean {
  return AROUND.includes(String(shape.id)) || UNNUMBERED.includes(nameOf(shape));
}

function nameOf({ properties }: GeometryObject<{ name: string }>): string {
  return properties && "name" in properties ? properties.name : "";
}

function distance(projection: GeoProjection, a: [number, number], b: [number, number]): number {
  const [x = 0, y = 0] = projection(a) ?? [];
  const [u = 0, v = 0] = projection(b) ?? [];
  return Math.hypot(x - u, y - v);
}

/** The longest round number of kilometres that takes a fifth of the width at most. */
function scaleOf(unitsPerKilometre: number): Outlines["scale"] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const kilometres = steps.findLast((step) => step * unitsPerKilometre <= WIDTH / 5) ?? 1;
  return { kilometres, length: round(kilometres * unitsPerKilometre) };
}

/** The countries near by, their provinces, and the lines between them, read once. */
function loadAtlas(): Atlas {
  loaded ??= readAtlas();
  return loaded;
}

function readAtlas(): Atlas {
  const world = createRequire(import.meta.url)("world-atlas/countries-50m.json") as Countries;
  const near = world.objects.countries.geometries.filter(isNear);
  return {
    around: near.map((shape) => ({ name: nameOf(shape), outline: feature(world, shape) })),
    provinces: PROVINCES.flatMap((country) =>
      country.objects.provinces.geometries.map((shape) => ({
        name: nameOf(shape),
        outline: feature(country, shape),
      })),
    ),
    inside: PROVINCES.map((country) => merge(country, polygonsOf(country))),
    lines: PROVINCES.map((country) => mesh(country, country.objects.provinces, (a, b) => a !== b)),
    borders: PROVINCES.map((country) => mesh(country, country.objects.provinces, (a, b) => a === b)),
  };
}

function polygonsOf({ objects }: (typeof PROVINCES)[number]) {
  return objects.provinces.geometries.filter(
    (shape) => shape.type === "Polygon" || shape.type === "MultiPolygon",
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
