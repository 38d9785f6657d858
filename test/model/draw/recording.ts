import type { Brush } from "../../../server/model/draw/brush.ts";

type Point = readonly [x: number, y: number];

export interface Stroke {
  readonly colour: unknown;
  readonly width: unknown;
  readonly alpha: unknown;
  readonly dash: readonly number[];
  readonly points: readonly Point[];
}

/** A filled rectangle; `fill` is its colour, or the stops of its gradient. */
export interface Fill {
  readonly fill: unknown;
  readonly alpha: unknown;
  readonly box: readonly [left: number, top: number, width: number, height: number];
}

/** A line of text; `rim` is the colour around it, null where it has none. */
export interface Text {
  readonly text: string;
  readonly at: Point;
  readonly align: unknown;
  readonly font: unknown;
  readonly colour: unknown;
  readonly rim: unknown;
}

/** An outline or a circle that is filled. */
export interface Shape {
  readonly colour: unknown;
  readonly points: readonly Point[];
  readonly radius: number | null;
}

export interface Recorded {
  readonly strokes: Stroke[];
  readonly fills: Fill[];
  readonly texts: Text[];
  readonly shapes: Shape[];
  /** Rectangles that are outlined. */
  readonly frames: Stroke[];
  /** Circles that are outlined. */
  readonly rings: (Shape & { readonly at: Point })[];
  /** Rectangles that what follows is cut to. */
  readonly clips: Fill["box"][];
}

/** A brush that notes lines, rectangles, shapes and texts instead of painting them. */
export function recordingBrush(): { brush: Brush } & Recorded {
  const noted: Recorded = {
    ...{ strokes: [], fills: [], texts: [], shapes: [], frames: [], rings: [], clips: [] },
  };
  let points: [number, number][] = [];
  let circles: { at: Point; radius: number }[] = [];
  let rects: Fill["box"][] = [];
  let rim: { text: string; colour: unknown } | null = null;
  let set: Record<string, unknown> = { globalAlpha: 1, dash: [] };
  const before: Record<string, unknown>[] = [];
  const line = (own: readonly Point[]): Stroke => ({
    colour: set.strokeStyle,
    width: set.lineWidth,
    alpha: set.globalAlpha,
    dash: set.dash as number[],
    points: own,
  });
  const noting: Record<string, unknown> = {
    save: () => before.push({ ...set }),
    restore: () => {
      set = before.pop() ?? set;
    },
    setLineDash: (dash: number[]) => {
      set.dash = dash;
    },
    beginPath: () => {
      [points, circles, rects] = [[], [], []];
    },
    moveTo: (x: number, y: number) => points.push([x, y]),
    lineTo: (x: number, y: number) => points.push([x, y]),
    arc: (x: number, y: number, radius: number) => circles.push({ at: [x, y], radius }),
    rect: (...box: [number, number, number, number]) => rects.push(box),
    clip: () => noted.clips.push(...rects),
    stroke: () => {
      if (points.length > 0) noted.strokes.push(line(points));
      for (const [left, top, wide, high] of rects) noted.frames.push(line(boxed(left, top, wide, high)));
      for (const { at, radius } of circles)
        noted.rings.push({ colour: set.strokeStyle, at, radius, points: [] });
    },
    strokeRect: (left: number, top: number, wide: number, high: number) =>
      noted.frames.push(line(boxed(left, top, wide, high))),
    fill: () => {
      if (points.length > 0) noted.shapes.push({ colour: set.fillStyle, points, radius: null });
      for (const { at, radius } of circles)
        noted.shapes.push({ colour: set.fillStyle, points: [at], radius });
    },
    measureText: (text: string) => ({ width: text.length * 6.5 }),
    fillRect: (...box: [number, number, number, number]) =>
      noted.fills.push({ fill: set.fillStyle, alpha: set.globalAlpha, box }),
    strokeText: (text: string) => {
      rim = { text, colour: set.strokeStyle };
    },
    fillText: (text: string, x: number, y: number) => {
      const { textAlign: align, font, fillStyle: colour } = set;
      noted.texts.push({
        text,
        at: [x, y],
        align,
        font,
        colour,
        rim: rim?.text === text ? rim.colour : null,
      });
      rim = null;
    },
    createLinearGradient: (left: number, top: number, right: number, bottom: number) => {
      const stops: [number, string][] = [];
      const addColorStop = (at: number, colour: string) => stops.push([at, colour]);
      return { left, right, top, bottom, stops, addColorStop };
    },
  };
  const brush = new Proxy(noting, {
    get: (target, name: string) => target[name] ?? set[name] ?? (() => undefined),
    set(_target, name: string, next) {
      set[name] = next;
      return true;
    },
  }) as unknown as Brush;
  return { brush, ...noted };
}

/** The corners of a rectangle, from the upper left to the lower right. */
function boxed(left: number, top: number, wide: number, high: number): readonly Point[] {
  return [
    [left, top],
    [left + wide, top + high],
  ];
}
