import type { Box } from "../brush.ts";
import { patternOf } from "../patterns.ts";
import type { Mark, PanelFrame, Shape } from "../scene.ts";
import { bodyOf, drawBarSwatch } from "./bar.ts";
import { drawBounds } from "./bounds.ts";
import { drawOpenBar } from "./open-bar.ts";
import { AS_IT_STANDS, along, within } from "./places.ts";
import { drawRung } from "./rung.ts";
import { wordsWithPeriod } from "./words.ts";

const STRENGTH = { fill: 0.2, lines: 0.35, gap: 10 };

/** The total of another time than a month: as wide as that, its height the average a month, so that its area is the total. */
export const BOX: Shape = {
  ...AS_IT_STANDS,
  name: "box",
  kind: "total",
  takes: ({ parts }, { scale }) => scale === "rate" && parts === null,
  heights: (reading) => reading.rate ?? reading,
  words: (observation) => wordsWithPeriod(observation, [observation.rate?.text ?? ""]),
  body: bodyOf,
  covers: upperEdge,
  draw: drawBoxes,
  places: (mark, lines, size, frame) =>
    mark.isRival
      ? along(mark, lines, size, frame)
      : [...within(bodyOf(mark, frame), lines, size, frame), ...along(mark, lines, size, frame)],
  swatch: drawBarSwatch,
  hint: "A box is one total for another time than a month, as wide as that: its height is the average a month, its area the total.",
};

function upperEdge(mark: Mark, frame: PanelFrame): Box {
  const { left, right, top } = bodyOf(mark, frame);
  return { left, right, top: top - 2, bottom: top + 2 };
}

function drawBoxes(frame: PanelFrame, marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.isRival) drawRung(frame, mark);
    else {
      const isPlain = mark.openness === "closed" && patternOf(mark.slot) === "solid";
      drawOpenBar(frame, mark, bodyOf(mark, frame), isPlain ? { ...STRENGTH, fill: 0.3 } : STRENGTH);
      drawBounds(frame, mark);
    }
  }
}
