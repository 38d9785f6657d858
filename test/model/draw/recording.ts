import type { Brush } from "../../../server/model/draw/brush.ts";

export interface Stroke {
  readonly colour: unknown;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A filled rectangle; `fill` is its colour, or the stops of its gradient. */
export interface Fill {
  readonly fill: unknown;
  readonly box: readonly [left: number, top: number, width: number, height: number];
}

/** A brush that notes lines and rectangles instead of painting them. */
export function recordingBrush(): { brush: Brush; strokes: Stroke[]; fills: Fill[] } {
  const strokes: Stroke[] = [];
  const fills: Fill[] = [];
  let points: [number, number][] = [];
  const set: Record<string, unknown> = {};
  const noting: Record<string, unknown> = {
    beginPath: () => {
      points = [];
    },
    moveTo: (x: number, y: number) => points.push([x, y]),
    lineTo: (x: number, y: number) => points.push([x, y]),
    stroke: () => {
      if (points.length > 0) strokes.push({ colour: set.strokeStyle, points });
    },
    measureText: (text: string) => ({ width: text.length * 6.5 }),
    fillRect: (...box: [number, number, number, number]) => fills.push({ fill: set.fillStyle, box }),
    createLinearGradient: (left: number, _top: number, right: number) => {
      const stops: [number, string][] = [];
      return { left, right, stops, addColorStop: (at: number, colour: string) => stops.push([at, colour]) };
    },
  };
  const brush = new Proxy(noting, {
    get: (target, name: string) => target[name] ?? (() => undefined),
    set(_target, name: string, next) {
      set[name] = next;
      return true;
    },
  }) as unknown as Brush;
  return { brush, strokes, fills };
}
