import type { ChartSpec } from "../chart/spec.ts";
import type { Brush } from "./brush.ts";
import type { Theme } from "./theme.ts";

type Point = readonly [x: number, y: number];

/** Corners of each outline, in halves of its size around its middle; none for a circle. */
const OUTLINES: readonly (readonly Point[])[] = [
  corners([-0.93, -0.93], [0.93, -0.93], [0.93, 0.93], [-0.93, 0.93]),
  [],
  corners([-0.42, -1], [0.42, -1], [1, -0.42], [1, 0.42], [0.42, 1], [-0.42, 1], [-1, 0.42], [-1, -0.42]),
  corners([-1.05, 0], [-0.42, -0.93], [0.42, -0.93], [1.05, 0], [0.42, 0.93], [-0.42, 0.93]),
  corners([0, -1.05], [0.93, -0.42], [0.93, 0.93], [-0.93, 0.93], [-0.93, -0.42]),
  corners([-0.93, -0.93], [0.93, -0.93], [0.93, 0.42], [0, 1.05], [-0.93, 0.42]),
  corners([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]),
];

/** How many kinds of events have an outline of their own; the style sheet repeats them. */
export const KIND_SHAPES = OUTLINES.length;

/** The letter of a kind of event in its outline, in charts, legends and lists. */
export function drawKindBadge(
  brush: Brush,
  { spec, theme }: { readonly spec: Pick<ChartSpec, "categories">; readonly theme: Theme },
  category: string,
  x: number,
  y: number,
  size: number,
): void {
  const place = spec.categories.findIndex(({ id }) => id === category);
  brush.fillStyle = theme.event;
  drawKind(brush, x, y, place, size / 2);
  brush.fillStyle = theme.eventInk;
  brush.font = `600 ${Math.round(size * 0.68)}px ${theme.fontText}`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText(spec.categories[place]?.letter ?? category.slice(0, 1).toUpperCase(), x, y + 0.5);
}

/** Fills an outline, by the place of the kind among all. */
function drawKind(brush: Brush, x: number, y: number, place: number, half: number): void {
  const outline = OUTLINES[Math.max(0, place) % OUTLINES.length] ?? [];
  brush.beginPath();
  if (outline.length === 0) brush.arc(x, y, half, 0, 2 * Math.PI);
  for (const [index, [across, down]] of outline.entries()) {
    if (index === 0) brush.moveTo(x + across * half, y + down * half);
    else brush.lineTo(x + across * half, y + down * half);
  }
  if (outline.length > 0) brush.closePath();
  brush.fill();
}

function corners(...points: readonly Point[]): readonly Point[] {
  return points;
}
