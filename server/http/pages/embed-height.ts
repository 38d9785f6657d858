import type { ChartSpec } from "../../model/chart/spec.ts";

/** What the parts of an embedded chart take where it is as narrow as a phone, in CSS pixels. */
const HEIGHTS = {
  around: 230,
  plot: 130,
  furtherPlot: 95,
  axis: 60,
  strip: 14,
  entry: 46,
  dots: 40,
  dot: 30,
};
const EVENTS = 250;

/** The height to offer for an iframe: enough for its panels, its legend and the names of its events. */
export function embedHeight({ panels, series, milestones }: ChartSpec): number {
  const along = panels.filter(({ form }) => form === "time").length;
  const dots = panels.filter(({ form }) => form === "dots");
  const height =
    HEIGHTS.around +
    (along > 0 ? HEIGHTS.plot + HEIGHTS.axis + (along - 1) * HEIGHTS.furtherPlot : 0) +
    dots.reduce((sum, panel) => sum + HEIGHTS.dots + panel.series.length * HEIGHTS.dot, 0) +
    series.length * (HEIGHTS.strip + HEIGHTS.entry) +
    (milestones.length > 0 ? EVENTS : 0);
  return Math.ceil(height / 10) * 10;
}
