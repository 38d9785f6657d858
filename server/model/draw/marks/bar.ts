import { groupBy } from "../../records/group-by.ts";
import { type Box, type Brush, path } from "../brush.ts";
import { fillBoxes, patternOf } from "../patterns.ts";
import type { Mark, PanelFrame, Shape } from "../scene.ts";
import { seriesColour, type Theme, type Voice } from "../theme.ts";
import { drawBounds } from "./bounds.ts";
import { drawOpenBar } from "./open-bar.ts";
import { AS_IT_STANDS, onTop, underTop } from "./places.ts";
import { drawRung } from "./rung.ts";
import { shortText, wordsOf } from "./words.ts";

const STRENGTH = { fill: 0.42, lines: 0.6, gap: 6 };

/** A count over a month or a day, as wide as its time. Bars of several series stand before one another, lower ones in front. */
export const BAR: Shape = {
  ...AS_IT_STANDS,
  name: "bar",
  kind: "count",
  words: (observation) => ({ ...wordsOf(observation), short: shortText(observation) }),
  body: bodyOf,
  covers: bodyOf,
  draw: drawBars,
  places: (mark, lines, size, frame) => [
    onTop(mark, lines, size, frame),
    ...underTop(mark, lines, size, frame),
  ],
  swatch: drawBarSwatch,
};

/** From the number to the base, or between two numbers. */
export function bodyOf(mark: Mark, { x, y }: PanelFrame): Box {
  const isFloating = mark.value === null && mark.low !== null && mark.high !== null;
  const height = mark.value ?? mark.high ?? mark.low ?? 0;
  // A fall hangs from the base.
  const [above, below] = isFloating ? [height, mark.low ?? 0] : [Math.max(0, height), Math.min(0, height)];
  return { left: x(mark.left), right: x(mark.right), top: y(above), bottom: y(below) };
}

/** The bar's colour and pattern. */
export function drawBarSwatch(brush: Brush, box: Box, voice: Voice, theme: Theme): void {
  const colour = seriesColour(theme, voice);
  fillBoxes(brush, [box], colour, patternOf(voice.slot));
  brush.strokeStyle = colour;
  brush.lineWidth = 1;
  brush.setLineDash([]);
  brush.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
}

/** Plain bars in one pass a series; those that share their time with another series one by one, the highest first. */
function drawBars(frame: PanelFrame, marks: readonly Mark[]): void {
  const leads = marks.filter(({ isRival }) => !isRival);
  const shared = sharingTime(leads);
  const alone = leads.filter((mark) => !shared.has(mark));
  for (const own of groupBy(alone.filter(isPlain), ({ series }) => series).values()) drawPlain(frame, own);
  for (const mark of alone)
    if (!isPlain(mark)) drawOpenBar(frame, mark, inset(bodyOf(mark, frame)), STRENGTH);
  for (const mark of [...shared].sort((a, b) => heightOf(b) - heightOf(a))) drawOver(frame, mark);
  for (const mark of leads) drawBounds(frame, mark);
  for (const mark of marks) if (mark.isRival) drawRung(frame, mark);
}

/** Those with a day in common with a bar of another series or of another length; marks come in the order of time. */
function sharingTime(marks: readonly Mark[]): ReadonlySet<Mark> {
  const shared = new Set<Mark>();
  let reaching: Mark[] = [];
  for (const mark of marks) {
    reaching = reaching.filter(({ right }) => right > mark.left);
    for (const other of reaching) shared.add(other).add(mark);
    reaching.push(mark);
  }
  return shared;
}

function heightOf({ value, high, low }: Mark): number {
  return value ?? high ?? low ?? 0;
}

function drawPlain({ brush, scene, ...frame }: PanelFrame, marks: readonly Mark[]): void {
  const [first] = marks;
  if (!first) return;
  const colour = seriesColour(scene.theme, first);
  const boxes = marks.map((mark) => inset(bodyOf(mark, { brush, scene, ...frame })));
  fillBoxes(brush, boxes, colour, patternOf(first.slot));
  brush.strokeStyle = colour;
  brush.lineWidth = 1;
  brush.setLineDash([]);
  brush.beginPath();
  for (const { left, top, right, bottom } of boxes) {
    if (right - left > 4 && bottom - top > 1) brush.rect(left, top, right - left, bottom - top);
  }
  brush.stroke();
}

/** What is behind must not show through: its pattern and colour would be taken for this one's. */
function drawOver(frame: PanelFrame, mark: Mark): void {
  const { brush, scene } = frame;
  const box = inset(bodyOf(mark, frame));
  brush.fillStyle = scene.theme.surface;
  brush.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  if (isPlain(mark)) drawPlain(frame, [mark]);
  else drawOpenBar(frame, mark, box, STRENGTH);
  if (box.right - box.left <= 4) {
    brush.strokeStyle = scene.theme.surface;
    brush.lineWidth = 1;
    path(brush, [box.left, box.top - 0.5], [box.right, box.top - 0.5]);
  }
}

function isPlain({ openness, value, openEnd, unfinished }: Mark): boolean {
  const isKnown = openness === "closed" || (openness === "range" && value !== null);
  return isKnown && !openEnd && !unfinished;
}

/** A hair's breadth between neighbours, where there is room for one. */
function inset(box: Box): Box {
  const gap = box.right - box.left > 4 ? 0.75 : 0;
  return { ...box, left: box.left + gap, right: Math.max(box.left + gap + 0.5, box.right - gap) };
}
