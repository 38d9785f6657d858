import { path } from "./brush.ts";
import type { DrawnEvent, EventForm } from "./drawn-events.ts";
import { bandHeight } from "./event-band.ts";
import type { Frame } from "./scene.ts";
import { fade } from "./theme.ts";

/** The height in pixels of the bar at the upper edge of the plot that tells how far a stretch reaches. */
export const EDGE_BAR = 4;
/** How far the sign of an end that is not printed reaches beyond what is known, in pixels. */
const TAIL = 22;
/** Opacity times pixels of what is known less precisely than a day: the wider it is shown, the paler. */
const INK = 2;

type DrawEvent = (frame: Frame, event: DrawnEvent, left: number, right: number) => void;

/**
 * How each form of event is drawn through a chart, the vaguer the fainter: a line in the middle of a day, a band with
 * soft edges where the report is less precise than a day, a block for a stretch with a bar along its upper edge, open
 * where an end is not printed; of what is known to a season or a year only a dotted line at the upper edge.
 */
export const EVENTS: Readonly<Record<EventForm, DrawEvent>> = {
  day: (frame, _event, left, right) => drawDay(frame, (left + right) / 2, 0.85, [4, 2]),
  "approximate day": (frame, _event, left, right) => drawDay(frame, (left + right) / 2, 0.7, [1, 4]),
  band: drawMonth,
  stretch: stretched(false, false),
  "stretch without end": stretched(false, true),
  "stretch without start": stretched(true, false),
  "stretch without ends": stretched(true, true),
  loose: drawLoose,
};

/** Each key event at its true place; the others stand on the rail. */
export function drawEvents(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  for (const event of scene.events) {
    const [left, right] = [x(event.start), x(event.end)];
    if (event.isKey && right >= area.left && left <= area.right)
      EVENTS[event.form](frame, event, left, right);
  }
  brush.setLineDash([]);
}

function drawDay(frame: Frame, at: number, strength: number, dash: readonly number[]): void {
  const { brush, scene, area } = frame;
  if (at < area.left || at > area.right) return;
  brush.strokeStyle = fade(scene.theme.event, strength);
  brush.lineWidth = 1.25;
  brush.setLineDash([...dash]);
  path(brush, [at, topOf(frame)], [at, area.bottom]);
}

function drawMonth(frame: Frame, _event: DrawnEvent, left: number, right: number): void {
  const strength = Math.min(0.25, Math.max(0.09, INK / Math.max(1, right - left)));
  fill(frame, left, right, strength, [
    [0, 0],
    [0.3, 1],
    [0.7, 1],
    [1, 0],
  ]);
}

function stretched(isOpenStart: boolean, isOpenEnd: boolean): DrawEvent {
  return (frame, { sure }, left, right) => {
    const width = Math.max(1, right - left);
    const share = (millis: number) => Math.min(1, Math.max(0, (frame.x(millis) - left) / width));
    // An end known to a month fades over that month.
    const [from, to] = [share(sure.start), share(sure.end)];
    const [start, end] = from <= to ? [from, to] : [(from + to) / 2, (from + to) / 2];
    const bar = [
      [0, start > 0 ? 0 : 1],
      [start, 1],
      [end, 1],
      [1, end < 1 ? 0 : 1],
    ] as const;
    const area: Stops = [
      isOpenStart ? [0, 0.3] : bar[0],
      [isOpenStart ? Math.min(0.5, end) : start, 1],
      [isOpenEnd ? Math.max(0.5, start) : end, 1],
      isOpenEnd ? [1, 0.3] : bar[3],
    ];
    fill(frame, left, right, 0.07, area);
    drawEdgeBar(frame, left, right, bar);
    if (isOpenStart) drawOpenEnd(frame, left, -1);
    if (isOpenEnd) drawOpenEnd(frame, right, 1);
  };
}

type Stops = readonly (readonly [at: number, share: number])[];

/** Dots that lead away from what is known, and an arrow: it began before, or went on. */
function drawOpenEnd(frame: Frame, from: number, way: 1 | -1): void {
  const { brush, scene, area } = frame;
  if (from < area.left - 1 || from > area.right + 1) return;
  const to = Math.min(area.right - 1, Math.max(area.left + 1, from + way * TAIL));
  const y = topOf(frame) + EDGE_BAR / 2;
  brush.strokeStyle = fade(scene.theme.event, 0.85);
  brush.lineWidth = 1.5;
  brush.setLineDash([2, 3]);
  path(brush, [from, y], [to, y]);
  brush.setLineDash([]);
  path(brush, [to - way * 4, y - 3.5], [to, y], [to - way * 4, y + 3.5]);
}

function drawLoose(frame: Frame, _event: DrawnEvent, left: number, right: number): void {
  const { brush, scene, area } = frame;
  const y = topOf(frame) + EDGE_BAR / 2;
  brush.strokeStyle = fade(scene.theme.event, 0.8);
  brush.lineWidth = 1.25;
  brush.setLineDash([1, 4]);
  path(brush, [Math.max(left, area.left), y], [Math.min(right, area.right), y]);
}

/** Strengths along the time of an event, over the height of all panels. */
function fill(frame: Frame, left: number, right: number, strength: number, stops: Stops): void {
  fillTo(frame, left, right, strength, stops, frame.area.bottom);
}

function drawEdgeBar(frame: Frame, left: number, right: number, stops: Stops): void {
  fillTo(frame, left, Math.max(right, left + 1), 0.55, stops, topOf(frame) + EDGE_BAR);
}

function fillTo(
  frame: Frame,
  left: number,
  right: number,
  strength: number,
  stops: Stops,
  bottom: number,
): void {
  const { brush, scene, area } = frame;
  const gradient = brush.createLinearGradient(left, 0, right, 0);
  for (const [at, share] of stops) gradient.addColorStop(at, fade(scene.theme.event, share * strength));
  brush.fillStyle = stops.every(([, share]) => share === 1) ? fade(scene.theme.event, strength) : gradient;
  const [from, top] = [Math.max(left, area.left), topOf(frame)];
  brush.fillRect(from, top, Math.min(right, area.right) - from, bottom - top);
}

function topOf({ area, scene }: Frame): number {
  return area.top + bandHeight(scene);
}
