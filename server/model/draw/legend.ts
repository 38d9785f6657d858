import { COVERAGE_WORDS } from "../chart/coverage.ts";
import { hasTimeAxis } from "../chart/panels.ts";
import type { ChartSpec, CoverageState, SeriesSpec } from "../chart/spec.ts";
import type { Box, Brush } from "./brush.ts";
import { drawState } from "./coverage-strip.ts";
import { MARKS } from "./marks.ts";
import type { Theme } from "./theme.ts";

/** How a series looks: the bar's colour and pattern, or the marker of levels and running totals. */
export function drawSwatch(
  brush: Brush,
  { kind, ...voice }: Pick<SeriesSpec, "kind" | "slot" | "basis">,
  box: Box,
  theme: Theme,
): void {
  const shape = { flow: MARKS.bar, cumulative: MARKS.point, stock: MARKS.level }[kind];
  shape.swatch(brush, box, voice, theme);
}

/** The states that the strip of this chart shows, for its legend, in the order of the words. */
export function shownStates(spec: ChartSpec): CoverageState[] {
  if (!hasTimeAxis(spec)) return [];
  const shown = new Set(spec.series.flatMap(({ coverage }) => coverage.map(({ state }) => state)));
  return (Object.keys(COVERAGE_WORDS) as CoverageState[]).filter((state) => shown.has(state));
}

export function drawStateSwatch(brush: Brush, state: CoverageState, box: Box, theme: Theme): void {
  drawState(brush, box, state, theme.inkFaint, theme);
}
