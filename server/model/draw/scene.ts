import { buildValueAxis, type ValueAxis } from "../chart/axis.ts";
import { buildMarks, type Mark, type MarkShape, type Marks, topOf } from "../chart/marks.ts";
import type { ChartSpec } from "../chart/spec.ts";
import type { Box, Brush } from "./brush.ts";
import { buildEvents, type DrawnEvent } from "./drawn-events.ts";
import { type StripRow, stripHeight, stripRows } from "./strip-rows.ts";
import type { Theme } from "./theme.ts";

/**
 * What one chart draws. `axis`, `highlight` and `crosshair` are the only parts that change while it stands: set
 * them and draw the chart again.
 */
export interface Scene {
  readonly spec: ChartSpec;
  readonly theme: Theme;
  readonly marks: Marks;
  readonly shapes: Readonly<Record<MarkShape, readonly Mark[]>>;
  readonly events: readonly DrawnEvent[];
  readonly rows: readonly StripRow[];
  /** Fits what is in view. */
  axis: ValueAxis;
  /** Pixels; every text of the chart follows it. */
  readonly fontSize: number;
  /** The height of the coverage strip in pixels. */
  readonly strip: number;
  /** Widths of label lines, measured once; clear it when a font arrives. */
  readonly widths: Map<string, number>;
  /** A mark's key or a milestone's id. */
  highlight: string | null;
  /** A moment in milliseconds since 1970 that a line stands on. */
  crosshair: number | null;
}

/** The value axis for a part of the time: what shares a moment with it must fit, as in a chart of that part alone. */
export function axisWithin({ marks }: Scene, { start, end }: { start: number; end: number }): ValueAxis {
  let highest = 0;
  for (const mark of marks.marks) {
    if (mark.start < end && mark.end > start) highest = Math.max(highest, topOf(mark));
  }
  return buildValueAxis(highest);
}

/** A scene with the pixels it is drawn to. */
export interface Frame {
  readonly scene: Scene;
  readonly brush: Brush;
  readonly area: Box;
  readonly x: (millis: number) => number;
  readonly y: (value: number) => number;
}

export function buildScene(spec: ChartSpec, theme: Theme, fontSize: number): Scene {
  const marks = buildMarks(spec);
  const rows = stripRows(spec);
  const of = (shape: MarkShape) => marks.marks.filter((mark) => mark.shape === shape);
  return {
    spec,
    theme,
    marks,
    shapes: {
      bar: of("bar"),
      box: of("box"),
      bracket: of("bracket"),
      point: of("point"),
      level: of("level"),
    },
    events: buildEvents(spec.milestones, theme),
    rows,
    axis: buildValueAxis(Math.max(0, ...marks.marks.map(topOf))),
    fontSize,
    strip: stripHeight(rows),
    widths: new Map(),
    highlight: null,
    crosshair: null,
  };
}

export function fontOf({ theme, fontSize }: Scene, scale = 1, weight = 400): string {
  return `${weight} ${Math.round(fontSize * scale * 10) / 10}px ${theme.fontText}`;
}

/** The pixels of a mark's body. A running total or a narrow level gets room for its marker. */
export function boxOf(mark: Mark, { x, y, area }: Frame): Box {
  const left = x(mark.left);
  const right = x(mark.right);
  switch (mark.shape) {
    case "bar":
    case "box": {
      const top = y(mark.value ?? mark.high ?? mark.low ?? 0);
      const bottom =
        mark.value === null && mark.low !== null && mark.high !== null ? y(mark.low) : area.bottom;
      return { left, right, top, bottom };
    }
    case "bracket":
    case "level":
    case "point": {
      const top = y(topOf(mark));
      const bottom = y(mark.value ?? mark.low ?? mark.high ?? 0);
      const middle = (left + right) / 2;
      const half = Math.max(MARKER, (right - left) / 2);
      return { left: middle - half, right: middle + half, top: top - MARKER, bottom: bottom + MARKER };
    }
  }
}

/** Half the size of a marker in pixels. */
export const MARKER = 5;
