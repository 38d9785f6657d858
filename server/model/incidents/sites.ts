import type { Columns, TextColumnName } from "./columns.ts";
import { PRECISIONS } from "./precision.ts";

/**
 * The different sites of a list of incidents: those that agree in province, district, place, precision and
 * coordinates share one. Half a million incidents have some thousands, so that whatever asks where needs their
 * number by site and none of the incidents.
 */
export interface Sites {
  /** For each row its site. */
  readonly codes: Int32Array;
  readonly size: number;
  /** For each site the code of its name in that column. */
  readonly names: Readonly<Record<SiteColumnName, Int32Array>>;
  /** For each site its place in {@link PRECISIONS}; a foreign word is `unknown`. */
  readonly precisions: Uint8Array;
  /** Degrees; not a number where none are given. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
}

const SITE_COLUMNS = [
  "province",
  "district",
  "place",
  "where_precision",
] as const satisfies readonly TextColumnName[];
export type SiteColumnName = (typeof SITE_COLUMNS)[number];

const known = new WeakMap<Columns, Sites>();

/** The sites of a list of incidents, made when first asked for. */
export function sitesOf(columns: Columns): Sites {
  const sites = known.get(columns) ?? buildSites(columns);
  known.set(columns, sites);
  return sites;
}

function buildSites(columns: Columns): Sites {
  const { codes, first } = numberSites(columns);
  const pick = (values: Int32Array) => Int32Array.from(first, (row) => values[row] ?? 0);
  const degrees = (name: "longitude" | "latitude") =>
    Float64Array.from(first, (row) => columns.incidents[row]?.[name] ?? Number.NaN);
  const names = SITE_COLUMNS.map((name) => [name, pick(columns.text(name).codes)] as const);
  const precisions = columns.text("where_precision");
  const places = precisions.values.map((value) => {
    const place = (PRECISIONS as readonly string[]).indexOf(value);
    return place < 0 ? PRECISIONS.indexOf("unknown") : place;
  });
  return {
    codes,
    size: first.length,
    names: Object.fromEntries(names) as Sites["names"],
    precisions: Uint8Array.from(first, (row) => places[precisions.codes[row] ?? 0] ?? 0),
    longitudes: degrees("longitude"),
    latitudes: degrees("latitude"),
  };
}

/** The number of each row's site, and the first row of each site. */
function numberSites(columns: Columns): { codes: Int32Array; first: readonly number[] } {
  let codes: Int32Array = new Int32Array(columns.incidents.length);
  for (const name of SITE_COLUMNS) codes = refine(codes, columns.text(name).codes);
  for (const name of ["longitude", "latitude"] as const) {
    codes = refine(codes, numberValues(columns.incidents.map((incident) => incident[name] ?? Number.NaN)));
  }
  const first: number[] = [];
  for (let row = 0; row < codes.length; row += 1) first[codes[row] ?? 0] ??= row;
  return { codes, first };
}

/** Numbers that a table can be laid out for; more than these go through a map, which takes ten times as long. */
const LARGEST_TABLE = 4_000_000;

/** Of the rows that share a number tells those apart that differ in another column. */
function refine(codes: Int32Array, own: Int32Array): Int32Array {
  const width = largest(own) + 1;
  const size = (largest(codes) + 1) * width;
  if (size > LARGEST_TABLE)
    return numberValues(Array.from(codes, (code, row) => code * width + (own[row] ?? 0)));
  const numbers = new Int32Array(size);
  let used = 0;
  return codes.map((code, row) => {
    const at = code * width + (own[row] ?? 0);
    if (numbers[at] === 0) {
      used += 1;
      numbers[at] = used;
    }
    return (numbers[at] ?? 1) - 1;
  });
}

function largest(codes: Int32Array): number {
  return codes.reduce((most, code) => Math.max(most, code), 0);
}

/** For each value its number in the order of appearance. */
function numberValues(values: readonly number[]): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(values, (value) => {
    // Degrees of six decimals at most, as nearly all are: a map finds whole numbers much faster.
    const whole = Math.round(value * 1e6);
    const key = whole / 1e6 === value ? whole : value;
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    return number;
  });
}
