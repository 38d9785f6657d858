import type { SeriesSpec } from "../../chart/spec.ts";
import type { Box } from "../brush.ts";
import { arrowOf, hasWhisker, type Link, type Mark, type PanelFrame, type Shape } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { fade, seriesColour } from "../theme.ts";
import { drawBarSwatch } from "./bar.ts";
import { drawBounds } from "./bounds.ts";
import { AS_IT_STANDS, onTop } from "./places.ts";
import { wordsOf } from "./words.ts";

const LINE = 2.5;
/** Half the height that can be pointed at, in pixels. */
const REACH = 4;

/** What was worked out for a month: a line as wide as it, joined to that of the next month, never over a gap. */
export const STEP: Shape = {
  ...AS_IT_STANDS,
  name: "step",
  kind: "mean",
  words: (observation) => wordsOf(observation),
  body: bodyOf,
  covers: bodyOf,
  draw: drawSteps,
  links: joinsOf,
  places: (mark, lines, size, frame) => [onTop(mark, lines, size, frame)],
  swatch: drawBarSwatch,
  hint: "A line in steps is worked out from the months; where a month it needs is not known, it breaks. A pale band holds what the months leave open.",
};

function bodyOf(mark: Mark, { x, y }: PanelFrame): Box {
  const top = y(mark.value ?? mark.high ?? 0);
  const bottom = y(mark.value ?? mark.low ?? 0);
  return { left: x(mark.left), right: x(mark.right), top: top - REACH, bottom: bottom + REACH };
}

function drawSteps(frame: PanelFrame, marks: readonly Mark[], links: readonly Link[]): void {
  const { brush, scene, x, y } = frame;
  for (const mark of marks) if (hasWhisker(mark)) drawBand(frame, mark);
  brush.setLineDash([]);
  brush.lineWidth = LINE;
  for (const { from, to } of links) {
    brush.strokeStyle = seriesColour(scene.theme, from);
    SIGNS.step(brush, x(from.right), y(from.value ?? 0), y(to.value ?? 0));
  }
  for (const mark of marks) {
    if (mark.value === null) continue;
    brush.strokeStyle = seriesColour(scene.theme, mark);
    SIGNS.extent(brush, x(mark.left), x(mark.right), y(mark.value));
    if (arrowOf(mark) === null) continue;
    drawBounds(frame, mark);
    brush.lineWidth = LINE;
  }
}

/** Between the bounds that the months leave open. */
function drawBand({ brush, scene, x, y }: PanelFrame, mark: Mark): void {
  const [top, bottom] = [y(mark.high ?? 0), y(mark.low ?? 0)];
  brush.fillStyle = fade(seriesColour(scene.theme, mark), 0.22);
  brush.fillRect(x(mark.left), top, x(mark.right) - x(mark.left), bottom - top);
}

function joinsOf(_series: SeriesSpec, marks: readonly Mark[]): Link[] {
  const own = marks.filter(({ value }) => value !== null);
  return own.flatMap((from, index) => {
    const to = own[index + 1];
    // From the least that a number is to another no line goes up or down.
    const isOne = to?.start === from.end && arrowOf(to) === arrowOf(from);
    return isOne ? [{ from, to }] : [];
  });
}
