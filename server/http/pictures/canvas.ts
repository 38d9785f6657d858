import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { SvgBrush } from "./svg-brush.ts";

export type PictureFormat = "png" | "svg";

/** What pictures are drawn on: it has a brush, and gives its bytes as whichever format it is of. */
export type Surface = Canvas | SvgSurface;

/** Pictures are laid out no wider than this; a wider one is the same magnified, for print. */
const FULL_WIDTH = 1200;

/** As much of a canvas as the library of the axis asks for. */
export class SvgSurface {
  width: number;
  height: number;
  readonly brush = new SvgBrush();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  getContext(_: "2d"): SvgBrush & { readonly canvas: SvgSurface } {
    return Object.assign(this.brush, { canvas: this });
  }
}

/** The width that a picture is laid out in, and how much it is then magnified; `density` says that for any width. */
export function layoutOf(
  width: number,
  density?: number,
): { readonly width: number; readonly magnified: number } {
  if (density !== undefined) return { width, magnified: density };
  const laid = Math.min(width, FULL_WIDTH);
  return { width: laid, magnified: width / laid };
}

export function openCanvas(format: PictureFormat, width: number, height: number): Surface {
  return format === "svg" ? new SvgSurface(width, height) : createCanvas(width, height);
}

/** The bytes of what was drawn; a drawing is shown `magnified`. */
export async function encodePicture(canvas: Surface, magnified: number): Promise<Buffer> {
  return canvas instanceof SvgSurface
    ? Buffer.from(canvas.brush.content(canvas.width, canvas.height, magnified))
    : canvas.encode("png");
}
