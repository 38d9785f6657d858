import { type Brush, path } from "../brush.ts";
import { arrowOf, hasWhisker, MARKER, type Mark, type PanelFrame } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { seriesColour } from "../theme.ts";

const ARROW = 16;

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

/** A marker at its number with arrow, whisker and halo; hollow where the number is a bound or a rival. */
export function drawMarked(frame: PanelFrame, mark: Mark, x: number, at = x): void {
  const { brush, scene, area, y } = frame;
  const colour = seriesColour(scene.theme, mark);
  brush.setLineDash([]);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  if (hasWhisker(mark)) SIGNS.whisker(brush, [at, y(mark.low ?? 0)], [at, y(mark.high ?? 0)], 5);
  if (mark.value === null) return;
  const top = y(mark.value);
  const arrow = arrowOf(mark);
  if (arrow === "up") SIGNS.arrow(brush, [at, top], [at, top - ARROW]);
  if (arrow === "down") SIGNS.arrow(brush, [at, top], [at, Math.min(top + ARROW, area.bottom)]);
  if (x < area.left - 1 || x > area.right + 1) return;
  if (mark.openness === "soft") SIGNS.halo(brush, x, top, MARKER, colour);
  brush.fillStyle = isHollow(mark) ? scene.theme.surface : colour;
  brush.lineWidth = 2;
  drawMarker(brush, x, top, mark.slot, mark.isRival ? MARKER * 0.8 : MARKER);
}

export function isHollow({ openness, isRival }: Mark): boolean {
  return isRival || !(openness === "closed" || openness === "range");
}

/** The pixels above or below a marker that its arrow takes. */
export function reachOf(mark: Mark): { readonly up: number; readonly down: number } {
  const arrow = arrowOf(mark);
  return { up: arrow === "up" ? ARROW : 0, down: arrow === "down" ? ARROW : 0 };
}

/** From the marker of a rival to that of the number that leads. */
export function drawRivalry(brush: Brush, x: number, from: number, to: number): void {
  brush.lineWidth = 1;
  path(brush, [x, from], [x, to]);
}
