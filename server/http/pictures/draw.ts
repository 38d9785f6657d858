import { Chart, LinearScale, TimeScale } from "chart.js";
import "chartjs-adapter-luxon";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { buildScene } from "../../model/draw/build-scene.ts";
import { chartConfig, FONT_SIZE, plotWidth } from "../../model/draw/config.ts";
import { layBand } from "../../model/draw/event-band.ts";
import { buildPictureFrame, hasNothing, type PictureFrame } from "../../model/draw/frame.ts";
import { heightOf, leastHeight } from "../../model/draw/panel-frames.ts";
import { DARK, LIGHT, type Theme } from "../../model/draw/theme.ts";
import { badRequest } from "../frame/http-error.ts";
import { type PictureSize, RATIO } from "../parameters/size.ts";
import {
  encodePicture,
  layoutOf,
  openCanvas,
  type PictureFormat,
  type Surface,
  SvgSurface,
} from "./canvas.ts";
import { measuringBrush } from "./fonts.ts";

Chart.register(LinearScale, TimeScale);

export interface PictureOptions extends PictureSize {
  readonly format: PictureFormat;
  /** The chart's address and the day of its revision, both written into the picture. */
  readonly address: string;
  readonly date: string;
}

const PAD = 6;

/**
 * The bytes of a chart's picture. Takes some tens of milliseconds; nothing stays behind. Rejects with a 400 for a ratio that
 * nothing of this chart fits, with one that does.
 */
export async function drawPicture(spec: ChartSpec, options: PictureOptions): Promise<Buffer> {
  const theme = options.dark ? DARK : LIGHT;
  const layout = layoutOf(options.width, options.density);
  const { width } = layout;
  const brush = measuringBrush();
  const frame = buildPictureFrame(spec, theme, brush, width, options);
  const scene = buildScene(spec, theme, FONT_SIZE);
  layBand(scene, plotWidth(width), brush);
  const words = frame.top + frame.bottom + PAD;
  const { fixed, plots } = heightOf(scene);
  const isEmpty = hasNothing(spec);
  const least = words + (isEmpty ? 0 : leastHeight(scene));
  const suits = words + (isEmpty ? 0 : fixed + plots * Math.min(320, Math.max(200, width * 0.32)));
  const { ratio, tallest = suits } = options;
  const wanted = ratio === null ? Math.max(Math.ceil(least), Math.min(suits, tallest)) : width / ratio;
  if (Math.round(wanted) < Math.floor(least)) throw tooFlat(options, width / least);
  const height = Math.round(wanted);
  const canvas = openCanvas(options.format, width, height);
  if (isEmpty) {
    drawWords(canvas, frame, theme, layout.magnified);
    return encodePicture(canvas, layout.magnified);
  }
  const config = chartConfig(spec, theme, {
    padding: { top: frame.top + PAD, bottom: frame.bottom },
    backdrop: (on) => frame.draw(on, height),
    devicePixelRatio: options.format === "svg" ? 1 : layout.magnified,
  });
  // The library asks for a browser's canvas and uses only what this one has too.
  const chart = new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], config);
  try {
    return await encodePicture(canvas, layout.magnified);
  } finally {
    chart.destroy();
  }
}

/** A picture without a plot: of a time without numbers an empty frame would look like zero. */
function drawWords(canvas: Surface, frame: PictureFrame, { surface }: Theme, magnified: number): void {
  const { width, height } = canvas;
  if (!(canvas instanceof SvgSurface))
    Object.assign(canvas, { width: Math.round(width * magnified), height: Math.round(height * magnified) });
  const brush = canvas.getContext("2d");
  if (!(canvas instanceof SvgSurface)) brush.scale(magnified, magnified);
  brush.fillStyle = surface;
  brush.fillRect(0, 0, width, height);
  frame.draw(brush, height);
}

function tooFlat({ ratio, frame }: PictureOptions, most: number): Error {
  const fits = (Math.floor(most * 100) / 100).toFixed(2);
  const wants =
    most < RATIO.least
      ? "expected none, because what stands in this picture needs more height than any leaves"
      : `expected at most ${fits}, which leaves this chart the room that it needs`;
  const instead = frame === "none" ? "" : ", or frame=none for the chart without its words";
  return badRequest([{ parameter: "ratio", message: `${wants}${instead}, got ${ratio}` }]);
}
