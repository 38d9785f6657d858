import { hasWiderBounds, type Quantity, type Reported } from "../numbers/quantities.ts";
import type { Covered, Incident, Measure, Observation, Source } from "../records/records.ts";
import { addDays, type Day, type Month, monthOf, monthsWithin, nextMonth } from "../time/calendar.ts";
import type { Span } from "../time/dates.ts";
import { formatStretch } from "../time/periods.ts";
import { lastingWords, unsureWords } from "./count-notes.ts";

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
  /** What the unsure ones that may belong here would add at most, and those here that may not take away at most. */
  more: number;
  less: number;
  /** How many of either there are that count at all. */
  mayBelong: number;
  mayNot: number;
  /** What is counted of incidents whose time goes on after this month, how many these are, and when the last ends. */
  lasting: number;
  lasted: number;
  until: Day;
}

/** Incidents of which it is not known whether they belong to what is counted. */
export interface Unsure {
  /** Not counted; they may belong. */
  readonly mayBelong: readonly Incident[];
  /** Counted; they may not belong. */
  readonly mayNot: readonly Incident[];
}

const NOBODY: Unsure = { mayBelong: [], mayNot: [] };

/**
 * Counts incidents by month: one observation for each month within the coverage, zero where nothing
 * happened, and none outside. A month that the coverage cuts gives an observation for its covered part only.
 *
 * An incident counts in the month it began. Where its date leaves the month open ("in 2014") it is counted in
 * none, and every month it may belong to is `at least`. So is a month in which deaths of the side asked for
 * are not known or some deaths are of unknown side.
 *
 * Of the months with unsure incidents it is known between which numbers they lie: `at least` where some may belong,
 * `up to` where some may not, `between` where both.
 */
export function countByMonth(
  incidents: readonly Incident[],
  coverage: readonly Covered[],
  measure: Measure,
  { mayBelong, mayNot }: Unsure = NOBODY,
): Observation[] {
  const bins = coverage.flatMap(binsOf);
  const findBin = binFinder(bins);
  for (const incident of incidents) {
    const bin = findBin(incident);
    const { date } = incident;
    if (bin) {
      const before = bin.value;
      count(incident, measure, bin);
      if (date.end > bin.end && bin.value > before) goOn(bin, bin.value - before, date.end);
    }
    if (!bin && isCoarse(incident) && mayCount(incident, measure)) raiseFloor(bins, date);
  }
  for (const incident of mayBelong) {
    const bin = findBin(incident);
    if (bin) countMore(incident, measure, bin);
    else if (isCoarse(incident) && mayCount(incident, measure)) raiseFloor(bins, incident.date);
  }
  for (const incident of mayNot) {
    const bin = findBin(incident);
    const least = measure === "incidents" ? 1 : leastOf(incident, measure);
    if (!bin || least === 0) continue;
    bin.less += least;
    bin.mayNot += 1;
  }
  return bins.map(observationOf);
}

function raiseFloor(bins: readonly Bin[], date: Span): void {
  for (const each of bins) if (each.start < date.end && date.start < each.end) each.floor = true;
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
      more: 0,
      less: 0,
      mayBelong: 0,
      mayNot: 0,
      lasting: 0,
      lasted: 0,
      until: "",
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
  bin.low += leastOf(incident, measure);
  bin.high += incident.killed_high ?? value;
  bin.bounded ||= incident.killed_low !== null || incident.killed_high !== null;
}

function goOn(bin: Bin, number: number, end: Day): void {
  bin.lasting += number;
  bin.lasted += 1;
  if (end > bin.until) bin.until = end;
}

function countMore(incident: Incident, measure: Measure, bin: Bin): void {
  const most = measure === "incidents" ? 1 : mostOf(incident, measure);
  if (most === 0) return;
  bin.mayBelong += 1;
  bin.more += most ?? 0;
  bin.floor ||= most === null;
}

type Dead = Exclude<Measure, "incidents">;

function leastOf(incident: Incident, measure: Dead): number {
  if (measure !== "killed") return incident[measure] ?? 0;
  return incident.killed_low ?? incident.killed ?? 0;
}

/** Null where the count would be a floor of its own. */
function mostOf(incident: Incident, measure: Dead): number | null {
  const stated = incident[measure];
  if (measure === "killed") return stated === null ? null : (incident.killed_high ?? stated);
  return hasUnknownSide(incident) ? null : stated;
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
  const part =
    period.precision === "month" ? "" : `Of this month only ${formatStretch(bin.start, bin.end)} is counted.`;
  const quantity: Quantity = Object.freeze({
    missing: null,
    ...(bin.mayBelong + bin.mayNot > 0 ? unsureOf(bin) : sureOf(bin)),
    wording: "",
    read_as: "",
  });
  const note = [part, unsureWords(bin), lastingWords(bin)].filter(Boolean).join(" ");
  return Object.freeze({ period, quantity, source: bin.source, locator: "", note, line: 0 });
}

type Counted = Pick<Reported, "value" | "low" | "high" | "qualifier">;

function sureOf({ value, low, high, bounded, floor }: Bin): Counted {
  const bounds = bounded ? { low, high: floor ? null : high } : { low: null, high: null };
  const isWide = hasWiderBounds({ value, ...bounds });
  return { value, ...bounds, qualifier: floor ? "at least" : isWide ? "best estimate" : "exact" };
}

function unsureOf({ value, bounded, floor, mayBelong, mayNot, less, more, ...bin }: Bin): Counted {
  const low = (bounded ? bin.low : value) - less;
  const high = floor ? null : (bounded ? bin.high : value) + more;
  if (mayNot === 0) return { value, low, high, qualifier: "at least" };
  if (high === null) return { value: low, low, high, qualifier: "at least" };
  return mayBelong === 0
    ? { value: high, low, high, qualifier: "up to" }
    : { value: null, low, high, qualifier: "between" };
}

function periodOf({ start, end }: Bin): Span {
  const last = addDays(end, -1);
  const whole = start.endsWith("-01") && end.endsWith("-01");
  const edtf = whole ? monthOf(start) : start === last ? start : `${start}/${last}`;
  const precision = whole ? "month" : start === last ? "day" : "stretch";
  const plain = { approximate: false, uncertain: false, openStart: false, open: false };
  return Object.freeze({ edtf, start, end, precision, ...plain });
}
