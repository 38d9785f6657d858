import type { MilestoneSpec } from "../chart/spec.ts";
import { MS_PER_DAY, toMillis } from "../time/calendar.ts";
import { categoryColour, type Theme } from "./theme.ts";

/** A policy event as it is drawn through a chart: worked out once, placed in every drawing. */
export interface DrawnEvent {
  readonly milestone: MilestoneSpec;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly form: "line" | "block" | "band";
  /** A soft bar along the upper edge rather than a wash over years. */
  readonly loose: boolean;
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
    const loose = isLoose(milestone);
    return {
      milestone,
      start,
      end,
      form: formOf(milestone),
      loose,
      colour: categoryColour(theme, milestone.category),
      strength: (loose ? 0.5 : strengthOf((end - start) / MS_PER_DAY)) * crowd,
    };
  });
}

function formOf({ precision, approximate }: MilestoneSpec): DrawnEvent["form"] {
  if (precision === "day") return "line";
  return precision === "stretch" && !approximate ? "block" : "band";
}

/** The longer, the paler: a year's band must not outweigh a month's. */
function strengthOf(days: number): number {
  if (days <= 45) return 0.3;
  if (days <= 130) return 0.15;
  return 0.09;
}
