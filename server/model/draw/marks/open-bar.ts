import { type Box, path } from "../brush.ts";
import { drawLines, patternOf } from "../patterns.ts";
import type { Mark, PanelFrame } from "../scene.ts";
import { fadeRight, SIGNS } from "../signs.ts";
import { fade, seriesColour } from "../theme.ts";
import { SOFT } from "./bounds.ts";

/** Narrower than this, in pixels, a bar has no room for an outline: its paler tint and its arrow are left. */
const FINE = 3;

/** How strong a bar's fill and pattern are. */
interface Strength {
  readonly fill: number;
  readonly lines: number;
  readonly gap: number;
}

/** Paler than an exact bar; the edge that is not known is dashed, soft or not drawn. */
export function drawOpenBar(frame: PanelFrame, mark: Mark, box: Box, { fill, lines, gap }: Strength): void {
  const { brush, scene } = frame;
  const colour = seriesColour(scene.theme, mark);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width < FINE) {
    brush.fillStyle = fade(colour, 0.45);
    brush.fillRect(box.left, box.top, width, height);
    return;
  }
  const soft = mark.openness === "soft" ? Math.min(SOFT, height / 2) : 0;
  const body = { ...box, top: box.top + soft };
  brush.save();
  brush.beginPath();
  brush.rect(box.left, box.top - soft, width, height + soft);
  brush.clip();
  brush.fillStyle = mark.openEnd ? fadeRight(brush, body, colour, fill) : fade(colour, fill);
  brush.fillRect(body.left, body.top, width, body.bottom - body.top);
  if (soft > 0) {
    SIGNS["soft edge"](brush, { ...box, top: box.top - soft, bottom: box.top + soft }, colour, fill);
  }
  const pattern = patternOf(mark.slot);
  if (pattern !== "solid") {
    brush.globalAlpha = lines;
    drawLines(brush, body, pattern, colour, gap, 1);
  }
  brush.restore();
  outline(frame, mark, box, colour);
}

function outline({ brush, area }: PanelFrame, mark: Mark, box: Box, colour: string): void {
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.setLineDash([]);
  if (mark.unfinished) SIGNS["dotted sides"](brush, box);
  else {
    path(brush, [box.left, box.bottom], [box.left, box.top]);
    if (mark.openEnd) SIGNS["open end"](brush, Math.min(box.right, area.right), (box.top + box.bottom) / 2);
    else path(brush, [box.right, box.bottom], [box.right, box.top]);
  }
  if (mark.openness === "closed" || mark.openness === "range") {
    path(brush, [box.left, box.top], [box.right, box.top]);
    if (mark.value === null) path(brush, [box.left, box.bottom], [box.right, box.bottom]);
  } else if (mark.openness !== "soft") SIGNS["dashed edge"](brush, box);
}
