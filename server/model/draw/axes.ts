import { formatTick } from "../chart/axis.ts";
import type { ObservationSpec } from "../chart/spec.ts";
import { toMillis } from "../time/calendar.ts";
import { path } from "./brush.ts";
import { headerHeight } from "./panel-frames.ts";
import { drawRimmed } from "./rimmed-text.ts";
import { fontOf, type PanelFrame } from "./scene.ts";

/** The value axis of a panel and its grid. */
export function drawAxis(frame: PanelFrame): void {
  const { brush, scene, panel, area } = frame;
  brush.setLineDash([]);
  brush.lineWidth = 1;
  for (const tick of panel.axis.ticks) drawTick(frame, tick);
  brush.strokeStyle = scene.theme.lineStrong;
  if (panel.form === "time") path(brush, [area.left, frame.y(0)], [area.right, frame.y(0)]);
}

/** What the axis of a panel counts, in words over it. */
export function drawUnit(frame: PanelFrame): void {
  const { brush, scene, panel, area } = frame;
  const [left, middle] = [area.left - inset(scene), area.top - headerHeight(scene) / 2];
  brush.font = fontOf(scene, 0.92, 600);
  brush.textAlign = "left";
  const [short] = panel.unit.split("; ");
  const shorter = [panel.unit, short ?? "", (short ?? "").replace(/^.*: /, "")];
  const text = fitted(frame, shorter, area.right - left);
  drawRimmed(brush, text, left, middle, scene.theme.inkMuted, scene.theme);
}

/** The names of the rows of a panel of dots, each with its date. */
export function drawRowNames(frame: PanelFrame): void {
  const { brush, scene, panel, area } = frame;
  const left = area.left - inset(scene);
  brush.textAlign = "left";
  brush.textBaseline = "middle";
  brush.font = fontOf(scene, 0.92);
  for (const id of panel.series) {
    const series = scene.spec.series.find((each) => each.id === id);
    if (!series) continue;
    const shown = series.observations.filter((each) => isShown(each, scene));
    const dated = `${series.title}, ${datesOf(shown)}`;
    const y = frame.row(id) - scene.fontSize * 1.2;
    brush.fillStyle = scene.theme.ink;
    brush.fillText(fitted(frame, [dated, series.title], area.right - left), left, y);
    const words = shown.find(({ missing }) => missing === "WD");
    if (!words || shown.some(({ missing }) => missing === null)) continue;
    brush.fillStyle = scene.theme.inkMuted;
    brush.fillText(
      fitted(frame, [words.text, `“${words.wording}”`], area.right - area.left),
      area.left,
      frame.row(id),
    );
  }
}

/** Words of an axis begin over its numbers. */
function inset({ fontSize }: PanelFrame["scene"]): number {
  return fontSize * 3.45;
}

/** Texts for a line from the longest to the shortest, the last of them cut where none fits. */
function fitted({ brush }: PanelFrame, texts: readonly string[], room: number): string {
  const found = texts.find((text) => brush.measureText(text).width <= room);
  if (found !== undefined) return found;
  let text = texts.at(-1) ?? "";
  while (text.length > 4 && brush.measureText(`${text}…`).width > room) text = text.slice(0, -2);
  return `${text}…`;
}

function isShown({ start, end }: ObservationSpec, { shown }: PanelFrame["scene"]): boolean {
  return toMillis(start) < shown.end && shown.start < toMillis(end);
}

function datesOf(observations: readonly ObservationSpec[]): string {
  return [...new Set(observations.map(({ when }) => when))].join("; ");
}

function drawTick({ brush, scene, panel, area, y, across }: PanelFrame, tick: number): void {
  brush.strokeStyle = scene.theme.grid;
  brush.fillStyle = scene.theme.inkMuted;
  brush.font = fontOf(scene, 0.92);
  brush.textBaseline = "middle";
  if (panel.form === "time") {
    const at = y(tick);
    path(brush, [area.left, at], [area.right, at]);
    brush.textAlign = "right";
    brush.fillText(formatTick(tick), area.left - 8, at);
    return;
  }
  const at = across(tick);
  path(brush, [at, area.top], [at, area.bottom + 3]);
  brush.textAlign = at > area.right - 20 ? "right" : "center";
  brush.fillText(formatTick(tick), at, area.bottom + scene.fontSize);
}
