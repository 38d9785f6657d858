import type { MilestoneSpec } from "../chart/spec.ts";
import { type Moments, MS_PER_DAY, toMillis } from "../time/calendar.ts";
import { type OpenSpan, parseDate } from "../time/dates.ts";

/**
 * How precisely an event's date is known: each form is drawn in its own way. `loose` is known to a season, a year or
 * about a long time: a band down the plot would be a wash over years.
 */
export type EventForm =
  | "day"
  | "approximate day"
  | "band"
  | "stretch"
  | "stretch without end"
  | "stretch without start"
  | "stretch without ends"
  | "loose";

/** A policy event as it is drawn through a chart: worked out once, placed in every drawing. */
export interface DrawnEvent {
  readonly milestone: MilestoneSpec;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** What of a stretch is sure: after the time its start is known to, and before that of its end; may be empty. */
  readonly sure: Moments;
  readonly form: EventForm;
  /** It wears its words and runs through the chart; any other stands on the rail. */
  readonly isKey: boolean;
}

const LONGEST_BAND = 100;

/** Whether an event is known so loosely that a band down the plot would be a wash over years. */
function isLoose({ start, end, precision, approximate }: MilestoneSpec): boolean {
  if (precision === "year" || precision === "season") return true;
  const isStated = precision === "stretch" && !approximate;
  return !isStated && toMillis(end) - toMillis(start) > LONGEST_BAND * MS_PER_DAY;
}

export function buildEvents(milestones: readonly MilestoneSpec[]): DrawnEvent[] {
  return milestones.map((milestone) => ({
    milestone,
    start: toMillis(milestone.start),
    end: toMillis(milestone.end),
    sure: sureOf(milestone),
    form: formOf(milestone),
    isKey: milestone.weight === "key",
  }));
}

/** "2022-11" as an end leaves open on which day of November it was. */
function sureOf({ date, start, end, precision, open, open_start }: MilestoneSpec): Moments {
  const [first = "", last = ""] = precision === "stretch" ? date.split("/") : [];
  const from = open_start ? undefined : parseDate(first);
  const to = open ? undefined : parseDate(last);
  const isDay = (each: OpenSpan | undefined) => !each || each.precision === "day";
  return {
    start: toMillis(isDay(from) ? start : (from?.end ?? start)),
    end: toMillis(isDay(to) ? end : (to?.start ?? end)),
  };
}

function formOf(milestone: MilestoneSpec): EventForm {
  const { precision, approximate, open, open_start } = milestone;
  if (precision === "day") return approximate ? "approximate day" : "day";
  if (isLoose(milestone)) return "loose";
  if (precision !== "stretch" || approximate) return "band";
  if (open_start) return open ? "stretch without ends" : "stretch without start";
  return open ? "stretch without end" : "stretch";
}
