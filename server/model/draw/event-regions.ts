import type { MilestoneSpec } from "../chart/spec.ts";
import type { Box } from "./brush.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import { bandHeight, labelBox } from "./event-band.ts";
import { tickBox } from "./event-labels.ts";
import { EDGE_BAR } from "./events.ts";
import type { EventLabel } from "./lay-events.ts";
import type { Frame } from "./scene.ts";

/** Something of a chart that can be pointed at, with its pixels on the canvas. */
export interface Target {
  readonly key: string;
  /** When, in milliseconds since 1970: the order in which regions are walked. */
  readonly at: number;
  readonly box: Box;
  /** Of an event its words over the plot, where it wears them: a second place to point at. */
  readonly label?: Box;
  /** What it says, in one line. */
  readonly text: string;
}

export interface EventRegion extends Target {
  readonly kind: "event";
  readonly milestone: MilestoneSpec;
}

/** The one mark of several events that have no room for their words. */
export interface EventsRegion extends Target {
  readonly kind: "events";
  readonly milestones: readonly MilestoneSpec[];
}

/** The least width in pixels of what can be pointed at on the rail. */
const LEAST = 6;

/** Each event in view with its pixels, and the marks that several of them share. */
export function eventRegions(frame: Frame): (EventRegion | EventsRegion)[] {
  const { labels } = frame.scene.band;
  const alone = new Map(
    labels.flatMap((label) =>
      label.marks.length === 1 ? [[label.marks[0]?.milestone.id, label] as const] : [],
    ),
  );
  return [
    ...labels.flatMap((label) => (label.marks.length > 1 ? [sharedRegion(label, frame)] : [])),
    ...frame.scene.events
      .filter(({ start, end }) => isInView(start, end, frame))
      .map((event): EventRegion => {
        const { milestone, start } = event;
        const label = alone.get(milestone.id);
        return {
          kind: "event",
          key: milestone.id,
          at: start,
          box: event.isKey ? plotBox(event, frame) : railTick(event, frame),
          ...(label && { label: labelBox(label, frame) }),
          text: `${milestone.title}, ${milestone.when}`,
          milestone,
        };
      }),
  ];
}

function isInView(start: number, end: number, { x, area }: Frame): boolean {
  return x(start) < area.right && x(end) >= area.left;
}

function sharedRegion(label: EventLabel, frame: Frame): EventsRegion {
  const milestones = label.marks.map(({ milestone }) => milestone);
  const { start, end } = frame.scene.shown;
  const at = start + ((label.marks[0]?.at ?? 0) / (frame.area.right - frame.area.left)) * (end - start);
  return {
    kind: "events",
    key: milestones.map(({ id }) => id).join(" "),
    at,
    box: labelBox(label, frame),
    text: `${label.lines.join(" ")}: ${milestones.map(({ title }) => title).join("; ")}`,
    milestones,
  };
}

/** The days of an event through the plot; of one known loosely only the line at the upper edge. */
function plotBox({ start, end, form }: DrawnEvent, { area, scene, x }: Frame): Box {
  const top = area.top + bandHeight(scene);
  const clip = (at: number) => Math.min(Math.max(x(at), area.left), area.right);
  return {
    left: clip(start),
    right: clip(end),
    top,
    bottom: form === "loose" ? top + EDGE_BAR : area.bottom,
  };
}

function railTick(event: DrawnEvent, frame: Frame): Box {
  const box = tickBox(frame, event);
  const more = Math.max(0, (LEAST - (box.right - box.left)) / 2);
  return { ...box, left: box.left - more, right: box.right + more };
}
