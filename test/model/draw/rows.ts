import type { TextRow, TextSetting } from "../../../server/model/draw/texts.ts";
import { LIGHT } from "../../../server/model/draw/theme.ts";
import { specOf } from "../specs.ts";
import { YEAR } from "./inked.ts";
import { recordingBrush } from "./recording.ts";

/** A picture with letters of one width. */
export const setting = (width = 800): TextSetting => ({
  theme: LIGHT,
  width,
  measure: (_font, text) => text.length * 6.5,
});

/** What rows draw, from the top. */
export function drawnRows(rows: readonly TextRow[]) {
  const { brush, ...recorded } = recordingBrush();
  let y = 0;
  for (const row of rows) {
    row.draw(brush, y);
    y += row.height;
  }
  return { ...recorded, height: y, said: recorded.texts.map(({ text }) => text) };
}

export const FLOW = { kind: "flow", rows: [{ period: "2022-05", value: 40 }] } as const;
const milestones = [
  { date: "2022-05-10", title: "A truce", category: "ceasefires" },
  { date: "2022-06", title: "A raid", category: "military" },
];
/** Two series and two events of a year. */
export const SPEC = specOf({
  ...YEAR,
  series: [FLOW, { ...FLOW, title: "Deaths", basis: "recorded" }],
  milestones,
});
