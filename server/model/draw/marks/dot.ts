import type { Box } from "../brush.ts";
import { arrowOf, hasWhisker, MARKER, type Mark, type PanelFrame, type Shape, type Size } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { seriesColour } from "../theme.ts";
import { drawMarker, isHollow } from "./marker.ts";
import { AS_IT_STANDS, candidateAt } from "./places.ts";
import { drawMarkerSwatch } from "./point.ts";
import { wordsOf } from "./words.ts";

const ARROW = 16;

/** A stock of one date: as far to the right as it is high, in the row of its series. */
export const DOT: Shape = {
  ...AS_IT_STANDS,
  name: "dot",
  kind: "stock",
  takes: (_observation, { form }) => form === "dots",
  words: (observation) => {
    const words = wordsOf(observation);
    // Where what was printed has no room, what it was read as has.
    const read = /, (read as .*)$/.exec(words.text)?.[1];
    return read === undefined ? words : { ...words, broken: [read] };
  },
  body: bodyOf,
  covers: bodyOf,
  draw: (frame, marks) => {
    for (const mark of marks) drawDot(frame, mark);
  },
  places: placesOf,
  swatch: drawMarkerSwatch,
  hint: "A dot is a number at one date: the further to the right, the higher.",
};

function bodyOf(mark: Mark, { across, row }: PanelFrame): Box {
  const numbers = [mark.value, mark.low, mark.high].filter((each) => each !== null).map(across);
  const arrow = arrowOf(mark);
  const soft = mark.openness === "soft" ? MARKER * 1.2 : 0;
  const y = row(mark.series);
  return {
    left: Math.min(...numbers) - MARKER - soft - (arrow === "down" ? ARROW - MARKER : 0),
    right: Math.max(...numbers) + MARKER + soft + (arrow === "up" ? ARROW - MARKER : 0),
    top: y - MARKER - soft,
    bottom: y + MARKER + soft,
  };
}

function drawDot({ brush, scene, across, row, area }: PanelFrame, mark: Mark): void {
  const colour = seriesColour(scene.theme, mark);
  const y = row(mark.series);
  brush.setLineDash([]);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  if (hasWhisker(mark)) SIGNS.whisker(brush, [across(mark.low ?? 0), y], [across(mark.high ?? 0), y], 5);
  if (mark.value === null) return;
  const x = across(mark.value);
  const arrow = arrowOf(mark);
  if (arrow === "up") SIGNS.arrow(brush, [x, y], [x + ARROW, y]);
  if (arrow === "down") SIGNS.arrow(brush, [x, y], [Math.max(x - ARROW, area.left), y]);
  if (mark.openness === "soft") SIGNS.halo(brush, x, y, MARKER, colour);
  brush.fillStyle = isHollow(mark) ? scene.theme.surface : colour;
  brush.lineWidth = 2;
  drawMarker(brush, x, y, mark.slot, mark.isRival ? MARKER * 0.8 : MARKER);
}

/** Right of the dot, else left of it, in its own row. */
function placesOf(mark: Mark, lines: readonly string[], size: Size, frame: PanelFrame) {
  const { left, right, top, bottom } = bodyOf(mark, frame);
  const y = (top + bottom - size.height) / 2;
  return [right + 5, left - size.width - 5].map((x) => candidateAt(lines, size, x, y));
}
