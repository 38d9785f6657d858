import type { MilestoneSpec } from "../chart/spec.ts";
import { MS_PER_DAY, toMillis } from "../time/calendar.ts";
import { categoryColour, type Theme } from "./theme.ts";

/**
 * How precisely an event's date is known: each form is drawn in its own way. `loose` is a soft bar along the upper
 * edge rather than a wash over years.
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
  readonly form: EventForm;
  readonly colour: string;
  /** The opacity of its fill. */
  readonly strength: number;
}

const LONGEST_BAND = 100;

/** Whether an event is known so loosely that a band down the plot would be a wash over years. */
function isLoose({ start, end, precision, approximate }: MilestoneSpec): boolean {
  if (precision === "year" || precision === "season") return true;
  const isStated = precision === "stretch" && !approximate;
  return !isStated && toMillis(end) - toMillis(start) > LONGEST_BAND * MS_PER_DAY;
}

/** Where many events share a chart every band is paler. */
export function buildEvents(milestones: readonly MilestoneSpec[], theme: Theme): DrawnEvent[] {
  const crowd = Math.min(1, Math.max(0.45, Math.sqrt(10 / Math.max(1, milestones.length))));
  return milestones.map((milestone) => {
    const start = toMillis(milestone.start);
    const end = toMillis(milestone.end);
    const form = formOf(milestone);
    return {
      milestone,
      start,
      end,
      form,
      colour: categoryColour(theme, milestone.category),
      strength: (form === "loose" ? 0.5 : strengthOf((end - start) / MS_PER_DAY)) * crowd,
    };
  });
}

function formOf(milestone: MilestoneSpec): EventForm {
  const { precision, approximate, open, open_start } = milestone;
  if (precision === "day") return approximate ? "approximate day" : "day";
  if (isLoose(milestone)) return "loose";
  if (precision !== "stretch" || approximate) return "band";
  if (open_start) return open ? "stretch without ends" : "stretch without start";
  return open ? "stretch without end" : "stretch";
}

/** The longer, the paler: a year's band must not outweigh a month's. */
function strengthOf(days: number): number {
  if (days <= 45) return 0.3;
  if (days <= 130) return 0.15;
  return 0.09;
}
