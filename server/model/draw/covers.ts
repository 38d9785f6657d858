import { bisect } from "./bisect.ts";
import { type Box, intersects } from "./brush.ts";
import { stemOf } from "./marks/stem.ts";
import type { Mark, PanelFrame } from "./scene.ts";

/** Whether a box lies on any mark but its own, or on an upright line of any; marks are found by where they begin, because there may be thousands. */
export function coverBy(
  marks: readonly Mark[],
  frame: PanelFrame,
): (box: Box, own: Mark | null, isInside?: boolean) => boolean {
  let known: { mark: Mark; box: Box; isStem: boolean }[] | undefined;
  let widest = 0;
  const find = () => {
    const bodies = marks.flatMap((mark) => {
      const stem = stemOf(mark, frame);
      const body = { mark, box: mark.shape.covers(mark, frame), isStem: false };
      return stem === null ? [body] : [body, { mark, box: stem, isStem: true }];
    });
    for (const { box } of bodies) widest = Math.max(widest, box.right - box.left);
    return bodies.sort((a, b) => a.box.left - b.box.left);
  };
  return (box, own, isInside = false) => {
    known ??= find();
    const bodies = known;
    const from = bisect(bodies.length, (at) => (bodies[at]?.box.left ?? 0) >= box.left - widest);
    for (let at = from; at < bodies.length; at++) {
      const body = bodies[at];
      if (!body || body.box.left >= box.right) return false;
      if (body.isStem) {
        if (intersects(box, body.box)) return true;
      } else if (
        body.mark !== own &&
        intersects(box, own && !isInside ? facing(body.mark, own, body.box, frame) : body.box)
      )
        return true;
    }
    return false;
  };
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
