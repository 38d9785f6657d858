import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import type { Range } from "../../../server/model/chart/view.ts";
import type { Box } from "../../../server/model/draw/brush.ts";
import { showRange } from "../../../server/model/draw/build-scene.ts";
import { drawBehind, drawScene } from "../../../server/model/draw/draw-scene.ts";
import { layBand } from "../../../server/model/draw/event-band.ts";
import type { Frame, Scene } from "../../../server/model/draw/scene.ts";
import { toMillis } from "../../../server/model/time/calendar.ts";
import { frameFor } from "./marks-of.ts";
import { type Recorded, recordingBrush } from "./recording.ts";

export interface DrawnOptions {
  readonly width?: number;
  readonly height?: number;
  /** The part of the time that a reader moved to. */
  readonly shown?: Range;
  /** Chooses something in the scene. */
  readonly prepare?: (scene: Scene) => void;
}

/** Everything that is drawn of a chart with a plot of that size. */
export function drawnOf(
  spec: ChartSpec,
  { width = 730, height = 300, shown = spec.range, prepare }: DrawnOptions = {},
): Recorded & { readonly frame: Frame; readonly area: Box } {
  const { brush, ...recorded } = recordingBrush();
  const whole = frameFor(spec, width, height, brush);
  const { scene, area } = whole;
  showRange(scene, shown);
  layBand(scene, width, brush);
  prepare?.(scene);
  const [start, end] = [toMillis(shown.start), toMillis(shown.end)];
  const frame = { ...whole, x: (millis: number) => area.left + ((millis - start) / (end - start)) * width };
  drawBehind(frame);
  drawScene(frame);
  return { ...recorded, frame, area };
}
