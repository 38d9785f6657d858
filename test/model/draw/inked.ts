import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { LIGHT, seriesColour } from "../../../server/model/draw/theme.ts";
import { type DrawnOptions, drawnOf } from "./drawn.ts";
import type { Stroke } from "./recording.ts";

/** The colour of a series that a test names no basis of. */
export const own = seriesColour(LIGHT, { basis: "claimed", slot: 0 });

/** A year on a plot of two pixels a day. */
export const YEAR = { from: "2022-01", to: "2022-12", published: "2022-12-31" } as const;

/** Where a day of that year begins, counted from 0. */
export const dayAt = (day: number) => 58 + 2 * day;

/** What is drawn in the plot: of lines those in the colour of the first series. */
export function inked(spec: ChartSpec, more: DrawnOptions = {}) {
  const drawn = drawnOf(spec, more);
  const strokes = drawn.strokes.filter(
    ({ colour, points }) => colour === own && points.every(([, y]) => y <= drawn.area.bottom),
  );
  return { ...drawn, strokes, fills: drawn.fills.filter(({ box: [, y] }) => y < drawn.area.bottom) };
}

/** The heads of arrows. */
export const heads = (strokes: readonly Stroke[]) => strokes.filter(({ points }) => points.length === 3);

export const dashed = (strokes: readonly Stroke[], dash: readonly number[]) =>
  strokes.filter((each) => each.dash.join() === dash.join());
