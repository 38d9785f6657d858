import { isAlike } from "../chart/alike.ts";
import { unitOf } from "../chart/build.ts";
import { endOf } from "../chart/ends.ts";
import { periodWords, withUnit } from "../chart/labels.ts";
import { groupRivals } from "../chart/rivals.ts";
import { whenOf } from "../chart/when.ts";
import { shortSource } from "../citing/citations.ts";
import { formatQuantity } from "../numbers/format.ts";
import { boundsOf, type Quantity } from "../numbers/quantities.ts";
import type { Dataset } from "../records/dataset.ts";
import type { Observation, Series } from "../records/records.ts";
import { addMonths, type Day, formatMonth, monthOf } from "../time/calendar.ts";
import { compare } from "../time/dates.ts";
import { formatSpan, isWholeMonth } from "../time/periods.ts";

export const NOTICE_KINDS = {
  newest: "Newest number",
  highest: "Highest since",
  quiet: "No new figure for a year",
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;

/** Something that the data says of itself; made from the records, never typed. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly chart: string;
  readonly series: string;
  /** The observation that it is about, EDTF. */
  readonly period: string;
  readonly source: string;
  /** The day after the period's last: the newest notice is the one that reaches furthest. */
  readonly end: Day;
  readonly words: string;
}

/** Everything worth a notice: the newest number of each chart first, by how far its period reaches. */
export function buildNotices(dataset: Dataset, today: Day): readonly Notice[] {
  const newest = dataset.charts.flatMap((chart) =>
    newestOf(dataset.series.filter((each) => each.chart === chart)),
  );
  return [
    ...newest.toSorted((a, b) => compare(b.end, a.end)),
    ...dataset.series.flatMap(highestOf),
    ...dataset.series.flatMap((series) => quietSince(series, today)),
  ];
}

function newestOf(series: readonly Series[]): Notice[] {
  let found: { series: Series; observation: Observation } | undefined;
  for (const each of series) {
    for (const [observation] of groupRivals(each.observations)) {
      if (observation.quantity.missing !== null) continue;
      if (!found || compare(observation.period.end, found.observation.period.end) > 0) {
        found = { series: each, observation };
      }
    }
  }
  return found
    ? [noticeOf("newest", found.series, found.observation, sayNumber(found.series, found.observation))]
    : [];
}

/** How many months in a row must be known before "the highest since" says anything. */
const LEAST_MONTHS = 6;

/**
 * The newest month of a series, where it is higher than all before it for at least half a year and every month of
 * that time is known exactly: a month without a number could have been higher.
 */
function highestOf(series: Series): Notice[] {
  if (series.kind !== "flow") return [];
  const months = knownMonths(series);
  const [last, newest] = [...months].at(-1) ?? [];
  if (!last || !newest) return [];
  const value = newest.quantity.value ?? 0;
  let month = last;
  let length = 0;
  for (;;) {
    month = monthOf(addMonths(`${month}-01`, -1));
    const earlier = months.get(month);
    if (!earlier) return [];
    if ((earlier.quantity.value ?? 0) >= value) break;
    length += 1;
  }
  if (length < LEAST_MONTHS) return [];
  const words = `${sayNumber(series, newest)}: the highest since ${formatMonth(month)}, every month between being known`;
  return [noticeOf("highest", series, newest, words)];
}

/** Whole months with one exact number that nobody contradicts, in order: who gives the same confirms it. */
function knownMonths({ observations }: Series): ReadonlyMap<string, Observation> {
  const months = new Map<string, Observation>();
  for (const [shown, ...rivals] of groupRivals(observations)) {
    const { period, quantity } = shown;
    const isMonth = isWholeMonth(period.start, period.end) && !period.approximate && !period.uncertain;
    const isExact = quantity.missing === null && quantity.qualifier === "exact" && quantity.value !== null;
    const isContested = rivals.some((rival) => !isSame(shown.quantity, rival.quantity));
    if (isMonth && isExact && !isContested) months.set(monthOf(period.start), shown);
  }
  return months;
}

function isSame(a: Quantity, b: Quantity): boolean {
  return isAlike({ ...a, ...boundsOf(a) }, { ...b, ...boundsOf(b) });
}

function quietSince(series: Series, today: Day): Notice[] {
  const groups = groupRivals(series.observations).filter(([shown]) => shown.quantity.missing === null);
  const [newest] = groups.toSorted(([a], [b]) => compare(a.period.end, b.period.end)).at(-1) ?? [];
  if (!newest || addMonths(newest.period.end, 12) > today) return [];
  const when = withEnd(formatSpan(newest.period), newest);
  const words = `${series.title}: latest figure in the collected reports: ${when}`;
  return [noticeOf("quiet", series, newest, words)];
}

function noticeOf(kind: NoticeKind, series: Series, { period, source }: Observation, words: string): Notice {
  return {
    kind,
    chart: series.chart.id,
    series: series.id,
    period: period.edtf,
    source: source.id,
    end: period.end,
    words,
  };
}

/** "Attacks claimed by the TTP: 54 in April 2022 (Gul 2024)". */
function sayNumber(series: Series, observation: Observation): string {
  const { quantity, period, source } = observation;
  const text = formatQuantity(quantity);
  const unit = unitOf(series);
  // "Attacks claimed by the TTP: 54" needs no word for what is counted.
  const number = series.title.toLowerCase().startsWith(unit)
    ? text
    : withUnit({ text, wording: quantity.wording, missing: quantity.missing }, { unit });
  const when = periodWords({ when: whenOf(series, observation), precision: period.precision });
  return `${series.title}: ${number} ${withEnd(when, observation)} (${shortSource(source)}${source.provisional ? ", provisional" : ""})`;
}

/** What counts on to the day of its report says which day that is. */
function withEnd(when: string, observation: Observation): string {
  return observation.period.open ? `${when}, ${endOf(observation).text}` : when;
}
