import { hasTimeAxis } from "../chart/panels.ts";
import { type Box, path } from "./brush.ts";
import type { DrawnEvent } from "./drawn-events.ts";
import { bandHeight, labelBox } from "./event-band.ts";
import { panelFrames } from "./panel-frames.ts";
import { type Frame, keyOf } from "./scene.ts";
import { fade } from "./theme.ts";

/** A ring around what is chosen and a line where the pointer stands in time. */
export function drawHighlight(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  brush.setLineDash([]);
  if (scene.crosshair !== null && hasTimeAxis(scene)) {
    const at = x(scene.crosshair);
    brush.strokeStyle = scene.theme.inkFaint;
    brush.lineWidth = 1;
    if (at >= area.left && at <= area.right) path(brush, [at, area.top], [at, area.bottom + scene.strip]);
  }
  if (scene.highlight === null) return;
  const event = scene.events.find(({ milestone }) => milestone.id === scene.highlight);
  if (event) highlightEvent(frame, event);
  else ring(frame, findMark(frame, scene.highlight) ?? findStretch(frame, scene.highlight));
}

/** An event's days through the chart, also of one that is a tick on the rail, and its words. */
function highlightEvent(frame: Frame, event: DrawnEvent): void {
  const { brush, scene, area } = frame;
  const days = { ...across(event, frame), top: area.top + bandHeight(scene), bottom: area.bottom };
  const [left, right] = [Math.max(days.left, area.left), Math.min(days.right, area.right)];
  if (right < left) return;
  if (event.form !== "day" && event.form !== "approximate day") {
    brush.fillStyle = fade(scene.theme.focus, 0.1);
    brush.fillRect(left, days.top, right - left, days.bottom - days.top);
  }
  ring(frame, days);
  const label = scene.band.labels.find(({ marks }) =>
    marks.some(({ milestone }) => milestone === event.milestone),
  );
  if (label) ring(frame, labelBox(label, frame));
}

function ring({ brush, scene, area }: Frame, box: Box | undefined): void {
  if (!box) return;
  brush.strokeStyle = scene.theme.focus;
  brush.lineWidth = 2.5;
  const left = Math.min(Math.max(box.left, area.left), area.right) - 2;
  const right = Math.max(Math.min(box.right, area.right), left) + 2;
  brush.strokeRect(left, box.top - 2, right - left, box.bottom - box.top + 4);
}

function findMark(frame: Frame, highlight: string): Box | undefined {
  for (const each of panelFrames(frame)) {
    const mark = each.panel.marks.find(({ key }) => key === highlight);
    if (mark) return mark.shape.body(mark, each);
  }
  return undefined;
}

/** A stretch of the coverage strip, by its key. */
function findStretch(frame: Frame, key: string): Box | undefined {
  const { scene, area } = frame;
  for (const { series, top, bottom, parts } of scene.rows) {
    const part = parts.find(({ coverage }) => keyOf(series.id, `${coverage.start}/${coverage.end}`) === key);
    if (part) return { ...across(part, frame), top: area.bottom + top, bottom: area.bottom + bottom };
  }
  return undefined;
}

function across(
  { start, end }: { start: number; end: number },
  { x }: Frame,
): { left: number; right: number } {
  return { left: x(start), right: x(end) };
}
