import type { Covered } from "../records/records.ts";
import { type CountColumnName, UNSTATED } from "./columns.ts";
import { countBins, keyOfCoverage } from "./months.ts";
import { PRECISIONS, type Precision } from "./precision.ts";
import { remember } from "./remember.ts";
import type { Selection } from "./selection.ts";
import { sitesOf } from "./sites.ts";

/** A sum of counts. */
export interface Sum {
  readonly total: number;
  /** As of a bar: `at least` where some incident states no count, or leaves the side of some dead open. */
  readonly qualifier: "exact" | "at least";
  /** For how many of the incidents a count is stated at all. */
  readonly stated: number;
}

/** What a list of incidents adds up to. */
export interface Totals {
  readonly incidents: number;
  readonly killed: Sum;
  /**
   * Sums of the published bounds, the number itself where an incident has none; null where none has any. The
   * upper one is null too where some incident states no number: then it is open.
   */
  readonly killed_low: number | null;
  readonly killed_high: number | null;
  readonly killed_security: Sum;
  readonly killed_militants: Sum;
  readonly killed_civilians: Sum;
  readonly killed_unknown: Sum;
  readonly casualties: Sum;
  readonly no_province: number;
  readonly no_district: number;
  /** In no bar: they began where the dataset's coverage does not reach, on whichever day of their dates. */
  readonly outside_coverage: number;
  /** In no bar: their dates leave the month open, and the coverage reaches into them. */
  readonly month_open: number;
  /** Not counted here: they may fall in the period, but their dates leave it open. */
  readonly may_fall: number;
  readonly precision: Readonly<Record<Precision, number>>;
}

export function totalIncidents(selection: Selection, coverage: readonly Covered[]): Totals {
  return remember(selection, `totals ${keyOfCoverage(coverage)}`, () => total(selection, coverage));
}

function total(selection: Selection, coverage: readonly Covered[]): Totals {
  const { columns, rows, bySite, mayFall } = selection;
  const { names, precisions } = sitesOf(columns);
  const { counted, lowest, highest } = columns.deaths();
  const add = adderOf(selection);
  const hasUnsided = add(columns.unsided()).total > 0;
  const sum = (name: CountColumnName): Sum => {
    const { total, stated } = add(columns.counts(name));
    const isFloor = stated < rows.length || (isSide(name) && hasUnsided);
    return { total, qualifier: isFloor ? "at least" : "exact", stated };
  };
  const killed = { ...sum("killed"), total: add(counted).total };
  const at = (isThere: (site: number) => boolean) =>
    bySite.reduce((total, count, site) => (isThere(site) ? total + count : total), 0);
  const bounded = add(columns.counts("killed_low")).stated + add(columns.counts("killed_high")).stated > 0;
  const { outside, open } = countBins(selection, coverage);
  return {
    incidents: rows.length,
    killed,
    killed_low: bounded ? add(lowest).total : null,
    killed_high: bounded && killed.qualifier === "exact" ? add(highest).total : null,
    killed_security: sum("killed_security"),
    killed_militants: sum("killed_militants"),
    killed_civilians: sum("killed_civilians"),
    killed_unknown: sum("killed_unknown"),
    casualties: sum("casualties"),
    no_province: at((site) => names.province[site] === 0),
    no_district: at((site) => names.district[site] === 0),
    outside_coverage: outside,
    month_open: open,
    may_fall: mayFall,
    precision: Object.fromEntries(
      PRECISIONS.map((name, place) => [name, at((site) => precisions[site] === place)]),
    ) as Totals["precision"],
  };
}

function isSide(name: CountColumnName): boolean {
  return name === "killed_security" || name === "killed_militants" || name === "killed_civilians";
}

/** The sum of the counts that are stated, and how many are. */
interface Added {
  readonly total: number;
  readonly stated: number;
}

/** Adds up a column over a selection. Where that takes most of the rows, the others are taken from the sum of all. */
function adderOf({ rows, chosen }: Selection): (counts: Int32Array) => Added {
  if (2 * rows.length <= chosen.length) return (counts) => sumOf(counts, rows);
  const others = new Uint32Array(chosen.length - rows.length);
  for (let row = 0, next = 0; next < others.length; row += 1) {
    others[next] = row;
    next += 1 - (chosen[row] ?? 0);
  }
  return (counts) => {
    const [all, left] = [sumOfAll(counts), sumOf(counts, others)];
    return { total: all.total - left.total, stated: all.stated - left.stated };
  };
}

const sums = new WeakMap<Int32Array, Added>();

function sumOfAll(counts: Int32Array): Added {
  const sum =
    sums.get(counts) ??
    sumOf(
      counts,
      Uint32Array.from(counts, (_, row) => row),
    );
  sums.set(counts, sum);
  return sum;
}

/** A count that is not stated is -1: its sign bit tells that it is, and makes up for what it takes from the sum. */
function sumOf(counts: Int32Array, rows: Uint32Array): Added {
  let sum = 0;
  let unstated = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const count = counts[rows[at] ?? 0] ?? UNSTATED;
    sum += count;
    unstated += count >>> 31;
  }
  return { total: sum + unstated, stated: rows.length - unstated };
}
