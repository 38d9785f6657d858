import { hasTimeAxis } from "../chart/panels.ts";
import type { ChartSpec, MilestoneSpec } from "../chart/spec.ts";
import type { Brush } from "./brush.ts";
import { drawKindBadge } from "./kind-shapes.ts";
import { isolate, SIDE, space, type TextRow, type TextSetting, wrap, writeLine, writeText } from "./texts.ts";

/** All events by name, with the letter and shape of their kind, in as many columns as the width has room for. */
export function eventRows(spec: ChartSpec, setting: TextSetting): TextRow[] {
  if (spec.milestones.length === 0 || !hasTimeAxis(spec)) return [];
  const { theme, width } = setting;
  const columns = Math.max(1, Math.min(3, Math.floor(width / 380)));
  const room = (width - 2 * SIDE) / columns;
  const font = `400 11.5px ${theme.fontText}`;
  const line = 15.5;
  const entries = spec.milestones.map((milestone) => ({
    milestone,
    lines: wrap(setting, font, eventText(milestone), room - 34),
  }));
  const total = entries.reduce((sum, { lines }) => sum + lines.length, 0);
  const perColumn = Math.ceil(total / columns);
  let [column, used, tallest] = [0, 0, 0];
  const placed = entries.map((entry) => {
    if (used >= perColumn) [column, used] = [column + 1, 0];
    const at = { ...entry, column, row: used };
    used += entry.lines.length;
    tallest = Math.max(tallest, used);
    return at;
  });
  const draw = (on: Brush, top: number) => {
    for (const { milestone, lines, column: across, row } of placed) {
      const x = SIDE + across * room;
      const y = top + row * line + line / 2;
      drawKindBadge(on, { spec, theme }, milestone.category, x + 8, y, 14);
      for (const [index, text] of lines.entries()) {
        writeLine(on, text, font, theme.inkMuted, x + 22, y + index * line);
      }
    }
  };
  return [
    space(6),
    ...writeText(setting, "Policy events", { size: 12.5, weight: 600 }),
    { height: tallest * line, draw },
  ];
}

function eventText({ title, when }: MilestoneSpec): string {
  return `${isolate(title)}, ${when}`;
}
