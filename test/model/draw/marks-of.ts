import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import type { Brush } from "../../../server/model/draw/brush.ts";
import { buildMarks, buildScene } from "../../../server/model/draw/build-scene.ts";
import { layBand } from "../../../server/model/draw/event-band.ts";
import { panelFrames } from "../../../server/model/draw/panel-frames.ts";
import type { Frame, Link, Mark, PanelFrame } from "../../../server/model/draw/scene.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";

/** All marks of a chart with a number in its range, panel after panel. */
export function marksOf(spec: ChartSpec): Mark[] {
  return spec.panels.flatMap((panel) => [...buildMarks(spec, panel).marks]);
}

export function linksOf(spec: ChartSpec): Link[] {
  return spec.panels.flatMap((panel) => [...buildMarks(spec, panel).links]);
}

/** The pixels of a chart with a plot of that size, as the drawing library would lay it out, with letters of one width. */
export function frameFor(spec: ChartSpec, width: number, height = 282, brush?: Brush): Frame {
  const area = { left: 58, right: 58 + width, top: 12, bottom: 12 + height };
  const [start, end] = [toMillis(spec.range.start), toMillis(spec.range.end)];
  const scene = buildScene(spec, LIGHT, 13);
  const own =
    brush ?? ({ measureText: (text: string) => ({ width: text.length * 6.5 }) } as unknown as Brush);
  layBand(scene, width, own);
  return {
    scene,
    brush: own,
    area,
    x: (millis) => area.left + ((millis - start) / (end - start)) * width,
  };
}

export function panelsFor(spec: ChartSpec, width: number, height?: number, brush?: Brush): PanelFrame[] {
  return panelFrames(frameFor(spec, width, height, brush));
}
