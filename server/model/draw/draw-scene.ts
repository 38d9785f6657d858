import { hasTimeAxis, isWorked } from "../chart/panels.ts";
import { drawAxis, drawRowNames, drawUnit } from "./axes.ts";
import { drawStrip } from "./coverage-strip.ts";
import { drawBand } from "./event-labels.ts";
import { drawEvents } from "./events.ts";
import { drawHighlight } from "./highlight.ts";
import { drawLabels } from "./labels.ts";
import { drawProvisional } from "./marks/provisional.ts";
import { panelFrames } from "./panel-frames.ts";
import { type Frame, isInView, type PanelFrame } from "./scene.ts";

/** What lies behind the numbers: axes, and the policy events across all panels along time. */
export function drawBehind(frame: Frame): void {
  for (const panel of panelFrames(frame)) drawAxis(panel);
  if (hasTimeAxis(frame.scene)) drawEvents(frame);
}

/** The numbers, panel after panel, with their words; what is known of every time; a ring around what is chosen. */
export function drawScene(frame: Frame): void {
  frame.brush.save();
  for (const panel of panelFrames(frame)) drawPanel(panel);
  if (hasTimeAxis(frame.scene)) {
    drawStrip(frame);
    drawBand(frame);
  }
  drawHighlight(frame);
  frame.brush.restore();
}

function drawPanel(frame: PanelFrame): void {
  const { brush, area, panel } = frame;
  brush.save();
  brush.beginPath();
  // A marker on the first or last day stands half outside.
  brush.rect(area.left - 7, area.top - 12, area.right - area.left + 14, area.bottom - area.top + 13);
  brush.clip();
  for (const shape of new Set(panel.marks.map((mark) => mark.shape))) {
    const isWide = shape.kind === "count" || shape.kind === "total" || isWorked(shape.kind);
    const own = panel.marks.filter((mark) => mark.shape === shape && isInView(mark, frame));
    brush.save();
    if (isWide) {
      brush.beginPath();
      brush.rect(area.left, area.top - 12, area.right - area.left, area.bottom - area.top + 12);
      brush.clip();
    }
    shape.draw(frame, own, panel.links);
    for (const mark of own) drawProvisional(frame, mark);
    brush.restore();
  }
  brush.restore();
  drawUnit(frame);
  if (panel.form === "dots") drawRowNames(frame);
  drawLabels(frame);
}
