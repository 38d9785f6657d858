import { path } from "./brush.ts";
import type { DrawnEvent, EventForm } from "./drawn-events.ts";
import type { Frame } from "./scene.ts";
import { fade } from "./theme.ts";

/** The height in pixels of the bar at the upper edge of the plot that a long band is. */
export const LONG_BAR = 7;

type DrawEvent = (frame: Frame, event: DrawnEvent, left: number, right: number) => void;

/**
 * How each form of event is drawn through a chart: a line in the middle of a day, a band with soft edges where the
 * report is less precise than a day, a block for a stretch, which fades where its end is not printed.
 */
export const EVENTS: Readonly<Record<EventForm, DrawEvent>> = {
  day: (frame, event, left, right) => drawDay(frame, event, (left + right) / 2, 0.85, [4, 3]),
  "approximate day": (frame, event, left, right) => drawDay(frame, event, (left + right) / 2, 0.6, [1, 4]),
  band: filled([
    [0, 0],
    [0.3, 1],
    [0.7, 1],
    [1, 0],
  ]),
  stretch: filled([
    [0, 1],
    [1, 1],
  ]),
  "stretch without end": filled([
    [0, 1.3],
    [0.8, 1],
    [1, 0],
  ]),
  "stretch without start": filled([
    [0, 0],
    [0.5, 1],
    [1, 1],
  ]),
  "stretch without ends": filled([
    [0, 0],
    [0.5, 1],
    [1, 0],
  ]),
  loose: filled(
    [
      [0, 0],
      [0.3, 1],
      [0.7, 1],
      [1, 0],
    ],
    LONG_BAR,
  ),
};

/** Each policy event at its true place. */
export function drawEvents(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  for (const event of scene.events) {
    const [left, right] = [x(event.start), x(event.end)];
    if (right >= area.left && left <= area.right) EVENTS[event.form](frame, event, left, right);
  }
  brush.setLineDash([]);
}

function drawDay(
  { brush, area }: Frame,
  { colour }: DrawnEvent,
  at: number,
  strength: number,
  dash: readonly number[],
): void {
  if (at < area.left || at > area.right) return;
  brush.strokeStyle = fade(colour, strength);
  brush.lineWidth = 1.25;
  brush.setLineDash([...dash]);
  path(brush, [at, area.top], [at, area.bottom]);
}

/** Strengths along the time of an event; of its full height, or a bar at the upper edge. */
function filled(stops: readonly (readonly [at: number, strength: number])[], height?: number): DrawEvent {
  return ({ brush, area }, { colour, strength }, left, right) => {
    const gradient = brush.createLinearGradient(left, 0, right, 0);
    for (const [at, share] of stops) gradient.addColorStop(at, fade(colour, share * strength));
    brush.fillStyle = stops.every(([, share]) => share === 1) ? fade(colour, strength) : gradient;
    const from = Math.max(left, area.left);
    brush.fillRect(from, area.top, Math.min(right, area.right) - from, height ?? area.bottom - area.top);
  };
}
