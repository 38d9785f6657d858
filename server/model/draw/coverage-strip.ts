import type { CoverageState, SeriesSpec } from "../chart/spec.ts";
import { toMillis } from "../time/calendar.ts";
import { type Box, type Brush, path } from "./brush.ts";
import { drawMarker } from "./marks/marker.ts";
import { drawLines } from "./patterns.ts";
import { drawRimmed } from "./rimmed-text.ts";
import { type Frame, fontOf } from "./scene.ts";
import { fade, seriesColour, type Theme } from "./theme.ts";

/** Under the plot, a row a series: what is known of every part of the time, each state in its own pattern. */
export function drawStrip(frame: Frame): void {
  const { brush, scene, area, x } = frame;
  for (const { series, top, bottom, parts } of scene.rows) {
    const row = { left: area.left, right: area.right, top: area.bottom + top, bottom: area.bottom + bottom };
    const colour = seriesColour(scene.theme, series);
    brush.save();
    brush.beginPath();
    brush.rect(row.left, row.top - 1, row.right - row.left, row.bottom - row.top + 2);
    brush.clip();
    for (const { start, end, coverage } of parts) {
      const left = Math.max(x(start), area.left);
      const right = Math.min(x(end), area.right);
      if (right > left) drawState(brush, { ...row, left, right }, coverage.state, colour, scene.theme);
    }
    brush.restore();
    drawWords(frame, series, row);
    drawBeyond(frame, series, row);
    drawKey(frame, series, row);
  }
}

type DrawState = (brush: Brush, box: Box, colour: string, theme: Theme) => void;

/** How each state of the strip is drawn: none is told by its colour alone. */
export const STATES: Readonly<Record<CoverageState, DrawState>> = {
  reported(brush, { left, top, right, bottom }, colour) {
    brush.fillStyle = fade(colour, 0.8);
    brush.fillRect(left, top, right - left, bottom - top);
  },
  zero(brush, box, colour) {
    brush.strokeStyle = colour;
    outline(brush, box);
    if (box.bottom - box.top >= 8) drawZeros(brush, box, colour);
  },
  NR: (brush, box, _colour, theme) => drawLines(brush, box, "rising", fade(theme.inkFaint, 0.55), 6, 1),
  NP: (brush, box, _colour, theme) => drawLines(brush, box, "dots", fade(theme.inkFaint, 0.8), 6),
  CF: (brush, box, _colour, theme) => drawLines(brush, box, "upright", theme.inkMuted, 7, 1.5),
  WD(brush, box, colour) {
    brush.fillStyle = fade(colour, 0.12);
    brush.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    brush.strokeStyle = colour;
    brush.setLineDash([3, 2]);
    outline(brush, box);
  },
  worked(brush, { left, top, right, bottom }, colour) {
    brush.fillStyle = fade(colour, 0.3);
    brush.fillRect(left, top, right - left, bottom - top);
    brush.strokeStyle = colour;
    brush.lineWidth = 2;
    path(brush, [left, bottom - 1], [right, bottom - 1]);
  },
  incomplete: (brush, box, _colour, theme) =>
    drawLines(brush, box, "falling", fade(theme.inkFaint, 0.55), 6, 1),
  outside(brush, { left, top, right, bottom }, _colour, theme) {
    brush.strokeStyle = theme.lineStrong;
    path(brush, [left, (top + bottom) / 2], [right, (top + bottom) / 2]);
  },
};

/** One state of the strip, also for its legend. */
export function drawState(brush: Brush, box: Box, state: CoverageState, colour: string, theme: Theme): void {
  brush.save();
  brush.beginPath();
  brush.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  brush.clip();
  brush.setLineDash([]);
  brush.lineWidth = 1;
  STATES[state](brush, box, colour, theme);
  brush.restore();
}

function outline(brush: Brush, { left, top, right, bottom }: Box): void {
  brush.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
}

function drawZeros(brush: Brush, { left, right, top, bottom }: Box, colour: string): void {
  brush.strokeStyle = colour;
  const middle = (top + bottom) / 2;
  const step = Math.max(14, (right - left) / 24);
  for (let x = left + Math.min(7, (right - left) / 2); x < right - 2; x += step) {
    brush.beginPath();
    brush.arc(x, middle, Math.max(1.5, (bottom - top) / 4), 0, 2 * Math.PI);
    brush.stroke();
  }
}

/** What is given in words alone has no height: its words stand in the strip, as many as there is room for. */
function drawWords({ brush, scene, area, x }: Frame, series: SeriesSpec, row: Box): void {
  if (row.bottom - row.top < 12) return;
  brush.font = `italic ${fontOf(scene, 0.85)}`;
  brush.textBaseline = "middle";
  brush.textAlign = "left";
  for (const { missing, wording, start, end } of series.observations) {
    if (missing !== "WD") continue;
    const left = Math.max(x(toMillis(start)), area.left) + 5;
    const right = Math.min(x(toMillis(end)), area.right);
    const width = brush.measureText(wording).width;
    brush.fillStyle = scene.theme.ink;
    if (left + width + 5 <= right) {
      brush.fillText(wording, left, (row.top + row.bottom) / 2 + 0.5);
    } else if (right > area.left && right + width + 10 <= area.right) {
      drawRimmed(
        brush,
        wording,
        right + 5,
        (row.top + row.bottom) / 2 + 0.5,
        scene.theme.ink,
        scene.theme,
        4,
      );
    }
  }
}

/** A running total that is reached only after the view stands nowhere in it: at the edge its words point there. */
function drawBeyond({ brush, scene, area, x }: Frame, series: SeriesSpec, row: Box): void {
  const beyond = series.observations.findLast(
    ({ kind, missing, ends }) =>
      kind === "running" && missing === null && ends !== null && x(toMillis(ends.start)) >= area.right,
  );
  if (!beyond?.ends || row.bottom - row.top < 12) return;
  const text = `${beyond.text} ${beyond.ends.text} ›`;
  brush.font = fontOf(scene, 0.85);
  if (brush.measureText(text).width > area.right - area.left - 8) return;
  brush.textAlign = "right";
  const { ink } = scene.theme;
  drawRimmed(brush, text, area.right - 4, (row.top + row.bottom) / 2 + 0.5, ink, scene.theme, 4);
}

function drawKey({ brush, scene, area }: Frame, series: SeriesSpec, row: Box): void {
  const middle = (row.top + row.bottom) / 2;
  const size = Math.min(4, (row.bottom - row.top) / 2);
  brush.strokeStyle = seriesColour(scene.theme, series);
  brush.fillStyle = seriesColour(scene.theme, series);
  brush.lineWidth = 1;
  brush.setLineDash([]);
  drawMarker(brush, area.left - 10, middle, series.slot, size);
}
