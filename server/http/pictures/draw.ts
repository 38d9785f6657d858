import { Chart, LinearScale, type Plugin, TimeScale } from "chart.js";
import "chartjs-adapter-luxon";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { buildScene } from "../../model/draw/build-scene.ts";
import { chartConfig, FONT_SIZE, plotWidth } from "../../model/draw/config.ts";
import { layBand } from "../../model/draw/event-band.ts";
import { buildPictureFrame } from "../../model/draw/frame.ts";
import { heightOf, leastHeight } from "../../model/draw/panel-frames.ts";
import { DARK, LIGHT } from "../../model/draw/theme.ts";
import {
  encodePicture,
  layoutOf,
  measuringBrush,
  openCanvas,
  type PictureFormat,
  writeUnjoined,
} from "./canvas.ts";

Chart.register(LinearScale, TimeScale);

export interface PictureOptions {
  /** Pixels. Beyond 1200 everything is magnified, for print. */
  readonly width: number;
  /**
   * Width over height, or null for what suits the chart. A picture whose words need more room becomes
   * taller than its ratio: nothing is left out.
   */
  readonly ratio: number | null;
  readonly format: PictureFormat;
  readonly dark: boolean;
  /** The chart's address and the day of its revision, both written into the picture. */
  readonly address: string;
  readonly date: string;
  /** Without title, legend, lists and imprint, for a page that says them itself. */
  readonly bare?: boolean;
}

const PAD = 6;

/** The bytes of a chart's picture. Takes some tens of milliseconds; nothing stays behind. */
export function drawPicture(spec: ChartSpec, options: PictureOptions): Buffer {
  const theme = options.dark ? DARK : LIGHT;
  const layout = layoutOf(options.width);
  const { width } = layout;
  const measuring = measuringBrush();
  const frame = buildPictureFrame(spec, theme, measuring, width, options);
  const words = frame.top + frame.bottom + PAD;
  const scene = buildScene(spec, theme, FONT_SIZE);
  layBand(scene, plotWidth(width), measuring);
  const { fixed, plots } = heightOf(scene);
  const suits = fixed + plots * Math.min(320, Math.max(200, width * 0.32));
  const wanted = options.ratio === null ? 0 : width / options.ratio;
  // A ratio that leaves the plot less than it needs is not kept: a squeezed chart would be no nearer to it.
  const isRoomy = wanted >= words + leastHeight(scene);
  const height = Math.round(isRoomy ? wanted : words + suits);
  const canvas = openCanvas(options.format, width, height);
  const config = chartConfig(spec, theme, {
    padding: { top: frame.top + PAD, bottom: frame.bottom },
    backdrop: (brush) => frame.draw(brush, height),
    devicePixelRatio: options.format === "svg" ? 1 : layout.magnified,
  });
  if (options.format === "svg") config.plugins = [UNJOINED, ...(config.plugins ?? [])];
  // The library asks for a browser's canvas and uses only what this one has too.
  const chart = new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], config);
  try {
    return encodePicture(canvas, layout);
  } finally {
    chart.destroy();
  }
}

/** Set before each drawing, which the library begins with a fresh brush. */
const UNJOINED: Plugin = { id: "unjoined", beforeDraw: ({ ctx }) => writeUnjoined(ctx) };
