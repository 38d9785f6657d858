import type { Join, Mark, Step } from "../chart/marks.ts";
import { drawArrow, drawWhisker } from "./bars.ts";
import { type Brush, path } from "./brush.ts";
import { type Frame, fontOf, MARKER } from "./scene.ts";
import { fade, seriesColour } from "./theme.ts";

const ARROW = 16;

/** Running totals: the time counted along the base, the dotted joins, then the points themselves. */
export function drawPoints(frame: Frame, marks: readonly Mark[], joins: readonly Join[]): void {
  for (const mark of marks) drawCounted(frame, mark);
  for (const join of joins) drawJoin(frame, join);
  for (const mark of marks) drawMarked(frame, mark, clampedX(frame, mark.left));
}

/** Levels as wide as their date; one that follows another without a day between is joined by a step. */
export function drawLevels(frame: Frame, marks: readonly Mark[], steps: readonly Step[]): void {
  const { brush, scene, x, y } = frame;
  for (const { slot, at, from, to } of steps) {
    brush.strokeStyle = seriesColour(scene.theme, slot);
    brush.lineWidth = 1.5;
    path(brush, [x(at), y(from)], [x(at), y(to)]);
  }
  for (const mark of marks) {
    const left = x(mark.left);
    const right = x(mark.right);
    if (mark.value === null && mark.low !== null && mark.high !== null) {
      brush.fillStyle = fade(seriesColour(scene.theme, mark.slot), 0.25);
      brush.fillRect(left, y(mark.high), right - left, y(mark.low) - y(mark.high));
    }
    if (mark.value !== null && right - left >= 3) {
      brush.strokeStyle = seriesColour(scene.theme, mark.slot);
      brush.lineWidth = 3;
      brush.setLineDash([]);
      path(brush, [left, y(mark.value)], [right, y(mark.value)]);
    }
    drawMarked(frame, mark, (left + right) / 2);
  }
}

/** The mark of a series, also in its legend: another outline for every slot. */
export function drawMarker(brush: Brush, x: number, y: number, slot: number, size = MARKER): void {
  const corners = [0, 4, 4, 6, 3, 5][slot % 6] ?? 0;
  const turn = [0, Math.PI / 4, 0, Math.PI / 6, -Math.PI / 2, -Math.PI / 2][slot % 6] ?? 0;
  const radius = corners === 0 ? size : size * 1.2;
  brush.beginPath();
  if (corners === 0) brush.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    for (let corner = 0; corner < corners; corner++) {
      const angle = turn + (corner * 2 * Math.PI) / corners;
      const point = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
      if (corner === 0) brush.moveTo(...point);
      else brush.lineTo(...point);
    }
    brush.closePath();
  }
  brush.fill();
  brush.stroke();
}

/** A total that is reached only after the view still shows, at the edge, with an arrow out of it. */
function clampedX({ x, area }: Frame, millis: number): number {
  return Math.min(Math.max(x(millis), area.left), area.right);
}

function drawCounted(frame: Frame, mark: Mark): void {
  const { brush, scene, area, x } = frame;
  const base = area.bottom - 2;
  brush.strokeStyle = fade(seriesColour(scene.theme, mark.slot), 0.7);
  brush.lineWidth = 2;
  brush.setLineDash([]);
  path(brush, [x(mark.start), base - 5], [x(mark.start), base], [Math.min(x(mark.end), area.right), base]);
  if (mark.value === null) return;
  brush.lineWidth = 1;
  brush.setLineDash([1, 3]);
  const at = clampedX(frame, mark.end);
  path(brush, [at, base], [at, frame.y(mark.value)]);
  brush.setLineDash([]);
}

function drawJoin(frame: Frame, { slot, from, to }: Join): void {
  const { brush, scene, x, y } = frame;
  if (from.value === null || to.value === null) return;
  const ends = [
    [x(from.right), y(from.value)],
    [x(to.right), y(to.value)],
  ] as const;
  const [[x0, y0], [x1, y1]] = ends;
  brush.strokeStyle = seriesColour(scene.theme, slot);
  brush.lineWidth = 2;
  brush.setLineDash([2, 4]);
  path(brush, ...ends);
  brush.setLineDash([]);
  if (Math.hypot(x1 - x0, y1 - y0) < 110) return;
  brush.font = fontOf(scene, 0.85);
  brush.fillStyle = scene.theme.inkMuted;
  brush.textAlign = "left";
  brush.textBaseline = "top";
  brush.fillText("not measured", (x0 + x1) / 2 + 6, (y0 + y1) / 2 + 4);
}

function drawMarked(frame: Frame, mark: Mark, x: number): void {
  const { brush, scene, area, y } = frame;
  if (x < area.left - MARKER || x > area.right + MARKER) return;
  const colour = seriesColour(scene.theme, mark.slot);
  brush.setLineDash([]);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  if (mark.openness === "range" && mark.low !== null && mark.high !== null) {
    drawWhisker(brush, x, y(mark.low), y(mark.high), 5);
  }
  if (mark.value === null) return;
  const top = y(mark.value);
  if (mark.openness === "above") drawArrow(brush, x, top, top - ARROW);
  if (mark.openness === "below") drawArrow(brush, x, top, Math.min(top + ARROW, area.bottom));
  if (mark.openness === "soft") {
    brush.fillStyle = fade(colour, 0.22);
    for (const radius of [MARKER * 2.2, MARKER * 1.7]) {
      brush.beginPath();
      brush.arc(x, top, radius, 0, 2 * Math.PI);
      brush.fill();
    }
  }
  brush.fillStyle = mark.openness === "closed" || mark.openness === "range" ? colour : scene.theme.surface;
  brush.lineWidth = 2;
  drawMarker(brush, x, top, mark.slot);
  if (mark.shape === "point" && frame.x(mark.left) > area.right + 1) {
    brush.lineWidth = 1.5;
    path(brush, [x - 4, top - 14], [x + 2, top - 10], [x - 4, top - 6]);
  }
}
