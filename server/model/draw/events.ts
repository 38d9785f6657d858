import { toMillis } from "../calendar.ts";
import type { MilestoneSpec } from "../spec.ts";
import type { Brush, Gradient } from "./brush.ts";
import { categoryColour, fade, type Theme } from "./theme.ts";

/** The part of the annotation plugin's options that events use. */
export interface EventAnnotation {
  readonly type: "line" | "box";
  readonly drawTime: "beforeDatasetsDraw";
  readonly xMin: number;
  readonly xMax: number;
  readonly borderWidth: number;
  readonly borderColor?: string;
  readonly borderDash?: number[];
  readonly backgroundColor?: (context: unknown) => string;
  readonly yMin?: (context: unknown) => number;
  readonly adjustScaleRange?: false;
}

interface Drawn {
  readonly chart: {
    readonly ctx: Brush;
    readonly chartArea: { readonly top: number };
    readonly scales: Readonly<
      Record<string, { getPixelForValue(value: number): number; getValueForPixel(pixel: number): number }>
    >;
  };
}

const MS_PER_DAY = 86_400_000;

/** The height in pixels of the bar at the upper edge of the plot that a long band is. */
export const LONG_BAR = 7;
const LONGEST_BAND = 100;

/** Whether an event is known so loosely that a band down the plot would be a wash over years. */
export function isLoose({
  start,
  end,
  precision,
  approximate,
}: Pick<MilestoneSpec, "start" | "end" | "precision" | "approximate">): boolean {
  if (precision === "year" || precision === "season") return true;
  const isStated = precision === "stretch" && !approximate;
  return !isStated && toMillis(end) - toMillis(start) > LONGEST_BAND * MS_PER_DAY;
}

/**
 * Each policy event at its true place through the chart: a line in the middle of a day, a band with soft
 * edges where the report is less precise than a day, a block for a stretch. What is known only to a season or a
 * year is a soft bar along the upper edge.
 */
export function buildAnnotations(
  milestones: readonly MilestoneSpec[],
  theme: Theme,
): Record<string, EventAnnotation> {
  const crowd = Math.min(1, Math.max(0.45, Math.sqrt(10 / Math.max(1, milestones.length))));
  return Object.fromEntries(
    milestones.map((milestone) => [`event-${milestone.id}`, buildAnnotation(milestone, theme, crowd)]),
  );
}

/** `crowd`, from 0 to 1, pales every band where many share the chart. */
function buildAnnotation(milestone: MilestoneSpec, theme: Theme, crowd: number): EventAnnotation {
  const colour = categoryColour(theme, milestone.category);
  const start = toMillis(milestone.start);
  const end = toMillis(milestone.end);
  if (milestone.precision === "day") {
    const noon = (start + end) / 2;
    return {
      type: "line",
      drawTime: "beforeDatasetsDraw",
      xMin: noon,
      xMax: noon,
      borderColor: fade(colour, milestone.approximate ? 0.6 : 0.85),
      borderWidth: 1.25,
      borderDash: milestone.approximate ? [1, 4] : [4, 3],
    };
  }
  const loose = isLoose(milestone);
  const strength = (loose ? 0.5 : strengthOf((end - start) / MS_PER_DAY)) * crowd;
  const isBlock = milestone.precision === "stretch" && !milestone.approximate;
  return {
    type: "box",
    drawTime: "beforeDatasetsDraw",
    xMin: start,
    xMax: end,
    borderWidth: 0,
    ...(loose ? { yMin: lowerEdge, adjustScaleRange: false } : {}),
    backgroundColor: (context) => {
      const { chart } = context as Drawn;
      const fill = isBlock
        ? blockFill(chart, milestone, colour, strength)
        : softFill(chart, start, end, colour, strength);
      // The library hands it to the canvas unread, which takes a gradient as well as a colour.
      return fill as string;
    },
  };
}

function lowerEdge(context: unknown): number {
  const { chart } = context as Drawn;
  return chart.scales.y?.getValueForPixel(chart.chartArea.top + LONG_BAR) ?? Number.NaN;
}

/** The longer, the paler: a year's band must not outweigh a month's. */
function strengthOf(days: number): number {
  if (days <= 45) return 0.3;
  if (days <= 130) return 0.15;
  return 0.09;
}

/** Solid between its ends; an end that the report does not give fades out. */
function blockFill(
  chart: Drawn["chart"],
  milestone: MilestoneSpec,
  colour: string,
  strength: number,
): Gradient | string {
  if (!milestone.open) return fade(colour, strength);
  const gradient = across(chart, toMillis(milestone.start), toMillis(milestone.end));
  if (!gradient) return fade(colour, strength);
  gradient.addColorStop(0, fade(colour, strength * 1.3));
  gradient.addColorStop(0.8, fade(colour, strength));
  gradient.addColorStop(1, fade(colour, 0));
  return gradient;
}

function softFill(
  chart: Drawn["chart"],
  start: number,
  end: number,
  colour: string,
  strength: number,
): Gradient | string {
  const gradient = across(chart, start, end);
  if (!gradient) return fade(colour, strength);
  gradient.addColorStop(0, fade(colour, 0));
  gradient.addColorStop(0.3, fade(colour, strength));
  gradient.addColorStop(0.7, fade(colour, strength));
  gradient.addColorStop(1, fade(colour, 0));
  return gradient;
}

/** None before the first layout, when the scale has no pixels yet. */
function across(chart: Drawn["chart"], start: number, end: number): Gradient | undefined {
  const left = chart.scales.x?.getPixelForValue(start) ?? Number.NaN;
  const right = chart.scales.x?.getPixelForValue(end) ?? Number.NaN;
  if (!Number.isFinite(left) || !Number.isFinite(right)) return undefined;
  return chart.ctx.createLinearGradient(left, 0, right, 0);
}
