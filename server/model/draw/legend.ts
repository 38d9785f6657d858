import { COVERAGE_WORDS } from "../chart/coverage.ts";
import { hasTimeAxis, isAt } from "../chart/panels.ts";
import type { ChartSpec, CoverageState, SeriesSpec } from "../chart/spec.ts";
import type { Box, Brush } from "./brush.ts";
import { buildMarks } from "./build-scene.ts";
import { drawState } from "./coverage-strip.ts";
import { MARKS } from "./marks.ts";
import { arrowOf, hasWhisker, type Mark } from "./scene.ts";
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

/** "Attacks claimed by the TTP (claimed)": a series is never named without its basis. */
export function legendText({ title, basis }: SeriesSpec): string {
  return `${title} (${basis})`;
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

/** What the shapes and signs in this chart mean, in words: only of those that it has. */
export function readingHints(spec: ChartSpec): string[] {
  const marks = spec.panels.flatMap((panel) =>
    buildMarks(spec, panel).marks.filter(({ observation }) => isAt(observation, spec.range)),
  );
  const has = (isSo: (mark: Mark) => boolean) => marks.some(isSo);
  return [
    ...new Set(marks.map(({ shape }) => shape.hint)),
    sharesTime(marks)
      ? "Bars of the same time stand in front of one another, not on top: each is measured from the base."
      : "",
    ...ARROWS.map(([arrow, isDot, hint]) =>
      has((mark) => arrowOf(mark) === arrow && (mark.shape === MARKS.dot) === isDot) ? hint : "",
    ),
    has(({ openness }) => openness === "soft")
      ? "A soft edge, a wave or a halo: “about”, or a number not read as printed."
      : "",
    has((mark) => hasWhisker(mark) && mark.shape.draw !== MARKS.mean.draw)
      ? "A whisker: from the low to the high number given."
      : "",
    has(({ isRival }) => isRival)
      ? "A line across or a second marker with “or”, or “also” where it is the same: another source’s number for the same time."
      : "",
    has(({ unfinished }) => unfinished)
      ? "“So far”, or “…” after a number: the time was not over when the report was published."
      : "",
    has(({ provisional }) => provisional)
      ? "An asterisk: provisional, from a release whose numbers are revised later."
      : "",
    has(({ openEnd, shape }) => openEnd && shape.kind !== "running")
      ? "An open right end: the time ends where the report was published."
      : "",
  ].filter((hint) => hint !== "");
}

/** Whether bars of several series share their time; marks come in the order of time. */
function sharesTime(marks: readonly Mark[]): boolean {
  const bars = marks.filter(({ shape, isRival }) => shape.draw === MARKS.bar.draw && !isRival);
  let reach = Number.NEGATIVE_INFINITY;
  return bars.some(({ left, right }) => {
    const isShared = left < reach;
    reach = Math.max(reach, right);
    return isShared;
  });
}

const ARROWS = [
  ["up", false, "An arrow up: the report gives a lower bound."],
  ["down", false, "An arrow down: the report gives an upper bound."],
  ["up", true, "An arrow to the right: the report gives a lower bound."],
  ["down", true, "An arrow to the left: the report gives an upper bound."],
] as const;
