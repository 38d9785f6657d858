import { type Box, type Brush, type Gradient, path } from "./brush.ts";
import { fade } from "./theme.ts";

type Point = readonly [x: number, y: number];

/**
 * What a mark says besides its number, each in a sign of its own. Colour and width are set by the caller. A picture
 * test asks for every sign here, so that none goes missing.
 */
export const SIGNS = {
  /** Open on that side. */
  arrow(brush: Brush, from: Point, to: Point): void {
    const [dx, dy] = [Math.sign(to[0] - from[0]) * 3.5, Math.sign(to[1] - from[1]) * 3.5];
    const [wide, high] = dy === 0 ? [0, 3] : [3, 0];
    path(brush, from, to);
    path(brush, [to[0] - dx - wide, to[1] - dy - high], to, [to[0] - dx + wide, to[1] - dy + high]);
  },

  /** From the low to the high bound. */
  whisker(brush: Brush, low: Point, high: Point, half: number): void {
    const isUpright = low[0] === high[0];
    const cap = ([x, y]: Point) =>
      isUpright ? path(brush, [x - half, y], [x + half, y]) : path(brush, [x, y - half], [x, y + half]);
    path(brush, low, high);
    cap(low);
    cap(high);
  },

  /** "About", on a mark too narrow for a soft edge. */
  wave(brush: Brush, x: number, y: number): void {
    const points = Array.from({ length: 13 }, (_, step): Point => {
      return [x - 6 + step, y - 2.2 * Math.sin((step / 12) * 2 * Math.PI)];
    });
    path(brush, ...points);
  },

  /** "About": the upper edge of a bar fades. */
  "soft edge"(brush: Brush, { left, right, top, bottom }: Box, colour: string, strength: number): void {
    const gradient = brush.createLinearGradient(0, top, 0, bottom);
    gradient.addColorStop(0, fade(colour, 0));
    gradient.addColorStop(1, fade(colour, strength));
    brush.fillStyle = gradient;
    brush.fillRect(left, top, right - left, bottom - top);
  },

  /** "About", around a point. */
  halo(brush: Brush, x: number, y: number, radius: number, colour: string): void {
    brush.fillStyle = fade(colour, 0.22);
    for (const size of [radius * 2.2, radius * 1.7]) {
      brush.beginPath();
      brush.arc(x, y, size, 0, 2 * Math.PI);
      brush.fill();
    }
  },

  /** The upper edge of a bar whose number is a bound. */
  "dashed edge"(brush: Brush, { left, right, top }: Box): void {
    brush.setLineDash([5, 3]);
    path(brush, [left, top], [right, top]);
    brush.setLineDash([]);
  },

  /** The sides of a bar whose period was not over. */
  "dotted sides"(brush: Brush, { left, right, top, bottom }: Box): void {
    brush.setLineDash([2, 3]);
    path(brush, [left, bottom], [left, top]);
    path(brush, [right, bottom], [right, top]);
    brush.setLineDash([]);
  },

  /** The number may still change: an asterisk, on a rim that parts it from its mark. */
  provisional(brush: Brush, x: number, y: number, radius: number, rim: string): void {
    onRim(brush, rim, () => {
      for (const turn of [0, 1, 2]) {
        const [dx, dy] = [
          radius * Math.cos((turn * Math.PI) / 3 + Math.PI / 6),
          radius * Math.sin((turn * Math.PI) / 3 + Math.PI / 6),
        ];
        path(brush, [x - dx, y - dy], [x + dx, y + dy]);
      }
    });
  },

  /** The time ends where the report was published. */
  "open end"(brush: Brush, x: number, y: number): void {
    path(brush, [x - 5, y - 4], [x - 1, y], [x - 5, y + 4]);
  },

  /** The time that a running total counts, along the base, with its start. */
  counted(brush: Brush, start: number, end: number, base: number): void {
    path(brush, [start, base - 5], [start, base], [end, base]);
  },

  /** From the end of that time up to the number. */
  stem(brush: Brush, x: number, from: number, to: number): void {
    brush.setLineDash([1, 3]);
    path(brush, [x, from], [x, to]);
    brush.setLineDash([]);
  },

  /** The days within which a running total ends, or of which a level is. */
  extent(brush: Brush, left: number, right: number, y: number): void {
    path(brush, [left, y], [right, y]);
  },

  /** Two running totals from the same start; what lies between is not measured. */
  join(brush: Brush, from: Point, to: Point): void {
    brush.setLineDash([2, 4]);
    path(brush, from, to);
    brush.setLineDash([]);
  },

  /** One level follows another without a day between. */
  step(brush: Brush, x: number, from: number, to: number): void {
    path(brush, [x, from], [x, to]);
  },

  /** Another source's number for the same time: a rung across the mark of the one that leads. */
  rung(brush: Brush, { left, right, top, bottom }: Box, rim: string): void {
    onRim(brush, rim, () => {
      path(brush, [left, top], [right, top]);
      path(brush, [(left + right) / 2, top], [(left + right) / 2, bottom]);
    });
  },
} as const;

/** Draws in the colour that is set, over a rim that parts it from what lies beneath. */
function onRim(brush: Brush, rim: string, draw: () => void): void {
  const [colour, width] = [brush.strokeStyle, brush.lineWidth];
  brush.strokeStyle = rim;
  brush.lineWidth = width + 3;
  draw();
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  draw();
}

export type SignName = keyof typeof SIGNS;

/** A fill that fades out to the right: the time ends where the report was published. */
export function fadeRight(brush: Brush, { left, right }: Box, colour: string, strength: number): Gradient {
  const gradient = brush.createLinearGradient(left, 0, right, 0);
  gradient.addColorStop(0, fade(colour, strength));
  gradient.addColorStop(0.85, fade(colour, strength));
  gradient.addColorStop(1, fade(colour, strength * 0.15));
  return gradient;
}
