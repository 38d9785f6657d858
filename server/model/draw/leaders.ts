import { type Box, contains, path } from "./brush.ts";
import type { Candidate, Mark, PanelFrame, Size } from "./scene.ts";

/** How far from its mark words may stand, in pixels, and in what steps places are tried. */
const REACH = { across: 168, down: 120 };
const STEP = { across: 12, down: 6 };
/** Free pixels between a mark and the words that a line leads to. */
const GAP = 5;

/** A line from words to the mark that they belong to. */
export type Leader = readonly [from: readonly [number, number], to: readonly [number, number]];

/** Places of the panel away from a mark that has no room for its words at itself, the nearest first, each with its line. */
export function farPlaces(
  mark: Mark,
  lines: readonly string[],
  { width, height }: Size,
  frame: PanelFrame,
): (Candidate & { readonly leader: Leader })[] {
  const body = clipped(mark.shape.body(mark, frame), frame.area);
  const [middle, centre] = [(body.left + body.right - width) / 2, (body.top + body.bottom - height) / 2];
  const lefts = steps(middle, (body.right - body.left + width) / 2 + REACH.across, STEP.across);
  const tops = steps(centre, (body.bottom - body.top + height) / 2 + REACH.down, STEP.down);
  return lefts
    .flatMap((left) => tops.map((top) => ({ left, top, right: left + width, bottom: top + height })))
    .filter((box) => contains(frame.area, box))
    .map((box) => ({ box, leader: leaderOf(box, body) }))
    .map((each) => ({ ...each, lines, away: lengthOf(each.leader) }))
    .filter(({ away }) => away >= GAP)
    .map((each) => ({ ...each, weight: weigh(each, body) }))
    .sort((a, b) => a.weight - b.weight);
}

export function drawLeader({ brush, scene }: PanelFrame, leader: Leader): void {
  brush.setLineDash([]);
  brush.strokeStyle = scene.theme.inkMuted;
  brush.lineWidth = 1;
  path(brush, ...leader);
}

/** Whether the line runs through a box; its end at the mark may touch one. */
export function runsThrough([[x0, y0], [x1, y1]]: Leader, box: Box): boolean {
  // Asked of every place of every mark, and nearly always far from the line.
  if (Math.max(x0, x1) <= box.left || Math.min(x0, x1) >= box.right) return false;
  if (Math.max(y0, y1) <= box.top || Math.min(y0, y1) >= box.bottom) return false;
  for (let part = 0.05; part < 0.95; part += 0.1) {
    const x = x0 + (x1 - x0) * part;
    const y = y0 + (y1 - y0) * part;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

/** Of two places the nearer one, then the one nearer to the top of the mark, where its number is read. */
function weigh({ away, box }: { away: number; box: Box }, body: Box): number {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return away + 0.1 * Math.hypot(x - (body.left + body.right) / 2, y - body.top);
}

function steps(middle: number, reach: number, step: number): number[] {
  const count = Math.floor(reach / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => middle + (index - count) * step);
}

function leaderOf(box: Box, body: Box): Leader {
  const [x0, x1] = nearest(box.left, box.right, body.left, body.right);
  const [y0, y1] = nearest(box.top, box.bottom, body.top, body.bottom);
  return [
    [x0, y0],
    [x1, y1],
  ];
}

/** The nearest points of two stretches; the middle of what they share. */
function nearest(a0: number, a1: number, b0: number, b1: number): readonly [number, number] {
  if (a1 < b0) return [a1, b0];
  if (b1 < a0) return [a0, b1];
  const shared = (Math.max(a0, b0) + Math.min(a1, b1)) / 2;
  return [shared, shared];
}

function lengthOf([[x0, y0], [x1, y1]]: Leader): number {
  return Math.hypot(x1 - x0, y1 - y0);
}

function clipped(box: Box, area: Box): Box {
  const clip = (at: number) => Math.min(Math.max(at, area.left), area.right);
  return { ...box, left: clip(box.left), right: clip(box.right) };
}
