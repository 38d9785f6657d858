import type { Point, Step } from "./steps.ts";

/** Fewer curves are as short by themselves. */
const FEWEST = 4;
/** In pixels: what nobody sees. */
const NEAR = 0.02;

/** The canvas writes a circle as dozens of small curves: those that lie on one become two arcs. */
export function arcsIn(steps: readonly Step[]): Step[] {
  const out: Step[] = [];
  let at: Point = [0, 0];
  for (let index = 0; index < steps.length; ) {
    let end = index;
    while (steps[end]?.command === "Q") end += 1;
    const points = [at, ...steps.slice(index, end).map(endOf)];
    const arcs = end - index >= FEWEST ? arcsThrough(points) : undefined;
    const taken = arcs ?? steps.slice(index, Math.max(end, index + 1));
    out.push(...taken);
    index = Math.max(end, index + 1);
    const last = taken.at(-1);
    if (last && last.command !== "Z") at = endOf(last);
  }
  return out;
}

function endOf({ numbers }: Step): Point {
  return [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
}

/** Two arcs, neither more than half a circle, through points that lie on one; undefined where they do not. */
function arcsThrough(points: readonly Point[]): Step[] | undefined {
  const last = points.length - 1;
  const [a, b, c] = [0, Math.round(last / 3), Math.round((2 * last) / 3)].map((index) => points[index]) as [
    Point,
    Point,
    Point,
  ];
  const centre = centreOf(a, b, c);
  if (!centre) return undefined;
  const radius = distance(a, centre);
  if (points.some((point) => Math.abs(distance(point, centre) - radius) > NEAR)) return undefined;
  const middle = points[Math.round(last / 2)] as Point;
  const sweep = turnOf(a, b, c) > 0 ? 1 : 0;
  return [middle, points[last] as Point].map((end) => ({
    command: "A",
    numbers: [radius, radius, 0, 0, sweep, ...end],
  }));
}

/** Of the circle through three points; undefined where they stand in a line. */
function centreOf([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): Point | undefined {
  const twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  if (Math.abs(twice) < 1e-6) return undefined;
  const [a, b, c] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy];
  return [
    (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice,
    (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice,
  ];
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

/** Above zero to the right, as y grows downwards. */
function turnOf([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
}
