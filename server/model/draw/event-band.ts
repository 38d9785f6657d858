import { hasTimeAxis } from "../chart/panels.ts";
import { MS_PER_DAY } from "../time/calendar.ts";
import type { Box, Brush } from "./brush.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import { type EventLabel, type EventMark, layEvents, NO_BAND } from "./lay-events.ts";
import { type Frame, fontOf, type Scene } from "./scene.ts";

/** Two rows of text are a lane: three of them at most. */
const ROWS = 6;
const LANE = 2;
/** A stretch of more than 45 days has its pole where it begins; a shorter one in its middle. */
const LONG = 45 * MS_PER_DAY;
const TEXT = 0.95;

/** Sets the words of the events in view over a plot of that width, in pixels; to be done before the chart is laid out. */
export function layBand(scene: Scene, width: number, brush: Pick<Brush, "font" | "measureText">): void {
  scene.band = NO_BAND;
  if (!hasTimeAxis(scene) || width <= 0) return;
  const inView = eventsInView(scene);
  const measure = (text: string) => widthOf(text, scene, brush);
  const labels = layEvents(
    inView.filter(({ isKey }) => isKey).map((event) => markOf(event, scene, width)),
    { width, rows: ROWS, badge: badgeSize(scene) + BADGE_GAP, measure },
  );
  const used = Math.max(0, ...labels.map(({ row, rows }) => row + rows));
  scene.band = {
    labels,
    rows: Math.ceil(used / LANE) * LANE,
    hasRail: inView.some(({ isKey }) => !isKey),
  };
}

export const BADGE_GAP = 4;

/** Pixels above the uppermost panel. */
export function bandHeight(scene: Scene): number {
  const { rows, hasRail } = scene.band;
  return rows * rowHeight(scene) + (rows > 0 ? 4 : 0) + (hasRail ? railHeight(scene) : 0);
}

export function rowHeight({ fontSize }: Pick<Scene, "fontSize">): number {
  return Math.round(fontSize * 1.2);
}

export function badgeSize({ fontSize }: Pick<Scene, "fontSize">): number {
  return Math.round(fontSize * 1.1);
}

function railHeight({ fontSize }: Pick<Scene, "fontSize">): number {
  return Math.round(fontSize * 0.95);
}

export function labelFont(scene: Scene): string {
  return fontOf(scene, TEXT);
}

/** The pixels of a label, to find it under a pointer and to put a ring around it. */
export function labelBox({ left, right, row, rows }: EventLabel, { area, scene }: Frame): Box {
  const height = rowHeight(scene);
  const top = area.top + row * height;
  return { left: area.left + left, right: area.left + right, top, bottom: top + rows * height };
}

/** Where the events that wear no words of their own stand, between the labels and the plot. */
export function railBox({ area, scene }: Frame): Box {
  const bottom = area.top + bandHeight(scene);
  return { ...area, top: bottom - railHeight(scene), bottom };
}

export function eventsInView({ events, shown }: Scene): readonly DrawnEvent[] {
  return events.filter(({ start, end }) => start < shown.end && shown.start < end);
}

function markOf({ milestone, start, end }: DrawnEvent, { shown }: Scene, width: number): EventMark {
  const at = (millis: number) =>
    Math.min(width, Math.max(0, ((millis - shown.start) / (shown.end - shown.start)) * width));
  const isLong = milestone.precision === "stretch" && end - start > LONG;
  return { milestone, at: isLong ? at(start) : (at(start) + at(end)) / 2 };
}

function widthOf(text: string, scene: Scene, brush: Pick<Brush, "font" | "measureText">): number {
  const key = `event ${text}`;
  const known = scene.widths.get(key);
  if (known !== undefined) return known;
  brush.font = labelFont(scene);
  const width = Math.ceil(brush.measureText(text).width) + 2;
  scene.widths.set(key, width);
  return width;
}
