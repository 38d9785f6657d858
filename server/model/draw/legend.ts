import { COVERAGE_WORDS } from "../chart/coverage.ts";
import type { ChartSpec, CoverageState, SeriesSpec } from "../chart/spec.ts";
import type { Box, Brush } from "./brush.ts";
import { drawState } from "./coverage-strip.ts";
import { fillBoxes, patternOf } from "./patterns.ts";
import { drawMarker } from "./points.ts";
import { seriesColour, type Theme } from "./theme.ts";

/** How a series looks: the bar's colour and pattern, or the marker of levels and running totals. */
export function drawSwatch(brush: Brush, series: SeriesSpec, box: Box, theme: Theme): void {
  const colour = seriesColour(theme, series.slot);
  if (series.kind === "flow") {
    fillBoxes(brush, [box], colour, patternOf(series.slot));
    brush.strokeStyle = colour;
    brush.lineWidth = 1;
    brush.setLineDash([]);
    brush.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    return;
  }
  brush.strokeStyle = colour;
  brush.fillStyle = colour;
  brush.lineWidth = 1.5;
  brush.setLineDash([]);
  drawMarker(
    brush,
    (box.left + box.right) / 2,
    (box.top + box.bottom) / 2,
    series.slot,
    (box.bottom - box.top) / 2.4,
  );
}

/** "Attacks claimed by the TTP (claimed)": a series is never named without its basis. */
export function legendText({ title, basis }: SeriesSpec): string {
  return `${title} (${basis})`;
}

/** The states that the strip of this chart shows, for its legend, in the order of the words. */
export function shownStates(spec: ChartSpec): CoverageState[] {
  const shown = new Set(spec.series.flatMap(({ coverage }) => coverage.map(({ state }) => state)));
  return (Object.keys(COVERAGE_WORDS) as CoverageState[]).filter((state) => shown.has(state));
}

export function drawStateSwatch(brush: Brush, state: CoverageState, box: Box, theme: Theme): void {
  drawState(brush, box, state, theme.inkFaint, theme);
}

/** What the open edges in this chart mean, in words: only of those that it has. */
export function readingHints(spec: ChartSpec): string[] {
  const all = spec.series.flatMap((series) =>
    series.observations.filter(({ missing }) => missing === null).map((each) => ({ series, each })),
  );
  const has = (openness: string) => all.some(({ each }) => each.openness === openness);
  return [
    all.some(({ each }) => each.rate !== null)
      ? spec.view.scale === "rate"
        ? "A wide box is one total for several months: its height is the average a month, its area the total."
        : "A bracket is one total for the time it spans."
      : "",
    has("above") ? "An arrow up: the report gives a lower bound." : "",
    has("below") ? "An arrow down: the report gives an upper bound." : "",
    has("soft") ? "A soft edge or a wave: “about”." : "",
    has("range") ? "A whisker: from the low to the high number given." : "",
    all.some(({ series }) => series.kind === "cumulative")
      ? "A point is a running total since the start of the line along the base."
      : "",
    all.some(({ each }) => each.unfinished)
      ? "“So far”, or “…” after a number: the time was not over when the report was published."
      : "",
    all.some(({ each }) => each.open)
      ? "An open right end: the time ends where the report was published."
      : "",
  ].filter((hint) => hint !== "");
}
