import type { ListSpec } from "../../../model/draw/list.ts";
import type { ListPlace } from "../../../model/draw/listframe.ts";
import { layListPicture } from "../../../model/draw/listframe.ts";
import { DARK, LIGHT } from "../../../model/draw/theme.ts";
import {
  encodePicture,
  layoutOf,
  measuringBrush,
  openCanvas,
  type PictureFormat,
  writeUnjoined,
} from "../canvas.ts";

interface ListOptions extends ListPlace {
  /** Pixels, as for a chart's picture; the height follows from the rows. */
  readonly width: number;
  readonly dark: boolean;
  readonly format: PictureFormat;
}

/** No picture has more pixels than the largest of a chart: 2400 by 4800. */
const MOST_PIXELS = 2400 * 4800;

/** The bytes of a list's picture, and how many of its rows it has room for. */
export function drawList(
  list: ListSpec,
  options: ListOptions,
): { readonly bytes: Buffer; readonly shown: number } {
  const theme = options.dark ? DARK : LIGHT;
  const layout = layoutOf(options.width);
  const { width, magnified } = layout;
  const highest = Math.floor(MOST_PIXELS / (width * magnified ** 2));
  const { height, shown, draw } = layListPicture(list, theme, measuringBrush(), width, highest, options);
  const scale = options.format === "svg" ? 1 : magnified;
  const canvas = openCanvas(options.format, Math.round(width * scale), Math.round(height * scale));
  const brush = canvas.getContext("2d");
  if (options.format === "svg") writeUnjoined(brush);
  brush.scale(scale, scale);
  brush.fillStyle = theme.surface;
  brush.fillRect(0, 0, width, height);
  draw(brush);
  return { bytes: encodePicture(canvas, layout), shown };
}
