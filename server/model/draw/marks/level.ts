import type { SeriesSpec } from "../../chart/spec.ts";
import type { Box } from "../brush.ts";
import { type Link, MARKER, type Mark, type PanelFrame, type Shape, topOf } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { fade, seriesColour } from "../theme.ts";
import { drawMarked, drawRivalry, reachOf } from "./marker.ts";
import { AS_IT_STANDS, around } from "./places.ts";
import { drawMarkerSwatch, visible } from "./point.ts";
import { wordsOf } from "./words.ts";

/** A stock along time, as wide as its date. */
export const LEVEL: Shape = {
  ...AS_IT_STANDS,
  name: "level",
  kind: "stock",
  takes: (_observation, { form }) => form === "time",
  words: (observation) => wordsOf(observation),
  body: bodyOf,
  covers: bodyOf,
  draw: drawLevels,
  links: stepsOf,
  places: (mark, lines, size, frame) => {
    const { left, right, top, bottom } = bodyOf(mark, frame);
    const point = { x: (left + right) / 2, half: (right - left) / 2 + 4, high: top, low: bottom };
    return around(point, lines, size);
  },
  swatch: drawMarkerSwatch,
};

function bodyOf(mark: Mark, frame: PanelFrame): Box {
  const { y } = frame;
  const { from, to, middle } = visible(mark, frame);
  const half = Math.max(MARKER, (to - from) / 2);
  const { up, down } = reachOf(mark);
  const soft = mark.openness === "soft" ? 6 : 0;
  return {
    left: middle - half - soft,
    right: middle + half + soft,
    top: y(topOf(mark)) - MARKER - up - soft,
    bottom: y(mark.value ?? mark.low ?? mark.high ?? 0) + MARKER + down + soft,
  };
}

function drawLevels(frame: PanelFrame, marks: readonly Mark[], links: readonly Link[]): void {
  const { brush, scene, x, y } = frame;
  brush.setLineDash([]);
  for (const { from, to } of links) {
    brush.strokeStyle = seriesColour(scene.theme, from);
    brush.lineWidth = 1.5;
    SIGNS.step(brush, x(from.right), y(from.value ?? 0), y(to.value ?? 0));
  }
  for (const mark of marks) drawLevel(frame, mark);
}

function drawLevel(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, x, y } = frame;
  const colour = seriesColour(scene.theme, mark);
  const { from, to, middle } = visible(mark, frame);
  if (mark.value === null && mark.low !== null && mark.high !== null) {
    brush.fillStyle = fade(colour, 0.25);
    brush.fillRect(from, y(mark.high), to - from, y(mark.low) - y(mark.high));
  }
  brush.strokeStyle = colour;
  if (mark.value !== null && to - from >= 3) {
    brush.lineWidth = mark.isRival ? 1.5 : 3;
    SIGNS.extent(brush, from, to, y(mark.value));
  }
  const { value } = mark.observation;
  if (mark.isRival && mark.value !== null && value !== null)
    drawRivalry(brush, middle, y(mark.value), y(value));
  drawMarked(frame, mark, x((mark.left + mark.right) / 2), middle);
}

/** Where one level of a stock follows another without a day between. */
function stepsOf(_series: SeriesSpec, marks: readonly Mark[]): Link[] {
  const own = marks.filter((mark) => mark.value !== null && !mark.isRival);
  return own.flatMap((from) => {
    const to = own.find(({ start }) => start === from.end);
    return to ? [{ from, to }] : [];
  });
}
