import { type Bin, binsOf, mayCount, observationOf } from "../chart/counts.ts";
import type { Covered, Incident, Measure, Observation } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import { overlaps } from "../time/dates.ts";
import { bisect } from "./bisect.ts";
import { type Columns, UNSTATED } from "./columns.ts";
import { remember } from "./remember.ts";
import type { Selection } from "./selection.ts";

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

function buildMonths(selection: Selection, coverage: readonly Covered[], measure: Measure): Observation[] {
  const { columns, rows, chosen } = selection;
  const bins = coverage.flatMap(binsOf);
  const isOpen = openIn(columns);
  if (measure === "incidents") {
    const { within } = countBins(selection, coverage);
    for (const [at, bin] of bins.entries()) bin.value = within[at] ?? 0;
  } else {
    const add = adderOf(columns, measure);
    for (const bin of bins) {
      const [first, end] = runOf(selection, bin);
      for (let at = first; at < end; at += 1) if (!isOpen(rows[at] ?? 0, bin)) add(bin, rows[at] ?? 0);
    }
  }
  for (const row of columns.dates().coarse) {
    const incident = columns.incidents[row];
    if (chosen[row] !== 1 || !incident) continue;
    const bin = binAt(bins, incident.date.start);
    if (!bin || isOpen(row, bin)) leaveOpen(bins, incident, measure);
  }
  return bins.map(observationOf);
}

/** How many incidents of a selection count in each month of a coverage, and how many in none. */
export interface BinCounts {
  readonly within: readonly number[];
  /** They began where the coverage does not reach, whenever in their dates that was. */
  readonly outside: number;
  /** Their dates leave open in which month they began, and some day of these is covered. */
  readonly open: number;
}

export function countBins(selection: Selection, coverage: readonly Covered[]): BinCounts {
  return remember(selection, `bins ${keyOfCoverage(coverage)}`, () => {
    const { columns, rows } = selection;
    const hasCoarse = columns.dates().coarse.length > 0;
    const isOpen = openIn(columns);
    let outside = rows.length;
    let open = 0;
    const bins = coverage.flatMap(binsOf);
    const within = bins.map((bin) => {
      const [first, end] = runOf(selection, bin);
      let apart = 0;
      for (let at = first; hasCoarse && at < end; at += 1) if (isOpen(rows[at] ?? 0, bin)) apart += 1;
      outside -= end - first;
      open += apart;
      return end - first - apart;
    });
    // The first day of such a date is not the day it began.
    for (const row of columns.dates().coarse) {
      const date = columns.incidents[row]?.date;
      if (selection.chosen[row] !== 1 || !date || binAt(bins, date.start)) continue;
      if (!coverage.some((span) => overlaps(date, span))) continue;
      outside -= 1;
      open += 1;
    }
    return { within, outside, open };
  });
}

/** Rows are in the order of time: those of a selection that began in a month are one run of them. */
function runOf({ columns, rows }: Selection, bin: Bin): readonly [first: number, end: number] {
  const { rowFrom } = columns.dates();
  const place = (row: number) => bisect(rows.length, (at) => (rows[at] ?? 0) >= row);
  return [place(rowFrom(bin.start)), place(rowFrom(bin.end))];
}

/** Whether a row that begins in a bin may belong to a later one: only a date that is no day leaves that open. */
function openIn(columns: Columns): (row: number, bin: Bin) => boolean {
  const { isCoarse } = columns.dates();
  return (row, bin) => isCoarse[row] === 1 && (columns.incidents[row]?.date.end ?? "") > bin.end;
}

function binAt(bins: readonly Bin[], day: Day): Bin | undefined {
  const bin = bins[bisect(bins.length, (at) => (bins[at]?.end ?? "") > day)];
  return bin && bin.start <= day ? bin : undefined;
}

function adderOf(columns: Columns, measure: Exclude<Measure, "incidents">): (bin: Bin, row: number) => void {
  const stated = columns.counts(measure);
  if (measure !== "killed") {
    const unsided = columns.unsided();
    return (bin, row) => {
      const count = stated[row] ?? UNSTATED;
      bin.value += Math.max(0, count);
      bin.floor ||= count === UNSTATED || unsided[row] === 1;
    };
  }
  const { counted, lowest, highest } = columns.deaths();
  const [lows, highs] = [columns.counts("killed_low"), columns.counts("killed_high")];
  return (bin, row) => {
    bin.floor ||= stated[row] === UNSTATED;
    bin.value += counted[row] ?? 0;
    bin.low += lowest[row] ?? 0;
    bin.high += highest[row] ?? 0;
    bin.bounded ||= lows[row] !== UNSTATED || highs[row] !== UNSTATED;
  };
}

function leaveOpen(bins: readonly Bin[], incident: Incident, measure: Measure): void {
  if (!mayCount(incident, measure)) return;
  for (const bin of bins)
    if (bin.start < incident.date.end && incident.date.start < bin.end) bin.floor = true;
}
