import type { Openness, Qualifier } from "../numbers/quantities.ts";
import { toMillis } from "../time/calendar.ts";
import { isWholeMonth } from "../time/periods.ts";
import { type Label, labelOf } from "./labels.ts";
import type { ChartSpec, ObservationSpec, SeriesSpec } from "./spec.ts";

/**
 * What is drawn for an observation: a month's `bar`, the `box` of a longer total (its height the average per
 * month), the `bracket` of a longer total at its own height, the `point` of a running total, a stock's `level`.
 */
export type MarkShape = "bar" | "box" | "bracket" | "point" | "level";

/** Times are milliseconds since 1970, heights the chart's unit (per month for a box). */
export interface Mark {
  readonly key: string;
  readonly series: string;
  readonly slot: number;
  readonly period: string;
  readonly observation: ObservationSpec;
  readonly shape: MarkShape;
  /** The observation's period. */
  readonly start: number;
  readonly end: number;
  /** What of the period the mark fills: rivals share a month, a running total stands at its end. */
  readonly left: number;
  readonly right: number;
  /** Null where two numbers are printed and none between them: then it floats from `low` to `high`. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier;
  readonly openness: Openness;
  /** The period has no end of its own: the mark's right edge stays open. */
  readonly openEnd: boolean;
  readonly unfinished: boolean;
  readonly label: Label;
}

/** Two running totals of one series from the same start. What happened between them is not measured. */
export interface Join {
  readonly series: string;
  readonly slot: number;
  readonly from: Mark;
  readonly to: Mark;
}

/** Where one level of a stock follows another without a day between. */
export interface Step {
  readonly series: string;
  readonly slot: number;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Marks {
  /** In the order of time, then of series. */
  readonly marks: readonly Mark[];
  readonly joins: readonly Join[];
  readonly steps: readonly Step[];
}

/** Everything of a chart that has a height. An observation without a number never gets one. */
export function buildMarks(spec: ChartSpec): Marks {
  const marks = spec.series.flatMap((series) =>
    series.observations.flatMap((observation) => {
      const mark = buildMark(series, observation, spec.view.scale);
      return mark ? [mark] : [];
    }),
  );
  const shared = shareMonths(marks).toSorted(
    (a, b) => a.start - b.start || a.end - b.end || a.slot - b.slot || (a.key < b.key ? -1 : 1),
  );
  return {
    marks: shared,
    joins: spec.series.filter(({ kind }) => kind === "cumulative").flatMap((each) => joinsOf(each, shared)),
    steps: spec.series.filter(({ kind }) => kind === "stock").flatMap((each) => stepsOf(each, shared)),
  };
}

/** Names an observation across every form of a chart: the series' id and the period as written. */
export function keyOf(series: string, period: string): string {
  return `${series}:${period}`;
}

/** The highest that a mark reaches, in the chart's unit. */
export function topOf(mark: Mark): number {
  return Math.max(mark.value ?? 0, mark.low ?? 0, mark.high ?? 0);
}

function buildMark(
  series: SeriesSpec,
  observation: ObservationSpec,
  scale: ChartSpec["view"]["scale"],
): Mark | undefined {
  const { openness, qualifier, missing, rate } = observation;
  if (missing !== null || openness === null || qualifier === null) return undefined;
  const shape = shapeOf(series, observation, scale);
  const { value, low, high } = shape === "box" && rate ? rate : observation;
  if (value === null && low === null && high === null) return undefined;
  const start = toMillis(observation.start);
  const end = toMillis(observation.end);
  return {
    key: keyOf(series.id, observation.period),
    series: series.id,
    slot: series.slot,
    period: observation.period,
    observation,
    shape,
    start,
    end,
    left: shape === "point" ? end : start,
    right: end,
    value,
    low,
    high,
    qualifier,
    openness,
    openEnd: observation.open,
    unfinished: observation.unfinished,
    label: labelOf(shape, observation),
  };
}

function shapeOf(
  { kind }: SeriesSpec,
  { rate }: ObservationSpec,
  scale: ChartSpec["view"]["scale"],
): MarkShape {
  if (kind === "cumulative") return "point";
  if (kind === "stock") return "level";
  if (rate === null) return "bar";
  return scale === "total" ? "bracket" : "box";
}

/** Rival series that count the same month stand side by side in it, in the order of their slots. */
function shareMonths(marks: readonly Mark[]): Mark[] {
  const isMonthBar = ({ shape, observation }: Mark) =>
    shape === "bar" && isWholeMonth(observation.start, observation.end);
  const slots = new Map<number, number[]>();
  for (const mark of marks.filter(isMonthBar)) {
    slots.set(
      mark.start,
      [...(slots.get(mark.start) ?? []), mark.slot].sort((a, b) => a - b),
    );
  }
  return marks.map((mark) => {
    const sharing = isMonthBar(mark) ? (slots.get(mark.start) ?? []) : [];
    if (sharing.length < 2) return mark;
    const width = (mark.end - mark.start) / sharing.length;
    const left = mark.start + width * sharing.indexOf(mark.slot);
    return { ...mark, left, right: Math.min(left + width, mark.end) };
  });
}

/** Only totals that count from the same day are joined, and never past a row that says there is no number. */
function joinsOf(series: SeriesSpec, marks: readonly Mark[]): Join[] {
  const own = marks.filter((mark) => mark.series === series.id && mark.value !== null);
  const gaps = series.observations.filter(({ missing }) => missing !== null);
  return own.flatMap((from, index) => {
    const to = own.slice(index + 1).find((next) => next.start === from.start);
    if (!to || to.end <= from.end) return [];
    const gap = gaps.some(({ start, end }) => start < to.observation.end && end > from.observation.end);
    return gap ? [] : [{ series: series.id, slot: series.slot, from, to }];
  });
}

function stepsOf(series: SeriesSpec, marks: readonly Mark[]): Step[] {
  const own = marks.filter((mark) => mark.series === series.id);
  return own.flatMap((mark) => {
    const next = own.find(({ start }) => start === mark.end);
    if (!next || mark.value === null || next.value === null) return [];
    return [{ series: series.id, slot: series.slot, at: mark.end, from: mark.value, to: next.value }];
  });
}
