import type { Covered } from "../records.ts";
import { type CountColumnName, UNSTATED } from "./columns.ts";
import { binsOfRows, keyOfCoverage, OPEN_DATE, OUTSIDE } from "./months.ts";
import { PRECISIONS, type Precision, precisionOf } from "./precision.ts";
import { remember } from "./remember.ts";
import type { Selection } from "./select.ts";

/** A sum of counts, and for how many of the incidents a count is stated at all. */
export interface Sum {
  readonly total: number;
  readonly stated: number;
}

/** What a list of incidents adds up to. */
export interface Totals {
  readonly incidents: number;
  readonly killed: Sum;
  /** Sums of the published bounds, the number itself where an incident has none; null where none has any. */
  readonly killed_low: number | null;
  readonly killed_high: number | null;
  readonly killed_security: Sum;
  readonly killed_militants: Sum;
  readonly killed_civilians: Sum;
  readonly killed_unknown: Sum;
  readonly casualties: Sum;
  readonly no_province: number;
  readonly no_district: number;
  /** In no bar: they began where the dataset's coverage does not reach. */
  readonly outside_coverage: number;
  /** In no bar: their dates leave the month open. */
  readonly month_open: number;
  /** Not counted here: they may fall in the period, but their dates leave it open. */
  readonly may_fall: number;
  readonly precision: Readonly<Record<Precision, number>>;
}

export function totalIncidents(selection: Selection, coverage: readonly Covered[]): Totals {
  return remember(selection, `totals ${keyOfCoverage(coverage)}`, () => total(selection, coverage));
}

function total(selection: Selection, coverage: readonly Covered[]): Totals {
  const { columns, rows, mayFall } = selection;
  const sum = (name: CountColumnName): Sum => sumOf(columns.counts(name), rows);
  const bins = binsOfRows(columns, coverage);
  return {
    incidents: rows.length,
    ...killedOf(selection),
    killed_security: sum("killed_security"),
    killed_militants: sum("killed_militants"),
    killed_civilians: sum("killed_civilians"),
    killed_unknown: sum("killed_unknown"),
    casualties: sum("casualties"),
    no_province: countUnstated(selection, "province"),
    no_district: countUnstated(selection, "district"),
    ...countUncounted(bins, rows),
    may_fall: mayFall,
    precision: countPrecisions(selection),
  };
}

function sumOf(counts: Int32Array, rows: Uint32Array): Sum {
  let total = 0;
  let stated = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const count = counts[rows[at] ?? 0] ?? UNSTATED;
    if (count === UNSTATED) continue;
    total += count;
    stated += 1;
  }
  return { total, stated };
}

/** By the rule of the bars: where only bounds are stated, the lower one counts. */
function killedOf({ columns, rows }: Selection): Pick<Totals, "killed" | "killed_low" | "killed_high"> {
  const [killed, lows, highs] = [
    columns.counts("killed"),
    columns.counts("killed_low"),
    columns.counts("killed_high"),
  ];
  let [total, stated, lowest, highest] = [0, 0, 0, 0];
  let bounded = false;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = killed[row] ?? UNSTATED;
    const low = lows[row] ?? UNSTATED;
    const high = highs[row] ?? UNSTATED;
    const counted = Math.max(0, value === UNSTATED ? low : value);
    total += counted;
    stated += value === UNSTATED ? 0 : 1;
    lowest += low === UNSTATED ? counted : low;
    highest += high === UNSTATED ? counted : high;
    bounded ||= low !== UNSTATED || high !== UNSTATED;
  }
  return {
    killed: { total, stated },
    killed_low: bounded ? lowest : null,
    killed_high: bounded ? highest : null,
  };
}

function countUnstated({ columns, rows }: Selection, name: "province" | "district"): number {
  const { codes } = columns.text(name);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) if (codes[rows[at] ?? 0] === 0) count += 1;
  return count;
}

function countPrecisions({ columns, rows }: Selection): Totals["precision"] {
  const { codes, values } = columns.text("where_precision");
  const counts = new Uint32Array(values.length);
  for (let at = 0; at < rows.length; at += 1) {
    const code = codes[rows[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const of = (precision: Precision) =>
    values.reduce(
      (sum, value, code) =>
        sum + (precisionOf({ where_precision: value }) === precision ? (counts[code] ?? 0) : 0),
      0,
    );
  return Object.fromEntries(PRECISIONS.map((name) => [name, of(name)])) as Totals["precision"];
}

function countUncounted(
  bins: Int32Array,
  rows: Uint32Array,
): Pick<Totals, "outside_coverage" | "month_open"> {
  let outside_coverage = 0;
  let month_open = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const bin = bins[rows[at] ?? 0] ?? OUTSIDE;
    if (bin >= 0) continue;
    if (bin === OPEN_DATE) month_open += 1;
    else outside_coverage += 1;
  }
  return { outside_coverage, month_open };
}
