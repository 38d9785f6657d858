import { createRequire } from "node:module";
import { type GeoPermissibleObjects, type GeoProjection, geoConicEqualArea, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import type { Box } from "../../../model/incidents/filter.ts";

/** The outlines of one stretch of the earth as SVG paths, and where on the drawing a place lies. */
export interface Outlines {
  readonly width: number;
  readonly height: number;
  readonly countries: readonly Country[];
  readonly borders: string;
  /** Pixels from the left and the top. */
  readonly project: (longitude: number, latitude: number) => readonly [x: number, y: number];
  /** The bar of the scale: its length in pixels and what it stands for. */
  readonly scale: { readonly pixels: number; readonly kilometres: number };
}

export interface Country {
  readonly name: string;
  readonly path: string;
  /** Pakistan and Afghanistan, as against what lies around them. */
  readonly inside: boolean;
  /** The middle of the part that is drawn; null where too little of it is. */
  readonly label: readonly [x: number, y: number] | null;
}

type Countries = Topology<{ countries: GeometryCollection<{ name: string }> }>;

interface Atlas {
  readonly countries: readonly {
    readonly name: string;
    readonly inside: boolean;
    readonly outline: GeoPermissibleObjects;
  }[];
  readonly borders: GeoPermissibleObjects;
}

/** By their numbers in ISO 3166-1. */
const INSIDE = ["586", "004"];
const AROUND = ["364", "795", "860", "762", "156", "356", "417", "398"];
/** Natural Earth keeps the glacier, which it leaves to neither side, without a number. */
const UNNUMBERED = ["Siachen Glacier"];

const WIDTH = 720;
const TALLEST = 760;
const LEAST_LABELLED = 6_000;
const KEPT = 40;
const KILOMETRES_PER_DEGREE = 111.2;

const kept = new Map<string, Outlines>();
let loaded: Atlas | null = null;

/**
 * The outlines within a box, from Natural Earth at 1:50 million (`world-atlas`), on a conic projection that
 * keeps areas. Boundaries are as drawn there. Kept for the boxes asked for lately.
 */
export function drawOutlines(frame: Box): Outlines {
  const key = frame.join();
  const outlines = kept.get(key) ?? project(frame);
  kept.delete(key);
  kept.set(key, outlines);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return outlines;
}

function project(frame: Box): Outlines {
  const { projection, height } = projectionOf(frame);
  const path = geoPath(projection).digits(1);
  const atlas = loadAtlas();
  const countries = atlas.countries.flatMap(({ name, inside, outline }) => {
    const drawn = path(outline);
    if (!drawn) return [];
    const [x, y] = path.centroid(outline);
    const label = path.area(outline) > LEAST_LABELLED ? ([round(x), round(y)] as const) : null;
    return [{ name, path: drawn, inside, label }];
  });
  const [west, south, east, north] = frame;
  const middle = (south + north) / 2;
  const perDegree = distance(
    projection,
    [(west + east) / 2, middle - 0.5],
    [(west + east) / 2, middle + 0.5],
  );
  return {
    width: WIDTH,
    height,
    countries,
    borders: path(atlas.borders) ?? "",
    project: (longitude, latitude) => {
      const [x = 0, y = 0] = projection([longitude, latitude]) ?? [];
      return [round(x), round(y)];
    },
    scale: scaleOf(perDegree / KILOMETRES_PER_DEGREE),
  };
}

function projectionOf([west, south, east, north]: Box): { projection: GeoProjection; height: number } {
  const sixth = (north - south) / 6;
  const projection = geoConicEqualArea()
    .parallels([south + sixth, north - sixth])
    .rotate([-(west + east) / 2, 0]);
  const edge = { type: "MultiPoint", coordinates: edgesOf([west, south, east, north]) } as const;
  projection.fitWidth(WIDTH, edge);
  const tall = geoPath(projection).bounds(edge)[1][1];
  const height = Math.round(Math.min(tall, TALLEST));
  if (tall > TALLEST) projection.fitSize([WIDTH, TALLEST], edge);
  projection.clipExtent([
    [0, 0],
    [WIDTH, height],
  ]);
  return { projection, height };
}

function edgesOf([west, south, east, north]: Box): [number, number][] {
  const middle = (west + east) / 2;
  return [west, middle, east].flatMap((longitude) => [
    [longitude, south],
    [longitude, north],
  ]);
}

function isNear(shape: GeometryObject<{ name: string }>): boolean {
  return [...INSIDE, ...AROUND].includes(String(shape.id)) || UNNUMBERED.includes(nameOf(shape));
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
function scaleOf(pixelsPerKilometre: number): Outlines["scale"] {
  const steps = [5, 10, 20, 50, 100, 200, 500];
  const kilometres = steps.findLast((step) => step * pixelsPerKilometre <= WIDTH / 5) ?? 5;
  return { kilometres, pixels: round(kilometres * pixelsPerKilometre) };
}

/** The countries near by, and the lines between them, read once. */
function loadAtlas(): Atlas {
  loaded ??= readAtlas();
  return loaded;
}

function readAtlas(): Atlas {
  const world = createRequire(import.meta.url)("world-atlas/countries-50m.json") as Countries;
  const shapes = world.objects.countries.geometries.filter(isNear);
  const near: GeometryCollection = { type: "GeometryCollection", geometries: shapes };
  return {
    countries: shapes.map((shape) => ({
      name: nameOf(shape),
      inside: INSIDE.includes(String(shape.id)),
      outline: feature(world, shape),
    })),
    borders: mesh(world, near, (a, b) => a !== b),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
