import { type Box, intersects } from "./brush.ts";
import { leadOf } from "./marks/rung.ts";
import { hasWhisker, type Mark, type PanelFrame } from "./scene.ts";

/** Whether a box lies on any mark but its own, or on an upright line of any. */
export function coverBy(
  marks: readonly Mark[],
  frame: PanelFrame,
): (box: Box, own: Mark | null, isInside?: boolean) => boolean {
  const bodies = marks.map((mark) => ({ mark, body: mark.shape.covers(mark, frame) }));
  const stems = marks.flatMap((mark) => stemOf(mark, frame) ?? []);
  return (box, own, isInside = false) =>
    stems.some((stem) => intersects(box, stem)) ||
    bodies.some(
      ({ mark, body }) =>
        mark !== own && intersects(box, own && !isInside ? facing(mark, own, body, frame) : body),
    );
}

/**
 * Before a higher bar of the same time only that one's upper edge is in the way; the box of another time is with all
 * of its area, where words would pass for its own.
 */
function facing(mark: Mark, own: Mark, box: Box, { area }: PanelFrame): Box {
  const isSameTime = mark.left < own.right && own.left < mark.right;
  if (mark.shape.name === "box" && !isSameTime) return { ...box, bottom: area.bottom };
  return isBar(mark) && isBar(own) && isSameTime ? { ...box, bottom: box.top + 2 } : box;
}

export function isBar({ shape }: Mark): boolean {
  return shape.name === "bar";
}

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
