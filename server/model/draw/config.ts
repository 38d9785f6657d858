import type { ChartConfiguration, Plugin } from "chart.js";
import { buildTimeTicks, type TimeTick } from "../chart/axis.ts";
import { hasTimeAxis } from "../chart/panels.ts";
import type { ChartSpec } from "../chart/spec.ts";
import { dayOf, toMillis } from "../time/calendar.ts";
import type { Box, Brush } from "./brush.ts";
import { buildScene } from "./build-scene.ts";
import { drawBehind, drawScene } from "./draw-scene.ts";
import { layBand } from "./event-band.ts";
import { dotsBelow, timeAxisHeight } from "./panel-frames.ts";
import type { Frame, Scene } from "./scene.ts";
import type { Theme } from "./theme.ts";

export const FONT_SIZE = 13;

export interface DrawOptions {
  /** Follow the size of the canvas' container; pictures have a fixed one. */
  readonly responsive?: boolean;
  /** Pixels; {@link FONT_SIZE} unless told. */
  readonly fontSize?: number;
  /** Pixels kept free around the chart for what a picture writes there. */
  readonly padding?: { readonly top: number; readonly bottom: number };
  /** Draws a picture's own parts, under everything else. */
  readonly backdrop?: (brush: Brush) => void;
  readonly devicePixelRatio?: number;
}

/** The room left and right of the plot, the same for every chart of a page, in pixels. */
function gutterOf(fontSize: number = FONT_SIZE): { left: number; right: number } {
  return { left: Math.round(fontSize * 4.5), right: 14 };
}

/** The pixels from the first to the last day shown, of a chart so wide. */
export function plotWidth(width: number, fontSize: number = FONT_SIZE): number {
  const { left, right } = gutterOf(fontSize);
  return width - left - right;
}

/** The plugin that draws the marks, with the scene that it draws from: set another one and update the chart. */
export interface MarksPlugin extends Plugin {
  readonly id: "marks";
  /** Pixels kept free below the chart. */
  readonly below: number;
  scene: Scene;
}

/** One chart for the drawing library, the same in the browser and on the server. */
export function chartConfig(
  spec: ChartSpec,
  theme: Theme,
  options: DrawOptions = {},
): ChartConfiguration<"scatter"> {
  const plugin = marksPlugin(buildScene(spec, theme, options.fontSize ?? FONT_SIZE), options);
  const { left, right } = gutterOf(plugin.scene.fontSize);
  const config: ChartConfiguration<"scatter"> = {
    type: "scatter",
    data: { datasets: [] },
    options: {
      animation: false,
      responsive: options.responsive ?? false,
      maintainAspectRatio: false,
      ...(options.devicePixelRatio === undefined ? {} : { devicePixelRatio: options.devicePixelRatio }),
      events: [],
      layout: {
        padding: {
          top: options.padding?.top ?? 4,
          bottom: plugin.below + dotsBelow(plugin.scene),
          left,
          right,
        },
      },
      // Panels draw their own value axes; the library keeps one that takes no room.
      scales: { x: timeScale(plugin), y: { type: "linear", display: false, min: 0, max: 1 } },
    },
    plugins: [plugin],
  };
  fitToScene(config.options ?? {}, plugin);
  return config;
}

/** Gives a chart's time axis and its dots the room that its scene needs, after another part of the time is shown. */
export function fitToScene(
  options: NonNullable<ChartConfiguration<"scatter">["options"]>,
  plugin: MarksPlugin,
): void {
  const { scene, below } = plugin;
  const { x } = options.scales ?? {};
  if (x) x.display = hasTimeAxis(scene);
  const padding = options.layout?.padding;
  if (typeof padding === "object" && "bottom" in padding)
    Object.assign(padding, { bottom: below + dotsBelow(scene) });
}

/** Ticks are chosen to fit and axes have a fixed size: the library need neither drop nor measure labels. */
const SETTLED = { autoSkip: false, sampleSize: 1 } as const;

/** The width of a letter of the time axis, of its font size: a label that would be cut is left out. */
const LETTER = 0.52;

type Scales = NonNullable<NonNullable<ChartConfiguration<"scatter">["options"]>["scales"]>;
type ScaleOptions = NonNullable<Scales[string]>;

/** The marks of the time axis reach through the coverage strip. */
export function tickLength({ strip }: Scene): number {
  return strip + 2;
}

function timeScale(plugin: MarksPlugin): ScaleOptions {
  const { spec, theme, fontSize } = plugin.scene;
  const gutter = gutterOf(fontSize);
  let shown: readonly TimeTick[] = [];
  return {
    type: "time",
    min: toMillis(spec.range.start),
    max: toMillis(spec.range.end),
    adapters: { date: { zone: "utc" } },
    time: { unit: "year" },
    border: { color: theme.lineStrong },
    grid: {
      color: theme.grid,
      tickColor: theme.line,
      tickLength: tickLength(plugin.scene),
      drawOnChartArea: true,
    },
    ticks: {
      color: theme.inkMuted,
      font: { family: theme.fontText, size: fontSize * 0.92 },
      // Of the data, which there is none: the library's own ticks would be thrown away.
      source: "labels",
      align: "start",
      maxRotation: 0,
      ...SETTLED,
      padding: 2,
      callback: (_value, index) => [...(shown[index]?.label ?? "")],
    },
    afterBuildTicks(scale) {
      const range = { start: dayOf(scale.min), end: dayOf(scale.max) };
      const width = scale.chart.width - gutter.left - gutter.right;
      shown = buildTimeTicks(range, width, fontSize).map((tick) => {
        const at = ((tick.at - scale.min) / (scale.max - scale.min)) * width;
        const needs = Math.max(...tick.label.map(({ length }) => length)) * fontSize * LETTER;
        return at + needs <= width + gutter.right ? tick : { ...tick, label: [] };
      });
      scale.ticks = shown.map(({ at }) => ({ value: at }));
    },
    /** Two lines of labels are kept free even where one would do, so that charts do not jump in a zoom. */
    afterFit(scale) {
      scale.height = timeAxisHeight(plugin.scene);
      scale.paddingLeft = 0;
      scale.paddingRight = 0;
    },
  };
}

function marksPlugin(scene: Scene, { backdrop, padding }: DrawOptions): MarksPlugin {
  const plugin: MarksPlugin = {
    id: "marks",
    below: padding?.bottom ?? 0,
    scene,
    beforeLayout(chart) {
      layBand(plugin.scene, plotWidth(chart.width, plugin.scene.fontSize), chart.ctx);
    },
    beforeDraw(chart) {
      const brush: Brush = chart.ctx;
      brush.save();
      brush.fillStyle = plugin.scene.theme.surface;
      brush.fillRect(0, 0, chart.width, chart.height);
      backdrop?.(brush);
      brush.restore();
    },
    beforeDatasetsDraw(chart) {
      drawBehind(frameOf(chart, plugin.scene));
    },
    afterDatasetsDraw(chart) {
      drawScene(frameOf(chart, plugin.scene));
    },
  };
  return plugin;
}

interface Drawn {
  readonly ctx: Brush;
  readonly chartArea: Box;
  readonly scales: Readonly<Record<string, { getPixelForValue(value: number): number }>>;
}

/** The pixels of a chart that has been laid out. */
export function frameOf({ ctx, chartArea, scales }: Drawn, scene: Scene): Frame {
  return { scene, brush: ctx, area: chartArea, x: (value) => scales.x?.getPixelForValue(value) ?? 0 };
}
