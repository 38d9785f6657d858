import { buildTimeTicks } from "../../server/model/chart/axis.ts";
import type { ChartSpec } from "../../server/model/chart/spec.ts";
import { fade, seriesColour } from "../../server/model/draw/theme.ts";
import type { Moments } from "../../server/model/time/calendar.ts";
import { dayOf, toMillis } from "../../server/model/time/calendar.ts";
import { readFontSize, readTheme } from "../chart/theme.ts";

/**
 * Where anything is reported, a row a series, zero paler than a number, with every event above; no heights, so
 * that nothing is added up.
 */
export function drawOverview(
  canvas: HTMLCanvasElement,
  place: HTMLElement,
  extent: Moments,
  specs: readonly ChartSpec[],
): void {
  const { clientWidth: width, clientHeight: height } = place;
  const brush = canvas.getContext("2d");
  if (!brush || width === 0) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  brush.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  brush.clearRect(0, 0, width, height);
  const theme = readTheme();
  const size = readFontSize() * 0.88;
  const x = (moment: number) => ((moment - extent.start) / (extent.end - extent.start)) * width;
  const floor = height - size * 1.5;
  drawYears(brush, { ...extent, width, floor, height, size }, x);
  for (const { start, end } of specs[0]?.milestones ?? []) {
    brush.fillStyle = fade(theme.event, 0.6);
    brush.fillRect(x(toMillis(start)), 3, Math.max(1.5, x(toMillis(end)) - x(toMillis(start))), 7);
  }
  const rows = specs.flatMap(({ series }) => series);
  const step = Math.min(4, (floor - 14) / Math.max(1, rows.length));
  for (const [index, series] of rows.entries()) {
    const colour = seriesColour(theme, series);
    for (const { start, end, state } of series.coverage) {
      if (state !== "reported" && state !== "zero" && state !== "WD") continue;
      brush.fillStyle = state === "zero" ? fade(colour, 0.4) : colour;
      const left = x(toMillis(start));
      brush.fillRect(left, 13 + index * step, Math.max(1.5, x(toMillis(end)) - left), Math.max(1, step - 1));
    }
  }
}

function drawYears(
  brush: CanvasRenderingContext2D,
  at: Moments & {
    readonly width: number;
    readonly floor: number;
    readonly height: number;
    readonly size: number;
  },
  x: (moment: number) => number,
): void {
  const theme = readTheme();
  brush.font = `400 ${at.size}px ${theme.fontText}`;
  brush.textBaseline = "middle";
  brush.fillStyle = theme.inkMuted;
  brush.strokeStyle = theme.line;
  const range = { start: dayOf(at.start), end: dayOf(at.end) };
  for (const tick of buildTimeTicks(range, at.width * 0.8, at.size)) {
    const left = x(tick.at);
    brush.beginPath();
    brush.moveTo(Math.round(left) + 0.5, 0);
    brush.lineTo(Math.round(left) + 0.5, at.floor + 4);
    brush.stroke();
    const label = tick.label.at(-1) ?? "";
    if (left + brush.measureText(label).width + 3 < at.width) {
      brush.fillText(label, left + 3, (at.floor + at.height) / 2);
    }
  }
}
