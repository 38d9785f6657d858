import { arrowOf, hasWhisker, type Mark, type PanelFrame } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { seriesColour } from "../theme.ts";

export const SOFT = 6;
const ARROW = 10;
/** Narrower than this a sign is wider than its mark: it stands on a rim, and a wave takes the soft edge's place. */
const NARROW = 10;

/** Arrows, waves and whiskers: what a qualifier says besides the number, for a mark that is as wide as its time. */
export function drawBounds(frame: PanelFrame, mark: Mark): void {
  if (mark.openness === "closed") return;
  const { brush, scene, area } = frame;
  const left = Math.max(frame.x(mark.left), area.left);
  const right = Math.min(frame.x(mark.right), area.right);
  brush.setLineDash([]);
  if (right - left < NARROW) {
    // Neighbours have the same colour: without a rim the sign would be lost in them.
    brush.strokeStyle = scene.theme.surface;
    brush.lineWidth = 4.5;
    drawSigns(frame, mark, left, right);
  }
  brush.strokeStyle = seriesColour(scene.theme, mark);
  brush.lineWidth = 1.5;
  drawSigns(frame, mark, left, right);
}

/** The pixels above a mark that its sign takes. */
export function roomOfSign(mark: Mark, frame: PanelFrame): number {
  const arrow = arrowOf(mark);
  if (arrow === "up" || (arrow === "down" && hangsOver(mark, frame))) return ARROW + 2;
  return mark.openness === "soft" && !hasWhisker(mark) ? SOFT : 0;
}

function drawSigns(frame: PanelFrame, mark: Mark, left: number, right: number): void {
  const { brush, y } = frame;
  const middle = (left + right) / 2;
  if (hasWhisker(mark)) {
    const half = Math.min(5, Math.max(2, (right - left) / 3));
    SIGNS.whisker(brush, [middle, y(mark.low ?? 0)], [middle, y(mark.high ?? 0)], half);
  }
  if (mark.value === null) return;
  const top = y(mark.value);
  if (mark.openness === "soft" && right - left < NARROW) SIGNS.wave(brush, middle, top);
  const arrow = arrowOf(mark);
  if (arrow === null) return;
  for (const place of right - left > 130 ? [0.2, 0.5, 0.8] : [0.5]) {
    const x = left + (right - left) * place;
    if (arrow === "up") SIGNS.arrow(brush, [x, top - 1], [x, top - 1 - ARROW]);
    else {
      const from = hangsOver(mark, frame) ? top - 1 - ARROW : top + 1;
      SIGNS.arrow(brush, [x, from], [x, from + ARROW]);
    }
  }
}

/** An arrow down stands above a mark that is too low or too narrow to hold it. */
function hangsOver({ value, left, right }: Mark, { x, y, area }: PanelFrame): boolean {
  return value !== null && (area.bottom - y(value) < ARROW + 1 || x(right) - x(left) < NARROW);
}
