import type { Brush } from "./brush.ts";
import type { Theme } from "./theme.ts";

/** A text around its middle line; a rim in the surface's colour keeps it legible over lines, patterns and events. */
export function drawRimmed(
  brush: Brush,
  text: string,
  x: number,
  y: number,
  colour: string,
  { surface }: Pick<Theme, "surface">,
  rim = 3.5,
): void {
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  brush.setLineDash([]);
  brush.lineWidth = rim;
  brush.strokeStyle = surface;
  brush.strokeText(text, x, y);
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
}
