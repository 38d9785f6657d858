import type { ObservationSpec } from "../chart/spec.ts";
import { BAR } from "./marks/bar.ts";
import { BOX } from "./marks/box.ts";
import { BRACKET } from "./marks/bracket.ts";
import { DOT } from "./marks/dot.ts";
import { LEVEL } from "./marks/level.ts";
import { POINT } from "./marks/point.ts";
import { STEP } from "./marks/step.ts";
import type { Shape, ShapeSetting } from "./scene.ts";

/** Every kind of mark. Drawing, regions, legend, labels, ring and hints follow from its entry. */
export const MARKS = {
  bar: BAR,
  box: BOX,
  bracket: BRACKET,
  point: POINT,
  level: LEVEL,
  dot: DOT,
  sum: {
    ...BAR,
    name: "sum",
    kind: "sum",
    hint: "A bar as wide as several months is their sum.",
  },
  change: {
    ...BAR,
    name: "change",
    kind: "change",
    hint: "A bar above the line: more than a year before; below: fewer.",
  },
  mean: { ...STEP, name: "mean", kind: "mean" },
  accumulated: { ...STEP, name: "accumulated", kind: "accumulated" },
  index: { ...STEP, name: "index", kind: "index" },
} as const satisfies Readonly<Record<string, Shape>>;

export type MarkName = keyof typeof MARKS;

const SHAPES: readonly Shape[] = Object.values(MARKS);

/** What draws a number: the first shape of its kind that takes it. */
export function shapeOf(observation: ObservationSpec, setting: ShapeSetting): Shape | undefined {
  return SHAPES.find((shape) => shape.kind === observation.kind && shape.takes(observation, setting));
}
