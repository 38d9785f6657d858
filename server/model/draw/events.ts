import { MS_PER_DAY, toMillis } from "../calendar.ts";
import type { MilestoneSpec } from "../spec.ts";
import { type Brush, type Gradient, path } from "./brush.ts";
import type { Frame } from "./scene.ts";
import { categoryColour, fade, type Theme } from "./theme.ts";

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

/** The height in pixels of the bar at the upper edge of the plot that a long band is. */
export const LONG_BAR = 7;
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

/**
 * Each policy event at its true place through the chart: a line in the middle of a day, a band with soft
 * edges where the report is less precise than a day, a block for a stretch. What is known only to a season or a
 * year is a soft bar along the upper edge.
 */
export function drawEvents(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  for (const event of scene.events) {
    const left = x(event.start);
    const right = x(event.end);
    if (right < area.left || left > area.right) continue;
    if (event.form === "line") {
      drawDay(frame, event, (left + right) / 2);
      continue;
    }
    brush.fillStyle = fillOf(brush, event, left, right);
    const from = Math.max(left, area.left);
    const height = event.loose ? LONG_BAR : area.bottom - area.top;
    brush.fillRect(from, area.top, Math.min(right, area.right) - from, height);
  }
  brush.setLineDash([]);
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

function drawDay({ brush, area }: Frame, { milestone, colour }: DrawnEvent, at: number): void {
  if (at < area.left || at > area.right) return;
  brush.strokeStyle = fade(colour, milestone.approximate ? 0.6 : 0.85);
  brush.lineWidth = 1.25;
  brush.setLineDash(milestone.approximate ? [1, 4] : [4, 3]);
  path(brush, [at, area.top], [at, area.bottom]);
}

/** A block is solid between its ends, and an end that the report does not give fades out; a band fades at both. */
function fillOf(brush: Brush, event: DrawnEvent, left: number, right: number): string | Gradient {
  const { form, milestone, colour, strength } = event;
  if (form === "block" && !milestone.open) return fade(colour, strength);
  const gradient = brush.createLinearGradient(left, 0, right, 0);
  const stops =
    form === "block"
      ? ([
          [0, strength * 1.3],
          [0.8, strength],
          [1, 0],
        ] as const)
      : ([
          [0, 0],
          [0.3, strength],
          [0.7, strength],
          [1, 0],
        ] as const);
  for (const [at, opacity] of stops) gradient.addColorStop(at, fade(colour, opacity));
  return gradient;
}
