import { type Box, intersects } from "./brush.ts";
import { stemOf } from "./marks/stem.ts";
import type { Mark, PanelFrame } from "./scene.ts";

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
