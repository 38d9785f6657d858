import { COVERAGE_WORDS } from "../chart/coverage.ts";
import { withBasis } from "../chart/labels.ts";
import { hasTimeAxis } from "../chart/panels.ts";
import type { ChartSpec } from "../chart/spec.ts";
import type { Box, Brush } from "./brush.ts";
import { drawKindBadge } from "./kind-shapes.ts";
import { drawStateSwatch, drawSwatch, shownStates } from "./legend.ts";
import { SIDE, type TextRow, type TextSetting, wrap, writeLine } from "./texts.ts";

interface LegendItem {
  readonly text: string;
  swatch(brush: Brush, box: Box): void;
}

export function seriesLegend(spec: ChartSpec, setting: TextSetting): TextRow[] {
  const { theme } = setting;
  const items = spec.series.map((series) => ({
    text: withBasis(series),
    swatch: (on: Brush, box: Box) => drawSwatch(on, series, box, theme),
  }));
  return flow(items, setting, 13, 14);
}

export function stateLegend(spec: ChartSpec, setting: TextSetting): TextRow[] {
  const { theme } = setting;
  const items = shownStates(spec).map((state) => ({
    text: COVERAGE_WORDS[state],
    swatch: (on: Brush, box: Box) => drawStateSwatch(on, state, box, theme),
  }));
  return flow(items, setting, 12, 22);
}

export function categoryLegend(spec: ChartSpec, setting: TextSetting): TextRow[] {
  const { theme } = setting;
  if (!hasTimeAxis(spec)) return [];
  const items = spec.categories
    .filter(({ id }) => spec.milestones.some(({ category }) => category === id))
    .map(({ id, label }) => ({
      text: label,
      swatch: (on: Brush, { left, right, top, bottom }: Box) =>
        drawKindBadge(on, { spec, theme }, id, (left + right) / 2, (top + bottom) / 2, 14),
    }));
  return flow(items, setting, 12, 14);
}

/** Swatches with their texts, as many a line as fit; a text too long for a line is wrapped. */
function flow(items: readonly LegendItem[], setting: TextSetting, size: number, swatch: number): TextRow[] {
  const { theme, width, measure } = setting;
  const font = `400 ${size}px ${theme.fontText}`;
  const line = size * 1.5;
  const room = width - 2 * SIDE;
  const placed: { item: LegendItem; x: number; y: number; lines: string[] }[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    const lines = wrap(setting, font, item.text, room - swatch - 6);
    const needs = swatch + 6 + Math.max(...lines.map((each) => measure(font, each)));
    if (x > 0 && x + needs > room) {
      x = 0;
      y += line;
    }
    placed.push({ item, x, y, lines });
    y += line * (lines.length - 1);
    x += needs + 18;
  }
  if (placed.length === 0) return [];
  const draw = (on: Brush, top: number) => {
    for (const { item, x: left, y: down, lines } of placed) {
      const box = {
        left: SIDE + left,
        right: SIDE + left + swatch,
        top: top + down + 3,
        bottom: top + down + 14,
      };
      item.swatch(on, box);
      for (const [index, text] of lines.entries()) {
        writeLine(on, text, font, theme.ink, box.right + 6, top + down + 9 + index * line);
      }
    }
  };
  return [{ height: y + line, draw }];
}
