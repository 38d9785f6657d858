import { type Box, path } from "../brush.ts";
import { type Mark, type PanelFrame, type Shape, topOf } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { seriesColour } from "../theme.ts";
import { drawBarSwatch } from "./bar.ts";
import { drawBounds } from "./bounds.ts";
import { AS_IT_STANDS, along, candidateAt } from "./places.ts";
import { drawRung } from "./rung.ts";
import { wordsWithPeriod } from "./words.ts";

const LEG = 8;

/** A total over the time it spans: at its own height, or where its parts have numbers of their own, to reconcile with them. */
export const BRACKET: Shape = {
  ...AS_IT_STANDS,
  name: "bracket",
  kind: "total",
  heights: (reading, { scale }) => (scale === "rate" ? (reading.rate ?? reading) : reading),
  words: (observation) => wordsWithPeriod(observation),
  body: bodyOf,
  covers: bodyOf,
  draw: drawBrackets,
  places: (mark, lines, size, frame) => [
    ...along(mark, lines, size, frame),
    // Below it, clear of a rival's line at the same height.
    ...along(mark, lines, size, frame).map(({ box }) =>
      candidateAt(lines, size, box.left, bodyOf(mark, frame).bottom + 2),
    ),
  ],
  swatch: drawBarSwatch,
  hint: "A bracket is one total for the time it spans.",
};

function bodyOf(mark: Mark, { x, y }: PanelFrame): Box {
  const bottom = y(mark.value ?? mark.low ?? mark.high ?? 0) + LEG;
  return { left: x(mark.left), right: x(mark.right), top: y(topOf(mark)) - 2, bottom };
}

function drawBrackets(frame: PanelFrame, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.isRival) drawRung(frame, mark);
    else drawBracket(frame, mark);
  }
}

function drawBracket(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, y } = frame;
  const [left, right] = [frame.x(mark.left), frame.x(mark.right)];
  brush.strokeStyle = seriesColour(scene.theme, mark);
  brush.lineWidth = 2;
  brush.setLineDash([]);
  for (const level of mark.value === null ? [mark.low, mark.high] : [mark.value]) {
    if (level === null) continue;
    const top = y(level);
    if (mark.openness === "closed") path(brush, [left, top], [right, top]);
    else SIGNS["dashed edge"](brush, { left, right, top, bottom: top });
    path(brush, [left, top - 1], [left, top + LEG]);
    if (mark.openEnd) SIGNS["open end"](brush, right, top);
    else path(brush, [right, top - 1], [right, top + LEG]);
  }
  drawBounds(frame, mark);
}
