import type { Mark, PanelFrame } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { seriesColour } from "../theme.ts";
import { drawBounds } from "./bounds.ts";

/** Another source's number on a mark as wide as its time. */
export function drawRung(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, area, x, y } = frame;
  const left = Math.max(x(mark.left), area.left);
  const right = Math.min(x(mark.right), area.right);
  const level = mark.value ?? mark.high ?? mark.low;
  const lead = leadOf(mark);
  if (right <= left || level === null) return;
  brush.setLineDash([]);
  brush.strokeStyle = seriesColour(scene.theme, mark);
  brush.lineWidth = 2;
  SIGNS.rung(brush, { left, right, top: y(level), bottom: y(lead ?? level) }, scene.theme.surface);
  drawBounds(frame, mark);
}

/** The height of the number that leads. */
export function leadOf({ shape, observation }: Mark): number | null {
  const { value, high, low } = shape.kind === "total" ? (observation.rate ?? observation) : observation;
  return value ?? high ?? low;
}
