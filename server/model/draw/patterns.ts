import type { Box, Brush } from "./brush.ts";

/** Line work over a colour, so that series and states differ without it. */
export type Pattern = "solid" | "rising" | "dots" | "falling" | "level" | "cross" | "upright" | "grid";

const BY_SLOT: readonly Pattern[] = [
  "solid",
  "rising",
  "dots",
  "falling",
  "level",
  "cross",
  "upright",
  "grid",
];

export function patternOf(slot: number): Pattern {
  return BY_SLOT[slot % BY_SLOT.length] ?? "solid";
}

/** Fills the boxes, which share one pattern and colour. `strength` is the opacity of a solid fill. */
export function fillBoxes(
  brush: Brush,
  boxes: readonly Box[],
  colour: string,
  pattern: Pattern,
  strength = 0.85,
): void {
  if (boxes.length === 0) return;
  // In bars this narrow lines would be specks: a paler tint takes their place.
  const fine = boxes.every(({ left, right }) => right - left < 4);
  brush.save();
  brush.fillStyle = colour;
  brush.globalAlpha = pattern === "solid" ? strength : strength * (fine ? 0.6 : 0.3);
  // Hundreds of rectangles in one path cost four times as much to paint.
  for (const { left, top, right, bottom } of boxes) brush.fillRect(left, top, right - left, bottom - top);
  if (pattern !== "solid" && !fine) {
    outlineAll(brush, boxes);
    brush.clip();
    brush.globalAlpha = strength;
    drawLines(brush, aroundAll(boxes), pattern, colour);
  }
  brush.restore();
}

/** Draws the bare lines of a pattern over a box; the caller has clipped. */
export function drawLines(
  brush: Brush,
  box: Box,
  pattern: Pattern,
  colour: string,
  gap = 6,
  width = 1.2,
): void {
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.setLineDash([]);
  if (pattern === "dots") {
    drawDots(brush, box, gap);
    return;
  }
  brush.beginPath();
  const height = box.bottom - box.top;
  const first = Math.floor((box.left - height) / gap) * gap;
  if (pattern === "rising" || pattern === "cross") {
    for (let x = first; x < box.right; x += gap) line(brush, x, box.bottom, x + height, box.top);
  }
  if (pattern === "falling" || pattern === "cross") {
    for (let x = first; x < box.right; x += gap) line(brush, x, box.top, x + height, box.bottom);
  }
  if (pattern === "level" || pattern === "grid") {
    for (let y = box.bottom - gap / 2; y > box.top; y -= gap * 0.75) line(brush, box.left, y, box.right, y);
  }
  if (pattern === "upright" || pattern === "grid") {
    const start = Math.floor(box.left / gap) * gap;
    for (let x = start; x < box.right; x += gap * 0.75) line(brush, x, box.top, x, box.bottom);
  }
  brush.stroke();
}

/** Each row of squares is a dashed line. */
function drawDots(brush: Brush, box: Box, gap: number): void {
  const step = gap * 0.8;
  const size = 1.8;
  let odd = false;
  brush.lineWidth = size;
  brush.setLineDash([size, step - size]);
  brush.beginPath();
  for (let y = box.bottom - step / 2; y > box.top - step; y -= step) {
    odd = !odd;
    line(brush, Math.floor(box.left / step) * step + (odd ? 0 : step / 2), y, box.right + step, y);
  }
  brush.stroke();
  brush.setLineDash([]);
}

function outlineAll(brush: Brush, boxes: readonly Box[]): void {
  brush.beginPath();
  for (const { left, top, right, bottom } of boxes) brush.rect(left, top, right - left, bottom - top);
}

function aroundAll(boxes: readonly Box[]): Box {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

function line(brush: Brush, x0: number, y0: number, x1: number, y1: number): void {
  brush.moveTo(x0, y0);
  brush.lineTo(x1, y1);
}
