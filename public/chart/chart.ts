import type { ChartSpec } from "../../server/model/chart/spec.ts";
import { buildScene, showRange } from "../../server/model/draw/build-scene.ts";
import { chartConfig, fitToScene, plotWidth, tickLength } from "../../server/model/draw/config.ts";
import { layBand } from "../../server/model/draw/event-band.ts";
import { drawSwatch } from "../../server/model/draw/legend.ts";
import { heightOf, leastHeight } from "../../server/model/draw/panel-frames.ts";
import { pluginOf, sceneOf } from "../../server/model/draw/regions.ts";
import type { Scene } from "../../server/model/draw/scene.ts";
import type { Moments } from "../../server/model/time/calendar.ts";
import { addDays, dayOf } from "../../server/model/time/calendar.ts";
import type { DrawnChart } from "./drawn-chart.ts";
import { Chart } from "./register.ts";
import { createQueue, watchSight } from "./sight.ts";
import { readSpecs } from "./specs.ts";
import { onThemeChange, readFontSize, readTheme } from "./theme.ts";

/** Everything drawn on a page, on one time axis. */
export interface Drawing {
  readonly charts: readonly DrawnChart[];
  /** Shows another part of the time in all charts. */
  show(range: Moments): void;
  /** Draws other specs, found by the chart's id, over the time that is shown. */
  use(specs: (id: string) => ChartSpec | undefined, range: Moments): void;
}

/** Draws every `figure[data-chart]` from the spec that stands in it. */
export function drawCharts(root: ParentNode = document): Drawing {
  const charts = drawFigures(root);
  keepCurrent(charts);
  const inSight = watchSight(charts, bringUp);
  const drawDue = createQueue(inSight, bringUp);
  const show = (range: Moments) => {
    for (const drawn of charts) drawn.due = range;
    drawDue();
  };
  return {
    charts,
    show,
    use(specs, range) {
      for (const drawn of charts) {
        const spec = specs(drawn.id);
        if (spec) takeSpec(drawn, spec);
      }
      show(range);
    },
  };
}

function drawFigures(root: ParentNode): DrawnChart[] {
  const specs = readSpecs(root);
  const figures = [...root.querySelectorAll<HTMLElement>("figure[data-chart]")].flatMap((figure) => {
    const canvas = figure.querySelector("canvas");
    const spec = specs.get(figure.dataset.chart ?? "");
    return canvas && spec ? [{ id: spec.chart.id, figure, canvas, spec }] : [];
  });
  const fontSize = readFontSize();
  // All changes of the page come before the first chart asks for its size: each would lay out the page anew.
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = figures.map(({ canvas }) => canvas.parentElement?.clientWidth ?? 0);
  for (const [index, { figure, canvas, spec }] of figures.entries()) {
    const scene = buildScene(spec, readTheme(), fontSize);
    if (ruler) layBand(scene, plotWidth(widths[index] ?? 0, fontSize), ruler);
    fitHeight(canvas, scene);
    drawLegend(figure, spec);
  }
  return figures.map((each) => ({
    ...each,
    chart: createChart(each.canvas, each.spec, fontSize),
    due: null,
  }));
}

function createChart(
  canvas: HTMLCanvasElement,
  spec: ChartSpec,
  fontSize: number,
  range?: Moments,
): Chart<"scatter"> {
  const config = chartConfig(spec, readTheme(), { responsive: true, fontSize });
  // In another width the words over the plot take another height.
  Object.assign(config.options ?? {}, { onResize: fitToWords });
  const chart = new Chart(canvas, config);
  if (range) showIn(chart, range);
  return chart;
}

/** What the chart draws from now on; its time is still to be shown. */
function takeSpec(drawn: DrawnChart, spec: ChartSpec): void {
  const plugin = pluginOf(drawn.chart);
  if (!plugin) return;
  const { theme, fontSize } = plugin.scene;
  plugin.scene = buildScene(spec, theme, fontSize);
  drawn.spec = spec;
  drawLegend(drawn.figure, spec);
  Object.assign(drawn.chart.options.scales?.x?.grid ?? {}, { tickLength: tickLength(plugin.scene) });
}

/** Draws a chart that was out of sight while the time moved. */
export function bringUp(drawn: DrawnChart): void {
  if (drawn.due) showIn(drawn.chart, drawn.due);
  drawn.due = null;
}

/** Panels, their axes and the chart's height follow what is in view. */
function showIn(chart: Chart<"scatter">, range: Moments): void {
  const { x } = chart.options.scales ?? {};
  const plugin = pluginOf(chart);
  if (!x || !plugin) return;
  x.min = range.start;
  x.max = range.end;
  showRange(plugin.scene, { start: dayOf(range.start), end: addDays(dayOf(range.end - 1), 1) });
  fitToScene(chart.options, plugin);
  layBand(plugin.scene, plotWidth(chart.width, plugin.scene.fontSize), chart.ctx);
  if (fitHeight(chart.canvas, plugin.scene)) chart.resize();
  chart.update("none");
}

function fitToWords(chart: Chart<"scatter">, { width }: { readonly width: number }): void {
  const scene = sceneOf(chart);
  if (!scene) return;
  layBand(scene, plotWidth(width, scene.fontSize), chart.ctx);
  if (fitHeight(chart.canvas, scene)) chart.resize();
}

/** As tall as its panels need, by the style sheet's height of one; whether that has changed. */
function fitHeight(canvas: HTMLCanvasElement, scene: Scene): boolean {
  const style = canvas.parentElement?.style;
  if (!style) return false;
  const { fixed, plots } = heightOf(scene);
  const before = style.cssText;
  style.setProperty("--least", `${leastHeight(scene)}px`);
  // In the page's own measure: paper is cut to sheets before the chart is drawn again in its smaller letters.
  style.setProperty(
    "--fixed",
    `${fixed / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}rem`,
  );
  style.setProperty("--plots", String(plots));
  return style.cssText !== before;
}

/** The legend's swatches with the very patterns and markers of the chart. */
export function drawLegend(figure: HTMLElement, spec: ChartSpec): void {
  const entries = figure.closest("section")?.querySelectorAll<HTMLElement>(".legend [data-series]") ?? [];
  for (const entry of entries) {
    const series = spec.series.find(({ id }) => id === entry.dataset.series);
    const switched = entry.querySelector("[aria-pressed]");
    if (switched) switched.setAttribute("aria-pressed", String(series !== undefined));
    else entry.hidden = series === undefined;
    const swatch = entry.querySelector<HTMLElement>(".swatch");
    if (!swatch) continue;
    const canvas = document.createElement("canvas");
    const brush = canvas.getContext("2d");
    if (!series || !brush) continue;
    canvas.width = SWATCH.width * devicePixelRatio;
    canvas.height = SWATCH.height * devicePixelRatio;
    canvas.className = "swatch-drawn";
    canvas.style.width = `${SWATCH.width}px`;
    canvas.style.height = `${SWATCH.height}px`;
    canvas.setAttribute("aria-hidden", "true");
    brush.scale(devicePixelRatio, devicePixelRatio);
    const box = { left: 1, top: 1, right: SWATCH.width - 1, bottom: SWATCH.height - 1 };
    drawSwatch(brush, series, box, readTheme());
    swatch.replaceChildren(canvas);
    swatch.classList.add("is-drawn");
  }
}

const SWATCH = { width: 18, height: 14 } as const;

/** Fonts arrive after the first drawing, themes change, windows and papers have other sizes. */
function keepCurrent(charts: readonly DrawnChart[]): void {
  const redraw = () => {
    const fontSize = readFontSize();
    for (const drawn of charts) {
      bringUp(drawn);
      const { min, max } = drawn.chart.scales.x ?? {};
      const range = min === undefined || max === undefined ? undefined : { start: min, end: max };
      drawn.chart.destroy();
      drawn.chart = createChart(drawn.canvas, drawn.spec, fontSize, range);
      drawLegend(drawn.figure, drawn.spec);
    }
  };
  onThemeChange(redraw);
  redrawWithFonts(charts);
  addEventListener("beforeprint", () => {
    for (const drawn of charts) {
      bringUp(drawn);
      drawn.chart.resize();
    }
  });
}

/** Texts drawn before their font has arrived have another one's widths. */
function redrawWithFonts(charts: readonly DrawnChart[]): void {
  const { fontText } = readTheme();
  const fonts = ["400", "600"].map((weight) => `${weight} 13px ${fontText}`);
  if (fonts.every((font) => document.fonts.check(font))) return;
  Promise.all(fonts.map((font) => document.fonts.load(font))).then(
    () => {
      for (const { chart } of charts) {
        sceneOf(chart)?.widths.clear();
        fitToWords(chart, chart);
        chart.update("none");
      }
    },
    () => undefined,
  );
}
