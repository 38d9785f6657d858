import { type Brush, type Gradient, path } from "./brush.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import type { Frame } from "./scene.ts";
import { fade } from "./theme.ts";

/** The height in pixels of the bar at the upper edge of the plot that a long band is. */
export const LONG_BAR = 7;

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
  if (form === "block" && !milestone.open && !milestone.open_start) return fade(colour, strength);
  const gradient = brush.createLinearGradient(left, 0, right, 0);
  const stops =
    form === "block"
      ? ([
          [0, milestone.open_start ? 0 : strength * 1.3],
          [milestone.open_start ? 0.5 : 0.8, strength],
          [1, milestone.open ? 0 : strength],
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
