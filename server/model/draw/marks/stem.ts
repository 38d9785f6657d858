import type { Box } from "../brush.ts";
import { hasWhisker, type Mark, type PanelFrame } from "../scene.ts";
import { leadOf } from "./rung.ts";

/** Lines of less height than this, in pixels, run through no words. */
const LEAST = 5;
const HALF = 2;

/**
 * The upright line in the middle of a mark as wide as its time, which runs through words that are written over it: a
 * whisker, or what leads from another source's number to the one that leads. Null where there is none.
 */
export function stemOf(mark: Mark, { x, y, area }: PanelFrame): Box | null {
  if (!["bar", "box", "bracket"].includes(mark.shape.name)) return null;
  const levels = [
    ...(hasWhisker(mark) ? [mark.low, mark.high] : []),
    ...(mark.isRival ? [mark.value ?? mark.high ?? mark.low, leadOf(mark)] : []),
  ].flatMap((level) => (level === null ? [] : [y(level)]));
  const [top, bottom] = [Math.min(...levels), Math.max(...levels)];
  if (!(bottom - top >= LEAST)) return null;
  const middle = (Math.max(x(mark.left), area.left) + Math.min(x(mark.right), area.right)) / 2;
  return { left: middle - HALF, right: middle + HALF, top, bottom };
}
