import { hasWiderBounds, type Reported } from "../numbers/quantities.ts";
import { askOnce } from "../records/ask-once.ts";
import { groupBy } from "../records/group-by.ts";
import type {
  Covered,
  CrossingIncident,
  Incident,
  Measure,
  Observation,
  Source,
} from "../records/records.ts";
import { addDays, type Day, monthOf, monthsWithin, nextMonth } from "../time/calendar.ts";
import type { Span } from "../time/dates.ts";
import { formatStretch } from "../time/periods.ts";
import { estimateWords, lastingWords, unsureWords } from "./count-notes.ts";
import { countOf, isCoarse } from "./count-of.ts";
import { type Counted, crossingOf, crossingWords, withCrossing } from "./crossing.ts";

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
  /** Those whose dates reach beyond this month. */
  readonly crossing: CrossingIncident[];
  /** How many incidents that count here are dated beyond this month, and when the last of these dates ends. */
  lasting: number;
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
 * An incident counts in the month it began, its deaths in the month that holds all of its date. What is counted of
 * one whose date leaves the month open ("in 2014") and the deaths of one that lasted into another month belong to
 * none for certain: every month that they may belong to is `at least` what it is without them. So is a month in
 * which deaths of the side asked for are not known or some deaths are of unknown side.
 *
 * Of the months with unsure incidents it is known between which numbers they lie: `at least` where some may belong,
 * `up to` where some may not, `between` where both and none of several months.
 */
export function countByMonth(
  incidents: readonly Incident[],
  coverage: readonly Covered[],
  measure: Measure,
  { mayBelong, mayNot }: Unsure = NOBODY,
): Observation[] {
  const bins = coverage.flatMap(binsOf);
  const findBin = binFinder(bins);
  const holderOf = (incident: Incident) => {
    const bin = findBin(incident.date);
    return bin && (measure === "incidents" || incident.date.end <= bin.end) ? bin : null;
  };
  const doubtful = new Set(mayNot);
  for (const incident of incidents) {
    const bin = holderOf(incident);
    if (bin) count(incident, measure, bin);
    else cross(incident, measure, bins, doubtful.has(incident));
  }
  for (const incident of mayBelong) {
    const bin = holderOf(incident);
    if (bin) countMore(incident, measure, bin);
    else cross(incident, measure, bins, true);
  }
  for (const incident of mayNot) {
    const bin = holderOf(incident);
    const { low } = countOf(incident, measure);
    if (!bin || low === 0) continue;
    bin.less += low;
    bin.mayNot += 1;
  }
  return bins.map(observationOf);
}

/** Told to every month that its date touches; the incidents themselves count where they began, if that is known. */
function cross(incident: Incident, measure: Measure, bins: readonly Bin[], mayBelong: boolean): void {
  const { date } = incident;
  if (date.precision === "day" || (measure === "incidents" && !isCoarse(incident))) return;
  const touched = bins.filter(({ start, end }) => start < date.end && date.start < end);
  const crossing = touched.length > 0 ? crossingOf(incident, measure, mayBelong) : null;
  if (crossing) for (const bin of touched) bin.crossing.push(crossing);
}

/** Finds the bin that counts what has a date; null where it began in none, or its date leaves open in which. */
export function binFinder(bins: readonly Bin[]): (date: Span) => Bin | null {
  const byMonth = groupBy(bins, ({ start }) => monthOf(start));
  return askOnce((date) => {
    const bin = byMonth
      .get(monthOf(date.start))
      ?.find(({ start, end }) => date.start >= start && date.start < end);
    return bin && (!isCoarse({ date }) || date.end <= bin.end) ? bin : null;
  });
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
      crossing: [],
      lasting: 0,
      until: "",
    };
  });
}

function count(incident: Incident, measure: Measure, bin: Bin): void {
  const { value, low, high } = countOf(incident, measure);
  bin.value += value;
  bin.low += low;
  bin.high += high ?? 0;
  bin.floor ||= high === null;
  bin.bounded ||= measure === "killed" && (incident.killed_low !== null || incident.killed_high !== null);
  if (incident.date.end <= bin.end) return;
  bin.lasting += 1;
  if (incident.date.end > bin.until) bin.until = incident.date.end;
}

function countMore(incident: Incident, measure: Measure, bin: Bin): void {
  const { high } = countOf(incident, measure);
  if (high === 0) return;
  bin.mayBelong += 1;
  bin.more += high ?? 0;
  bin.floor ||= high === null;
}

function observationOf(bin: Bin): Observation {
  const period = periodOf(bin);
  const part =
    period.precision === "month" ? "" : `Of this month only ${formatStretch(bin.start, bin.end)} is counted.`;
  const without = bin.mayBelong + bin.mayNot > 0 ? unsureOf(bin) : sureOf(bin);
  const { crossing } = bin;
  const isCrossed = crossing.length > 0;
  const counted = isCrossed ? withCrossing(without, crossing) : without;
  const notes = [
    part,
    estimateWords(bin, counted),
    unsureWords(bin),
    crossingWords(crossing),
    lastingWords(bin),
  ];
  const note = notes.filter(Boolean).join(" ");
  return Object.freeze({
    period,
    quantity: reported(counted),
    source: bin.source,
    locator: "",
    note,
    line: 0,
    ...(isCrossed && { crossing: { without: reported(without), incidents: crossing } }),
  });
}

function reported(counted: Counted): Reported {
  return Object.freeze({ missing: null, ...counted, wording: "", read_as: "" });
}

function sureOf({ value, low, high, bounded, floor }: Bin): Counted {
  if (floor)
    return { value: bounded ? low : value, low: bounded ? low : null, high: null, qualifier: "at least" };
  const bounds = bounded ? { low, high } : { low: null, high: null };
  return { value, ...bounds, qualifier: hasWiderBounds({ value, ...bounds }) ? "best estimate" : "exact" };
}

function unsureOf({ value, bounded, floor, mayBelong, mayNot, less, more, ...bin }: Bin): Counted {
  const low = (bounded ? bin.low : value) - less;
  const high = floor ? null : (bounded ? bin.high : value) + more;
  if (mayNot === 0 || high === null) return { value: low, low, high, qualifier: "at least" };
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
