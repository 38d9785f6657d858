import { hasTimeAxis } from "../chart/panels.ts";
import type { Box } from "./brush.ts";
import { bandHeight } from "./event-band.ts";
import type { Frame, Panel, PanelFrame, Scene } from "./scene.ts";

const GAP = 8;
/** The least height of a panel's plot in pixels that lets its words stand apart. */
const LEAST = 50;
/** Of the height that suits a single panel: what each further one adds, and a plot without a number. */
const FURTHER = 0.45;
const EMPTY = 0;
/** The first panel is the chart's own number: so many times as high as another. */
const FIRST = 1.5;

/** The panels of a chart with their pixels: those along time share the plot, dots stand below the time axis. */
export function panelFrames(frame: Frame): PanelFrame[] {
  const { scene, area } = frame;
  const along = scene.panels.filter(({ form }) => form === "time");
  const header = headerHeight(scene);
  const upper = area.top + bandHeight(scene);
  const plots = area.bottom - upper - along.length * header - (along.length - 1) * GAP;
  const each = plots / sharesOf(along.length, scene);
  let next = upper;
  let dots = hasTimeAxis(scene) ? area.bottom + timeAxisHeight(scene) : area.top;
  return scene.panels.map((panel) => {
    if (panel.form === "time") {
      const top = next + header;
      const bottom = top + (panel === along[0] ? firstOf(scene) : 1) * each;
      next = bottom + GAP;
      return timeFrame(frame, panel, { ...area, top, bottom });
    }
    const top = dots + header;
    const bottom = top + panel.series.length * rowHeight(scene);
    dots = bottom + dotAxisHeight(scene);
    return dotFrame(frame, panel, { ...area, top, bottom });
  });
}

function sharesOf(panels: number, scene: Scene): number {
  return panels === 0 ? 1 : firstOf(scene) + panels - 1;
}

/** Series side by side are as high as one another. */
function firstOf({ spec }: Scene): number {
  return spec.panels_by === "series" ? 1 : FIRST;
}

/** The room above a panel's plot for what its axis counts. */
export function headerHeight({ fontSize }: Pick<Scene, "fontSize">): number {
  return Math.round(fontSize * 1.6);
}

/** The coverage strip with the labels of time below it: two lines, so that charts do not jump in a zoom. */
export function timeAxisHeight({ strip, fontSize }: Pick<Scene, "strip" | "fontSize">): number {
  return Math.ceil(strip + 8 + fontSize * 2.4);
}

/** The room below the time axis for panels of dots; 0 where there are none, or nothing else. */
export function dotsBelow(scene: Scene): number {
  return hasTimeAxis(scene) ? dotsHeight(scene) : 0;
}

/** What a chart's height is made of: `fixed` pixels, and so many `plots` of the height that suits one panel. */
export function heightOf(scene: Scene): {
  readonly fixed: number;
  readonly plots: number;
  readonly panels: number;
} {
  const along = scene.panels.filter(({ form }) => form === "time").length;
  const dots = dotsHeight(scene);
  if (!hasTimeAxis(scene)) return { fixed: dots, plots: 0, panels: 0 };
  const between = Math.max(0, along - 1) * GAP + along * headerHeight(scene);
  const fixed = bandHeight(scene) + timeAxisHeight(scene) + dots + between;
  return { fixed, plots: along === 0 ? EMPTY : 1 + (along - 1) * FURTHER, panels: along };
}

/** The least height in pixels at which no panel of a chart is squeezed. */
export function leastHeight(scene: Scene): number {
  const { fixed, panels } = heightOf(scene);
  return fixed + (panels === 0 ? 0 : sharesOf(panels, scene) * LEAST);
}

function dotsHeight(scene: Scene): number {
  return scene.panels
    .filter(({ form }) => form === "dots")
    .reduce((sum, { series }) => {
      return sum + headerHeight(scene) + series.length * rowHeight(scene) + dotAxisHeight(scene);
    }, 0);
}

/** A name over its dot. */
function rowHeight({ fontSize }: Scene): number {
  return Math.round(fontSize * 2.9);
}

function dotAxisHeight({ fontSize }: Scene): number {
  return Math.round(fontSize * 2);
}

function timeFrame(frame: Frame, panel: Panel, area: Box): PanelFrame {
  const step = (area.bottom - area.top) / (panel.axis.max - panel.axis.min);
  return {
    ...frame,
    panel,
    area,
    y: (value) => area.bottom - (value - panel.axis.min) * step,
    across: () => area.left,
    row: () => area.bottom,
  };
}

function dotFrame(frame: Frame, panel: Panel, area: Box): PanelFrame {
  const { scene } = frame;
  const step = (area.right - area.left) / panel.axis.max;
  const rows = new Map(panel.series.map((id, index) => [id, index]));
  const height = rowHeight(scene);
  return {
    ...frame,
    panel,
    area,
    y: () => area.bottom,
    across: (value) => area.left + value * step,
    row: (series) => area.top + (rows.get(series) ?? 0) * height + height - scene.fontSize * 0.95,
  };
}
