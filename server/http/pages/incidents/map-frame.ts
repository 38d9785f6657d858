import type { Box } from "../../../model/incidents/filter.ts";

/** In units of the drawing. */
export const WIDTH = 720;
export const HEIGHT = 680;

/** Pakistan and Afghanistan. */
const WHOLE: Box = [60.4, 23.4, 78.4, 38.7];
/** What shows more than this part of both countries shows both. */
const LARGEST_PART = 0.6;
const PADDING = 0.6;
/** Degrees from west to east. */
const SMALLEST_SPAN = 3;
const CLOSEST = 0.6;
const STEP = 1 / 3;

/** From west to east, of a frame that shows both countries from south to north. */
const WHOLE_SPAN = Math.max(
  WHOLE[2] - WHOLE[0],
  ((WHOLE[3] - WHOLE[1]) * WIDTH) / HEIGHT / Math.cos((((WHOLE[1] + WHOLE[3]) / 2) * Math.PI) / 180),
);

/** The ways to another stretch of the map; null where it is as far as it goes. */
export type Move = "in" | "out" | "west" | "east" | "north" | "south" | "whole";

export const WHOLE_FRAME = fitFrame(WHOLE);

/** Around all that is to be seen, or both countries where that is not much less; rounded to half degrees. */
export function frameAround(extent: Box | null): Box {
  if (extent === null) return WHOLE_FRAME;
  const [west, east] = widen(extent[0], extent[2]);
  const [south, north] = widen(extent[1], extent[3]);
  const part = ((east - west) * (north - south)) / ((WHOLE[2] - WHOLE[0]) * (WHOLE[3] - WHOLE[1]));
  return part > LARGEST_PART ? WHOLE_FRAME : fitFrame([west, south, east, north]);
}

/** A box made as broad or tall as the drawing is, around the same middle; no larger than both countries, nor off them. */
export function fitFrame(box: Box): Box {
  const [west, south, east, north] = box;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max(CLOSEST, east - west, ((north - south) * WIDTH) / HEIGHT / shrink);
  return placed((west + east) / 2, (south + north) / 2, across);
}

/** The frame that a move leads to; null where it would be the same. */
export function moveFrame(frame: Box, move: Move): Box | null {
  const [west, south, east, north] = frame;
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [across, up] = [east - west, north - south];
  const moved: Readonly<Record<Move, () => Box>> = {
    in: () => placed(x, y, Math.max(CLOSEST, across / 2)),
    out: () => placed(x, y, across * 2),
    west: () => placed(x - across * STEP, y, across),
    east: () => placed(x + across * STEP, y, across),
    north: () => placed(x, y + up * STEP, across),
    south: () => placed(x, y - up * STEP, across),
    whole: () => WHOLE_FRAME,
  };
  const to = moved[move]();
  return to.every((edge, index) => Math.abs(edge - (frame[index] ?? 0)) < 0.02) ? null : to;
}

/** A frame of the drawing's shape around a place, within both countries, its edges with two decimals. */
function placed(longitude: number, latitude: number, across: number): Box {
  if (across > WHOLE_SPAN * 0.99)
    return edgesOf((WHOLE[0] + WHOLE[2]) / 2, (WHOLE[1] + WHOLE[3]) / 2, WHOLE_SPAN);
  const x = Math.min(WHOLE[2], Math.max(WHOLE[0], longitude));
  const y = Math.min(WHOLE[3], Math.max(WHOLE[1], latitude));
  return edgesOf(x, y, across);
}

function edgesOf(x: number, y: number, span: number): Box {
  const half = span / 2;
  const up = ((span * HEIGHT) / WIDTH) * Math.cos((y * Math.PI) / 180);
  return [x - half, y - up / 2, x + half, y + up / 2].map((edge) => Math.round(edge * 100) / 100) as [
    number,
    number,
    number,
    number,
  ];
}

function widen(from: number, to: number): [number, number] {
  const missing = Math.max(0, SMALLEST_SPAN - (to - from)) / 2 + PADDING;
  return [Math.floor(2 * (from - missing)) / 2, Math.ceil(2 * (to + missing)) / 2];
}
