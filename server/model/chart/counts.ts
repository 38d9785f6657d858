import { hasWiderBounds, type Quantity } from "../numbers/quantities.ts";
import type { Covered, Incident, Measure, Observation, Source } from "../records/records.ts";
import { addDays, type Day, type Month, monthOf, monthsWithin, nextMonth } from "../time/calendar.ts";
import type { Span } from "../time/dates.ts";
import { formatStretch } from "../time/periods.ts";

/** A month of the coverage, or the covered part of one, and what was counted in it. */
interface Bin {
  readonly start: Day;
  readonly end: Day;
  /** The release that covers it. */
  readonly source: Source;
  value: number;
  low: number;
  high: number;
  bounded: boolean;
  /** Some of it is not known: the count is the least that it can be. */
  floor: boolean;
}

/**
 * Counts incidents by month: one observation for each month within the coverage, zero where nothing
 * happened, and none outside. A month that the coverage cuts gives an observation for its covered part only.
 *
 * An incident counts in the month it began. Where its date leaves the month open ("in 2014") it is counted in
 * none, and every month it may belong to is `at least`. So is a month in which deaths of the side asked for
 * are not known or some deaths are of unknown side.
 */
export function countByMonth(
  incidents: readonly Incident[],
  coverage: readonly Covered[],
  measure: Measure,
): Observation[] {
  const bins = coverage.flatMap(binsOf);
  const findBin = binFinder(bins);
  for (const incident of incidents) {
    const bin = findBin(incident);
    const { date } = incident;
    if (bin) count(incident, measure, bin);
    else if (isCoarse(incident) && mayCount(incident, measure)) {
      for (const each of bins) if (each.start < date.end && date.start < each.end) each.floor = true;
    }
  }
  return bins.map(observationOf);
}

/** Finds the bin that counts an incident; undefined where it began in none, or its date leaves open in which. */
export function binFinder(bins: readonly Bin[]): (incident: Pick<Incident, "date">) => Bin | undefined {
  const byMonth = new Map<Month, Bin[]>();
  for (const bin of bins) byMonth.set(monthOf(bin.start), [...(byMonth.get(monthOf(bin.start)) ?? []), bin]);
  // Incidents come in the order of dates, many of one date.
  let last: { readonly date: Span | null; readonly bin: Bin | undefined } = { date: null, bin: undefined };
  return ({ date }) => {
    if (date === last.date) return last.bin;
    const bin = byMonth
      .get(monthOf(date.start))
      ?.find(({ start, end }) => date.start >= start && date.start < end);
    last = { date, bin: bin && (!isCoarse({ date }) || date.end <= bin.end) ? bin : undefined };
    return last.bin;
  };
}

/** Not even the first day is known: dated to a month, a season, a year or within some days. */
export function isCoarse({ date: { precision } }: Pick<Incident, "date">): boolean {
  return precision !== "day" && precision !== "stretch";
}

export function binsOf(span: Covered): Bin[] {
  return monthsWithin(span.start, span.end).map((month) => {
    const first = `${month}-01`;
    const next = `${nextMonth(month)}-01`;
    return {
      start: first < span.start ? span.start : first,
      end: next > span.end ? span.end : next,
      source: span.source,
      value: 0,
      low: 0,
      high: 0,
      bounded: false,
      floor: false,
    };
  });
}

function count(incident: Incident, measure: Measure, bin: Bin): void {
  if (measure === "incidents") {
    bin.value += 1;
    return;
  }
  const stated = incident[measure];
  bin.floor ||= stated === null || (measure !== "killed" && hasUnknownSide(incident));
  if (measure !== "killed") {
    bin.value += stated ?? 0;
    return;
  }
  const value = stated ?? incident.killed_low ?? 0;
  bin.value += value;
  bin.low += incident.killed_low ?? value;
  bin.high += incident.killed_high ?? value;
  bin.bounded ||= incident.killed_low !== null || incident.killed_high !== null;
}

/** Deaths that no side was given, stated as such or left over between the sides and all. */
export function hasUnknownSide(incident: Incident): boolean {
  if (incident.killed_unknown !== null) return incident.killed_unknown > 0;
  const { killed, killed_security, killed_militants, killed_civilians } = incident;
  return (killed ?? 0) > (killed_security ?? 0) + (killed_militants ?? 0) + (killed_civilians ?? 0);
}

/** Whether an incident that cannot be placed in a month would, or might, have added to one. */
function mayCount(incident: Incident, measure: Measure): boolean {
  if (measure === "incidents" || incident[measure] !== 0) return true;
  return measure !== "killed" && hasUnknownSide(incident);
}

function observationOf(bin: Bin): Observation {
  const period = periodOf(bin);
  const bounds = bin.bounded
    ? { low: bin.low, high: bin.floor ? null : bin.high }
    : { low: null, high: null };
  const isWide = hasWiderBounds({ value: bin.value, ...bounds });
  const quantity: Quantity = Object.freeze({
    missing: null,
    value: bin.value,
    ...bounds,
    qualifier: bin.floor ? "at least" : isWide ? "best estimate" : "exact",
    wording: "",
    read_as: "",
  });
  const note =
    period.precision === "month" ? "" : `Of this month only ${formatStretch(bin.start, bin.end)} is counted.`;
  return Object.freeze({ period, quantity, source: bin.source, locator: "", note, line: 0 });
}

function periodOf({ start, end }: Bin): Span {
  const last = addDays(end, -1);
  const whole = start.endsWith("-01") && end.endsWith("-01");
  const edtf = whole ? monthOf(start) : start === last ? start : `${start}/${last}`;
  const precision = whole ? "month" : start === last ? "day" : "stretch";
  const plain = { approximate: false, uncertain: false, openStart: false, open: false };
  return Object.freeze({ edtf, start, end, precision, ...plain });
}
