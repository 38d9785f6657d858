import type { ObservationSpec, SeriesSpec } from "../../chart/spec.ts";
import { addDays, MS_PER_DAY } from "../../time/calendar.ts";
import type { Box, Brush } from "../brush.ts";
import { type Link, MARKER, type Mark, type PanelFrame, type Shape, topOf } from "../scene.ts";
import { SIGNS } from "../signs.ts";
import { fade, seriesColour, type Theme, type Voice } from "../theme.ts";
import { drawMarked, drawMarker, drawRivalry, reachOf } from "./marker.ts";
import { AS_IT_STANDS, around } from "./places.ts";
import { shorten, wordsOf } from "./words.ts";

/** A running total, at its own end: a point, drawn over the days within which that lies. */
export const POINT: Shape = {
  ...AS_IT_STANDS,
  name: "point",
  kind: "running",
  place: ({ ends, end }) => ({ start: ends?.start ?? addDays(end, -1), end }),
  words: endedWords,
  body: bodyOf,
  covers: bodyOf,
  draw: drawPoints,
  links: joinsOf,
  places: (mark, lines, size, frame) => around(reach(mark, frame), lines, size),
  swatch: drawMarkerSwatch,
  hint: "A point is a running total since the start of the line along the base.",
};

/** The marker of points and levels. */
export function drawMarkerSwatch(
  brush: Brush,
  { left, right, top, bottom }: Box,
  voice: Voice,
  theme: Theme,
): void {
  brush.strokeStyle = seriesColour(theme, voice);
  brush.fillStyle = seriesColour(theme, voice);
  brush.lineWidth = 1.5;
  brush.setLineDash([]);
  drawMarker(brush, (left + right) / 2, (top + bottom) / 2, voice.slot, (bottom - top) / 2.4);
}

/** What of a point's or level's extent is in view, and the middle of that. */
export function visible({ left, right }: Mark, { x, area }: PanelFrame) {
  const from = Math.min(Math.max(x(left), area.left), area.right);
  const to = Math.min(Math.max(x(right), area.left), area.right);
  return { from, to, middle: (from + to) / 2 };
}

function endedWords(observation: ObservationSpec) {
  const { text, ends } = observation;
  const end = ends === null ? "" : ` ${ends.text}`;
  const since = observation.when.replace(/, by .*$/, "");
  const words = wordsOf(observation, [shorten(/^since /.test(since) ? since : "")]);
  const full = words.full.includes(end.trim()) ? words.full : words.full.replace(text, `${text}${end}`);
  return { ...words, text: shorten(`${text}${end}`), full };
}

/** A known end is the last moment of its day. */
function markerAt(mark: Mark, { x }: PanelFrame): number {
  return mark.right - mark.left <= MS_PER_DAY ? x(mark.right) : x((mark.left + mark.right) / 2);
}

function reach(mark: Mark, frame: PanelFrame) {
  const { y } = frame;
  const at = placeOf(mark, frame);
  const { up, down } = reachOf(mark);
  const half = Math.max(MARKER, (at.to - at.from) / 2) + (mark.openness === "soft" ? 8 : 4);
  return {
    x: at.middle,
    half,
    high: y(topOf(mark)) - MARKER - up,
    low: y(mark.value ?? mark.low ?? 0) + MARKER + down,
  };
}

function placeOf(mark: Mark, frame: PanelFrame) {
  if (mark.right - mark.left > MS_PER_DAY) return visible(mark, frame);
  const at = markerAt(mark, frame);
  return { from: at, to: at, middle: at };
}

function bodyOf(mark: Mark, frame: PanelFrame): Box {
  const { from, to } = placeOf(mark, frame);
  const { x, high, low } = reach(mark, frame);
  const half = Math.max(MARKER, (to - from) / 2);
  return { left: x - half, right: x + half, top: high, bottom: low };
}

/** The time counted along the base, the dotted joins, then the points themselves. */
function drawPoints(frame: PanelFrame, marks: readonly Mark[], links: readonly Link[]): void {
  for (const mark of marks) if (!mark.isRival) drawCounted(frame, mark);
  for (const link of links) drawJoin(frame, link);
  for (const mark of marks) drawPoint(frame, mark);
}

function drawCounted(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, area, x, y } = frame;
  const base = area.bottom - 2;
  const at = placeOf(mark, frame);
  brush.strokeStyle = fade(seriesColour(scene.theme, mark), 0.7);
  brush.lineWidth = 2;
  brush.setLineDash([]);
  SIGNS.counted(brush, x(mark.start), at.to, base);
  if (mark.value === null) return;
  brush.lineWidth = 1;
  SIGNS.stem(brush, at.middle, base, y(mark.value));
}

function drawJoin(frame: PanelFrame, { from, to }: Link): void {
  const { brush, scene, y } = frame;
  if (from.value === null || to.value === null) return;
  brush.strokeStyle = seriesColour(scene.theme, from);
  brush.lineWidth = 2;
  SIGNS.join(brush, [markerAt(from, frame), y(from.value)], [markerAt(to, frame), y(to.value)]);
}

function drawPoint(frame: PanelFrame, mark: Mark): void {
  const { brush, scene, y } = frame;
  const at = placeOf(mark, frame);
  const { value } = mark.observation;
  brush.strokeStyle = seriesColour(scene.theme, mark);
  brush.setLineDash([]);
  if (mark.value !== null && at.to - at.from >= 3) {
    brush.lineWidth = 3;
    SIGNS.extent(brush, at.from, at.to, y(mark.value));
  }
  if (mark.isRival && mark.value !== null && value !== null)
    drawRivalry(brush, at.middle, y(mark.value), y(value));
  drawMarked(frame, mark, markerAt(mark, frame), at.middle);
}

/** Only totals that count from the same day are joined, and never past a row that says there is no number. */
function joinsOf(series: SeriesSpec, marks: readonly Mark[]): Link[] {
  const own = marks.filter((mark) => mark.value !== null && !mark.isRival);
  const gaps = series.observations.filter(({ missing }) => missing !== null);
  return own.flatMap((from, index) => {
    const to = own.slice(index + 1).find((next) => next.start === from.start);
    if (!to || to.end <= from.end) return [];
    const gap = gaps.some(({ start, end }) => start < to.observation.end && end > from.observation.end);
    return gap ? [] : [{ from, to }];
  });
}
