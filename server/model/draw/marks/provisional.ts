import type { Mark, PanelFrame } from "../scene.ts";
import { SIGNS } from "../signs.ts";

/** Half the size of the sign in pixels, on a mark that is wide enough for it. */
const FULL = 4;
const LEAST = 1.5;
/** From the base of the plot to the middle of the sign. */
const FOOT = FULL + 3;

/** At the foot of what stands on the base, below any other mark; of a rival at the end of its rung. */
export function drawProvisional(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, area } = frame;
  const body = mark.shape.body(mark, frame);
  const left = Math.max(body.left, area.left);
  const right = Math.min(body.right, area.right);
  if (!mark.provisional || right < left) return;
  const radius = Math.max(LEAST, Math.min(FULL, (right - left) / 2 - 1));
  brush.setLineDash([]);
  brush.strokeStyle = scene.theme.ink;
  brush.lineWidth = radius < FULL ? 1 : 1.5;
  const rim = scene.theme.surface;
  if (!standsOnBase(mark)) SIGNS.provisional(brush, (left + right) / 2, body.bottom + FULL + 2, FULL, rim);
  else if (mark.isRival) SIGNS.provisional(brush, right - FULL - 1, body.top, radius, rim);
  else SIGNS.provisional(brush, (left + right) / 2, area.bottom - FOOT, radius, rim);
}

/** What more than a low mark's own height its sign takes, in pixels. */
export function footOf(mark: Mark, { y, area }: PanelFrame): number {
  if (!mark.provisional || mark.isRival || !standsOnBase(mark)) return 0;
  return Math.max(0, FOOT + FULL - (area.bottom - y(mark.value ?? mark.high ?? mark.low ?? 0)));
}

function standsOnBase({ shape }: Mark): boolean {
  return shape.kind === "count" || shape.name === "box";
}
