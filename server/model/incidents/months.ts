import type { Day } from "../calendar.ts";
import { type Bin, binsOf, hasUnknownSide, mayCount, observationOf } from "../counts.ts";
import type { Covered, Incident, Measure, Observation } from "../records.ts";
import { type Columns, UNSTATED } from "./columns.ts";
import { remember } from "./remember.ts";
import type { Selection } from "./select.ts";

/** Instead of the number of a bin: it began where the coverage does not reach, or its date leaves the month open. */
export const OUTSIDE = -1;
export const OPEN_DATE = -2;

/**
 * What `countByMonth` gives for the incidents of a selection, by its rules, from columns: a few
 * milliseconds for half a million. A test holds the two equal.
 */
export function countMonths(
  selection: Selection,
  coverage: readonly Covered[],
  measure: Measure,
): readonly Observation[] {
  return remember(selection, `months ${measure} ${keyOfCoverage(coverage)}`, () =>
    buildMonths(selection, coverage, measure),
  );
}

/** The same for coverages of the same days and releases. */
export function keyOfCoverage(coverage: readonly Covered[]): string {
  return coverage.map(({ start, end, source }) => `${start}/${end} ${source.id}`).join();
}

function buildMonths(
  { columns, rows }: Selection,
  coverage: readonly Covered[],
  measure: Measure,
): Observation[] {
  const bins = coverage.flatMap(binsOf);
  const places = binsOfRows(columns, coverage);
  const add = adderOf(columns, measure);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const bin = bins[places[row] ?? OUTSIDE];
    if (bin) add(bin, row);
    else leaveOpen(bins, columns.incidents[row], measure);
  }
  return bins.map(observationOf);
}

const known = new WeakMap<Columns, WeakMap<readonly Covered[], Int32Array>>();

/** For each row the number of the month of the coverage that it counts in, or why it counts in none. */
export function binsOfRows(columns: Columns, coverage: readonly Covered[]): Int32Array {
  const made = known.get(columns) ?? new WeakMap<readonly Covered[], Int32Array>();
  known.set(columns, made);
  const places = made.get(coverage) ?? placeRows(columns, coverage.flatMap(binsOf));
  made.set(coverage, places);
  return places;
}

/** Rows are in the order of time, so each bin has one run of them; only dates that are no day can reach out of it. */
function placeRows(columns: Columns, bins: readonly Bin[]): Int32Array {
  const { incidents } = columns;
  const places = new Int32Array(incidents.length).fill(OUTSIDE);
  for (const [at, bin] of bins.entries()) {
    places.fill(at, firstFrom(incidents, bin.start), firstFrom(incidents, bin.end));
  }
  for (const row of coarseRows(columns)) {
    const bin = bins[places[row] ?? OUTSIDE];
    if (bin && (incidents[row]?.date.end ?? "") > bin.end) places[row] = OPEN_DATE;
  }
  return places;
}

/** The first row that begins on a day or later. */
function firstFrom(incidents: readonly Incident[], day: Day): number {
  let [low, high] = [0, incidents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((incidents[middle]?.date.start ?? "") < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const coarse = new WeakMap<Columns, readonly number[]>();

/** The rows dated to a month, a season, a year or within some days: few, and the same for every coverage. */
function coarseRows(columns: Columns): readonly number[] {
  const rows =
    coarse.get(columns) ??
    columns.incidents.flatMap(({ date }, row) =>
      date.precision === "day" || date.precision === "stretch" ? [] : [row],
    );
  coarse.set(columns, rows);
  return rows;
}

function adderOf(columns: Columns, measure: Measure): (bin: Bin, row: number) => void {
  if (measure === "incidents") {
    return (bin) => {
      bin.value += 1;
    };
  }
  const stated = columns.counts(measure);
  if (measure !== "killed") {
    const unsure = unsureSides(columns);
    return (bin, row) => {
      const count = stated[row] ?? UNSTATED;
      bin.value += Math.max(0, count);
      bin.floor ||= count === UNSTATED || unsure[row] === 1;
    };
  }
  const lows = columns.counts("killed_low");
  const highs = columns.counts("killed_high");
  return (bin, row) => {
    const count = stated[row] ?? UNSTATED;
    const low = lows[row] ?? UNSTATED;
    const high = highs[row] ?? UNSTATED;
    const value = Math.max(0, count === UNSTATED ? low : count);
    bin.floor ||= count === UNSTATED;
    bin.value += value;
    bin.low += low === UNSTATED ? value : low;
    bin.high += high === UNSTATED ? value : high;
    bin.bounded ||= low !== UNSTATED || high !== UNSTATED;
  };
}

const unsure = new WeakMap<Columns, Uint8Array>();

function unsureSides(columns: Columns): Uint8Array {
  const made =
    unsure.get(columns) ??
    Uint8Array.from(columns.incidents, (incident) => (hasUnknownSide(incident) ? 1 : 0));
  unsure.set(columns, made);
  return made;
}

function leaveOpen(bins: readonly Bin[], incident: Incident | undefined, measure: Measure): void {
  if (!incident || incident.date.precision === "stretch" || incident.date.precision === "day") return;
  if (!mayCount(incident, measure)) return;
  for (const bin of bins)
    if (bin.start < incident.date.end && incident.date.start < bin.end) bin.floor = true;
}
