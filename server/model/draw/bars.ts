import type { Mark } from "../chart/marks.ts";
import { type Box, type Brush, type Gradient, path } from "./brush.ts";
import { drawLines, fillBoxes, patternOf } from "./patterns.ts";
import { boxOf, type Frame } from "./scene.ts";
import { fade, seriesColour } from "./theme.ts";

const SOFT = 6;
const ARROW = 10;
/** Narrower than this, in pixels, a bar has no room for an outline: its paler tint and its arrow are left. */
const FINE = 3;
/** Narrower than this a sign is wider than its mark: it stands on a rim, and a wave takes the soft edge's place. */
const NARROW = 10;

/** Months of a flow: closed ones in one pass a series, over all of them what says how open the others are. */
export function drawBars(frame: Frame, marks: readonly Mark[]): void {
  const { brush, scene } = frame;
  const slots = bySlot(marks, frame);
  for (const [slot, own] of slots) {
    const colour = seriesColour(scene.theme, slot);
    const closed = own.filter(isPlain).map((mark) => inset(boxOf(mark, frame)));
    fillBoxes(brush, closed, colour, patternOf(slot));
    outlineWide(brush, closed, colour);
    for (const mark of own) if (!isPlain(mark)) drawOpenBar(frame, mark, colour);
  }
  for (const [slot, own] of slots) {
    for (const mark of own) drawBounds(frame, mark, seriesColour(scene.theme, slot));
  }
}

/** Longer totals: pale boxes behind everything, their area the total. */
export function drawBoxes(frame: Frame, marks: readonly Mark[]): void {
  for (const mark of marks) {
    const colour = seriesColour(frame.scene.theme, mark.slot);
    drawOpenBar(frame, mark, colour);
    drawBounds(frame, mark, colour);
  }
}

/** Totals at their own height, each over the time it is a total of. */
export function drawBrackets(frame: Frame, marks: readonly Mark[]): void {
  const { brush, scene, y } = frame;
  for (const mark of marks) {
    const colour = seriesColour(scene.theme, mark.slot);
    const left = frame.x(mark.left);
    const right = frame.x(mark.right);
    brush.strokeStyle = colour;
    brush.lineWidth = 2;
    for (const level of mark.value === null ? [mark.low, mark.high] : [mark.value]) {
      if (level === null) continue;
      const top = y(level);
      brush.setLineDash(mark.openness === "closed" ? [] : [6, 4]);
      path(brush, [left, top], [right, top]);
      brush.setLineDash([]);
      path(brush, [left, top - 1], [left, top + 8]);
      if (mark.openEnd) drawChevron(brush, right, top);
      else path(brush, [right, top - 1], [right, top + 8]);
    }
    drawBounds(frame, mark, colour);
  }
}

/** Arrows, soft edges and whiskers: what a qualifier says besides the number. */
function drawBounds(frame: Frame, mark: Mark, colour: string): void {
  if (mark.openness === "closed") return;
  const { brush, scene, area } = frame;
  const left = Math.max(frame.x(mark.left), area.left);
  const right = Math.min(frame.x(mark.right), area.right);
  if (right < area.left || left > area.right) return;
  brush.setLineDash([]);
  if (right - left < NARROW) {
    // Neighbours have the same colour: without a rim the sign would be lost in them.
    brush.strokeStyle = scene.theme.surface;
    brush.lineWidth = 4.5;
    drawSign(frame, mark, left, right);
  }
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  drawSign(frame, mark, left, right);
}

/** The pixels above a mark that its sign takes. */
export function roomOfSign(mark: Mark, frame: Frame): number {
  if (mark.openness === "above") return ARROW + 2;
  if (mark.openness === "below" && hangsOver(mark, frame)) return ARROW + 2;
  return mark.openness === "soft" ? SOFT : 0;
}

function drawSign(frame: Frame, mark: Mark, left: number, right: number): void {
  const { brush, y } = frame;
  const middle = (left + right) / 2;
  if (mark.openness === "range" && mark.low !== null && mark.high !== null) {
    drawWhisker(brush, middle, y(mark.low), y(mark.high), Math.min(5, Math.max(2, (right - left) / 3)));
  }
  if (mark.value === null) return;
  const top = y(mark.value);
  if (mark.openness === "soft" && right - left < NARROW) drawWave(brush, middle, top);
  const places = right - left > 130 ? [0.2, 0.5, 0.8] : [0.5];
  for (const place of places) {
    const x = left + (right - left) * place;
    if (mark.openness === "above") drawArrow(brush, x, top - 1, top - 1 - ARROW);
    if (mark.openness === "below") {
      const from = hangsOver(mark, frame) ? top - 1 - ARROW : top + 1;
      drawArrow(brush, x, from, from + ARROW);
    }
  }
}

/** An arrow down stands above a mark that is too low or too narrow to hold it. */
function hangsOver({ value, left, right }: Mark, { x, y, area }: Frame): boolean {
  return value !== null && (area.bottom - y(value) < ARROW + 1 || x(right) - x(left) < NARROW);
}

function drawWave(brush: Brush, x: number, y: number): void {
  const points = Array.from({ length: 13 }, (_, step): readonly [number, number] => {
    return [x - 6 + step, y - 2.2 * Math.sin((step / 12) * 2 * Math.PI)];
  });
  path(brush, ...points);
}

export function drawArrow(brush: Brush, x: number, from: number, to: number): void {
  const back = to < from ? 3.5 : -3.5;
  path(brush, [x, from], [x, to]);
  path(brush, [x - 3, to + back], [x, to], [x + 3, to + back]);
}

export function drawWhisker(brush: Brush, x: number, low: number, high: number, half: number): void {
  path(brush, [x, low], [x, high]);
  path(brush, [x - half, low], [x + half, low]);
  path(brush, [x - half, high], [x + half, high]);
}

function drawChevron(brush: Brush, x: number, y: number): void {
  path(brush, [x - 5, y - 4], [x - 1, y], [x - 5, y + 4]);
}

/** Those in view, of each series together. */
function bySlot(marks: readonly Mark[], { x, area }: Frame): ReadonlyMap<number, readonly Mark[]> {
  const slots = new Map<number, Mark[]>();
  for (const mark of marks) {
    if (x(mark.right) < area.left || x(mark.left) > area.right) continue;
    const own = slots.get(mark.slot);
    if (own) own.push(mark);
    else slots.set(mark.slot, [mark]);
  }
  return slots;
}

function isPlain(mark: Mark): boolean {
  const known = mark.openness === "closed" || (mark.openness === "range" && mark.value !== null);
  return known && !mark.openEnd && !mark.unfinished;
}

/** Paler than an exact bar; the edge that is not known is dashed, soft or not drawn. */
function drawOpenBar(frame: Frame, mark: Mark, colour: string): void {
  const { brush, area } = frame;
  const whole = boxOf(mark, frame);
  const box = mark.shape === "bar" ? inset(whole) : whole;
  if (box.right < area.left || box.left > area.right) return;
  if (box.right - box.left < FINE) {
    brush.fillStyle = fade(colour, 0.45);
    brush.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    return;
  }
  const soft = mark.openness === "soft" ? Math.min(SOFT, (box.bottom - box.top) / 2) : 0;
  const strength = mark.shape === "box" ? 0.2 : 0.42;
  const body = { ...box, top: box.top + soft };
  brush.save();
  brush.beginPath();
  brush.rect(box.left, box.top - soft, box.right - box.left, box.bottom - box.top + soft);
  brush.clip();
  brush.fillStyle = mark.openEnd ? fadeRight(brush, body, colour, strength) : fade(colour, strength);
  brush.fillRect(body.left, body.top, body.right - body.left, body.bottom - body.top);
  if (soft > 0) {
    const gradient = brush.createLinearGradient(0, box.top + soft, 0, box.top - soft);
    gradient.addColorStop(0, fade(colour, strength));
    gradient.addColorStop(1, fade(colour, 0));
    brush.fillStyle = gradient;
    brush.fillRect(box.left, box.top - soft, box.right - box.left, soft * 2);
  }
  const pattern = patternOf(mark.slot);
  if (pattern !== "solid") {
    brush.globalAlpha = mark.shape === "box" ? 0.35 : 0.6;
    drawLines(brush, body, pattern, colour, mark.shape === "box" ? 10 : 6, 1);
  }
  brush.restore();
  outlineOpen(frame, mark, box, colour);
}

function fadeRight(brush: Brush, { left, right }: Box, colour: string, strength: number): Gradient {
  const gradient = brush.createLinearGradient(left, 0, right, 0);
  const turn = Math.max(0.4, 1 - 40 / Math.max(1, right - left));
  gradient.addColorStop(0, fade(colour, strength));
  gradient.addColorStop(turn, fade(colour, strength));
  gradient.addColorStop(1, fade(colour, 0));
  return gradient;
}

function outlineOpen(frame: Frame, mark: Mark, box: Box, colour: string): void {
  const { brush, area } = frame;
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.setLineDash(mark.unfinished ? [2, 3] : []);
  path(brush, [box.left, box.bottom], [box.left, box.top]);
  if (mark.openEnd) drawChevron(brush, Math.min(box.right, area.right), (box.top + box.bottom) / 2);
  else path(brush, [box.right, box.bottom], [box.right, box.top]);
  if (mark.openness === "closed" || mark.openness === "range") {
    path(brush, [box.left, box.top], [box.right, box.top]);
    if (mark.value === null) path(brush, [box.left, box.bottom], [box.right, box.bottom]);
  } else if (mark.openness !== "soft") {
    brush.setLineDash([5, 3]);
    path(brush, [box.left, box.top], [box.right, box.top]);
  }
  brush.setLineDash([]);
}

function outlineWide(brush: Brush, boxes: readonly Box[], colour: string): void {
  brush.strokeStyle = colour;
  brush.lineWidth = 1;
  brush.setLineDash([]);
  brush.beginPath();
  for (const { left, top, right, bottom } of boxes) {
    if (right - left > 4 && bottom - top > 1) brush.rect(left, top, right - left, bottom - top);
  }
  brush.stroke();
}

/** A hair's breadth between neighbours, where there is room for one. */
function inset(box: Box): Box {
  const gap = box.right - box.left > 4 ? 0.75 : 0;
  return { ...box, left: box.left + gap, right: Math.max(box.left + gap + 0.5, box.right - gap) };
}
