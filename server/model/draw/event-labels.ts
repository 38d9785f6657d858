import { type Box, path } from "./brush.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import {
  BADGE_GAP,
  badgeSize,
  bandHeight,
  eventsInView,
  labelBox,
  labelFont,
  railBox,
  rowHeight,
} from "./event-band.ts";
import { drawKindBadge } from "./kind-shapes.ts";
import type { EventLabel } from "./lay-events.ts";
import { drawRimmed } from "./rimmed-text.ts";
import type { Frame } from "./scene.ts";
import { fade } from "./theme.ts";

/** Over the plot: first all poles, then the labels over them, then the rail of the events of the time. */
export function drawBand(frame: Frame): void {
  const { brush, scene } = frame;
  brush.save();
  for (const label of scene.band.labels) BAND_SIGNS.pole(frame, label);
  for (const label of scene.band.labels) {
    BAND_SIGNS[label.marks.length > 1 ? "shared badge" : "badge"](frame, label);
    BAND_SIGNS.words(frame, label);
  }
  if (scene.band.hasRail) BAND_SIGNS.rail(frame);
  brush.restore();
}

/** What the band is made of; a picture test asks for each. */
export const BAND_SIGNS = {
  pole: drawPoles,
  badge: drawBadge,
  "shared badge": drawSharedBadge,
  words: drawWords,
  rail: drawRail,
} as const;

/** From each event of a label down to the plot; dotted where its day is not known. */
function drawPoles(frame: Frame, label: EventLabel): void {
  const { brush, scene, area } = frame;
  const { top, bottom } = labelBox(label, frame);
  const plot = area.top + bandHeight(scene);
  brush.strokeStyle = fade(scene.theme.event, 0.8);
  brush.lineWidth = 1;
  for (const { milestone, at } of label.marks) {
    const isDay = milestone.precision === "day" && !milestone.approximate;
    brush.setLineDash(isDay ? [] : [1, 2]);
    path(brush, [area.left + at, top + 1], [area.left + at, plot]);
  }
  brush.setLineDash([]);
  const [first, last] = [label.marks[0], label.marks.at(-1)];
  if (first && last && first !== last)
    path(brush, [area.left + first.at, bottom - 1], [area.left + last.at, bottom - 1]);
}

function drawBadge(frame: Frame, label: EventLabel): void {
  const { brush, scene } = frame;
  const category = label.marks[0]?.milestone.category ?? "";
  const { x, y, size } = badgePlace(frame, label);
  clear(frame, { left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 });
  drawKindBadge(brush, scene, category, x, y, size);
}

/** Two sheets, one over the other. */
function drawSharedBadge(frame: Frame, label: EventLabel): void {
  const { brush, scene } = frame;
  const { x, y, size } = badgePlace(frame, label);
  const side = size * 0.62;
  const [left, top] = [x - size / 2 + 1, y - size / 2 + 1];
  brush.lineWidth = 1.25;
  brush.strokeStyle = scene.theme.event;
  for (const shift of [size - side - 2, 0]) {
    brush.fillStyle = shift === 0 ? scene.theme.event : scene.theme.surface;
    brush.fillRect(left + shift, top + shift, side, side);
    brush.strokeRect(left + shift, top + shift, side, side);
  }
}

function drawWords(frame: Frame, label: EventLabel): void {
  const { brush, scene, area } = frame;
  const { top } = labelBox(label, frame);
  const height = rowHeight(scene);
  const past = badgeSize(scene) + BADGE_GAP;
  const x = area.left + (label.side === "right" ? label.left + past : label.right - past);
  brush.font = labelFont(scene);
  brush.textAlign = label.side === "right" ? "left" : "right";
  for (const [index, line] of label.lines.entries())
    drawRimmed(brush, line, x, top + (index + 0.5) * height + 0.5, scene.theme.ink, scene.theme);
}

/** A tick for each event of the time: the vaguer its date, the fainter, and never wider than that. */
function drawRail(frame: Frame): void {
  const { brush, scene, area } = frame;
  const { top, bottom } = railBox(frame);
  brush.setLineDash([]);
  brush.lineWidth = 1;
  brush.strokeStyle = scene.theme.line;
  path(brush, [area.left, bottom - 1], [area.right, bottom - 1]);
  for (const event of eventsInView(scene)) {
    if (!event.isKey) drawTick(frame, event, { ...tickBox(frame, event), top: top + 2, bottom: bottom - 2 });
  }
}

/** The pixels of a tick on the rail; a day is a line, anything longer as wide as it is. */
export function tickBox(frame: Frame, { start, end }: DrawnEvent): Box {
  const { area, x } = frame;
  const { top, bottom } = railBox(frame);
  const clip = (at: number) => Math.min(area.right, Math.max(area.left, at));
  return { left: clip(x(start)), right: clip(x(end)), top, bottom };
}

function drawTick({ brush, scene }: Frame, { form }: DrawnEvent, { left, right, top, bottom }: Box): void {
  const { event } = scene.theme;
  const middle = (left + right) / 2;
  if (form === "day" || form === "approximate day") {
    brush.lineWidth = 1.5;
    brush.strokeStyle = fade(event, form === "day" ? 1 : 0.6);
    path(brush, [middle, form === "day" ? top : top + 3], [middle, bottom]);
    return;
  }
  if (form === "loose") {
    brush.lineWidth = 1;
    brush.strokeStyle = fade(event, 0.6);
    brush.setLineDash([1, 5]);
    path(brush, [left, top + 1], [right, top + 1]);
    brush.setLineDash([]);
    return;
  }
  brush.fillStyle = fade(event, 0.45);
  brush.fillRect(left, bottom - 3, Math.max(1, right - left), 2);
}

function badgePlace(frame: Frame, label: EventLabel): { x: number; y: number; size: number } {
  const { left, right, top } = labelBox(label, frame);
  const size = badgeSize(frame.scene);
  const x = label.side === "right" ? left + size / 2 + 1 : right - size / 2 - 1;
  return { x, y: top + rowHeight(frame.scene) / 2, size: size - 1 };
}

function clear({ brush, scene }: Frame, { left, right, top, bottom }: Box): void {
  brush.fillStyle = scene.theme.surface;
  brush.fillRect(left, top, right - left, bottom - top);
}
