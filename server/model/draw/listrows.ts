import { type Brush, path } from "./brush.ts";
import { drawShape } from "./event-labels.ts";
import type { ListCell, ListMark, ListPart, ListRow, ListSpec, PartStyle } from "./list.ts";
import { type Row, type Setting, SIDE, wrap, writeLine } from "./texts.ts";
import { categoryColour, type Theme } from "./theme.ts";

/** A row of a list, laid out with its group's heading where it is the first. */
export interface LaidRow extends Row {
  readonly of: ListRow;
  /** Whether a text of it is longer than a picture takes. */
  readonly cut: boolean;
}

export interface LaidList {
  /** The columns' headings; none where each row's cells stand one below the other. */
  readonly header: Row | null;
  readonly rows: readonly LaidRow[];
}

/** Below this the columns would be too narrow to read: the cells then stand one below the other. */
const LEAST_WIDTH = 620;
const GAP = 16;
const PAD = 7;
const MARK = 24;
const NEST = 18;
const HEADING = { width: 66, size: 19 };

/** A text longer than this many lines ends in a sign that there is more. */
const MOST_LINES = 24;
const MOST_CHARACTERS = 4000;
const MORE = " […]";

const STYLES: Readonly<Record<PartStyle, { size: number; weight: number; serif: boolean; muted: boolean }>> =
  {
    title: { size: 14.5, weight: 600, serif: false, muted: false },
    number: { size: 15.5, weight: 600, serif: true, muted: false },
    plain: { size: 13.5, weight: 400, serif: false, muted: false },
    fine: { size: 12.5, weight: 400, serif: false, muted: true },
  };

interface Place {
  readonly x: number;
  readonly width: number;
}

/** Lays the rows of a list out below one another: each as high as its highest cell. */
export function layList(list: ListSpec, setting: Setting): LaidList {
  const stacked = setting.width < LEAST_WIDTH;
  const beside = list.beside && !stacked;
  const places = placesOf(list, setting, stacked, beside ? HEADING.width : 0);
  const rows = list.groups.flatMap(({ heading, rows: inGroup }) =>
    inGroup.map((row, index): LaidRow => {
      const first = index === 0;
      const laid = layRow(list, row, places, setting, stacked, {
        above: !first,
        below: index < inGroup.length - 1,
      });
      const above = first && heading !== "" && !beside ? HEADING.size * 1.8 : 0;
      return {
        of: row,
        cut: laid.cut,
        height: above + laid.height,
        draw(on, y) {
          const indent = row.nested ? NEST : beside ? HEADING.width : 0;
          drawRule(on, setting, first ? SIDE : SIDE + indent, y, first);
          if (first && heading !== "")
            drawHeading(on, setting.theme, heading, y + PAD + (above > 0 ? 12 : 9));
          laid.draw(on, y + above);
        },
      };
    }),
  );
  return { header: stacked ? null : headerRow(list, places, setting), rows };
}

function placesOf({ columns }: ListSpec, { width }: Setting, stacked: boolean, from: number): Place[] {
  const room = width - 2 * SIDE - from;
  if (stacked) return columns.map(() => ({ x: SIDE, width: room }));
  const free = room - GAP * (columns.length - 1);
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  let x = SIDE + from;
  return columns.map(({ share }) => {
    const place = { x, width: (free * share) / total };
    x += place.width + GAP;
    return place;
  });
}

function headerRow({ columns }: ListSpec, places: readonly Place[], setting: Setting): Row {
  const { theme } = setting;
  const font = `600 12.5px ${theme.fontText}`;
  const lines = columns.map(({ heading }, index) => wrap(setting, font, heading, places[index]?.width ?? 0));
  return {
    height: Math.max(...lines.map(({ length }) => length)) * 17 + PAD,
    draw(on, y) {
      for (const [index, each] of lines.entries())
        for (const [line, text] of each.entries())
          writeLine(on, text, font, theme.inkMuted, places[index]?.x ?? SIDE, y + line * 17 + 8);
    },
  };
}

interface Laid extends Row {
  readonly cut: boolean;
}

/** How the line through the marks of a group goes on from a row. */
interface Rail {
  readonly above: boolean;
  readonly below: boolean;
}

function layRow(
  list: ListSpec,
  row: ListRow,
  places: readonly Place[],
  setting: Setting,
  stacked: boolean,
  rail: Rail,
): Laid {
  const indent = row.nested ? NEST : 0;
  const cells = row.cells.map((cell, index) => {
    const place = places[index] ?? { x: SIDE, width: 0 };
    const nested = index === 0 || stacked ? indent : 0;
    const { heading = "", named = false } = list.columns[index] ?? {};
    return layCell(
      list,
      stacked && named ? nameCell(heading, cell) : cell,
      { x: place.x + nested, width: place.width - nested },
      setting,
      rail,
    );
  });
  const heights = cells.map(({ height }) => height);
  const height = PAD * 2 + (stacked ? heights.reduce((sum, each) => sum + each, 0) : Math.max(0, ...heights));
  return {
    height,
    cut: cells.some(({ cut }) => cut),
    draw(on, top) {
      let y = top + PAD;
      for (const [index, cell] of cells.entries()) {
        cell.rail?.(on, top, top + height, y, stacked);
        cell.draw(on, y);
        if (stacked) y += heights[index] ?? 0;
      }
    },
  };
}

function nameCell(heading: string, { parts, ...cell }: ListCell): ListCell {
  const [first, ...others] = parts;
  if (!first?.text) return { ...cell, parts };
  return { ...cell, parts: [{ ...first, text: `${heading}: ${first.text}` }, ...others] };
}

interface LaidCell extends Laid {
  readonly rail?: (on: Brush, top: number, bottom: number, y: number, stacked: boolean) => void;
}

function layCell(
  list: ListSpec,
  { parts, mark }: ListCell,
  { x, width }: Place,
  setting: Setting,
  { above, below }: Rail,
): LaidCell {
  const { theme } = setting;
  const indent = mark ? MARK : 0;
  const laid = parts
    .filter(({ text }) => text !== "")
    .map((part) => layPart(part, { x: x + indent, width: width - indent }, setting));
  const centre = x + 8;
  return {
    height: laid.reduce((sum, { height }) => sum + height, 0),
    cut: laid.some(({ cut }) => cut),
    draw(on, top) {
      let y = top;
      for (const part of laid) {
        part.draw(on, y);
        y += part.height;
      }
      if (mark) drawMark(on, list, mark, theme, centre, top + 10);
    },
    ...(mark && {
      rail: (on, top, bottom, y, stacked) => {
        if (stacked) return;
        on.strokeStyle = theme.lineStrong;
        on.lineWidth = 1;
        on.setLineDash([]);
        if (above) path(on, [centre, top], [centre, y + 10]);
        if (below) path(on, [centre, y + 10], [centre, bottom]);
      },
    }),
  };
}

function layPart({ text, style }: ListPart, { x, width }: Place, setting: Setting): Laid {
  const { theme } = setting;
  const { size, weight, serif, muted } = STYLES[style];
  const font = `${weight} ${size}px ${serif ? theme.fontTitle : theme.fontText}`;
  const all = wrap(setting, font, text.slice(0, MOST_CHARACTERS), width);
  const cut = all.length > MOST_LINES || text.length > MOST_CHARACTERS;
  const lines = all.slice(0, MOST_LINES).map((line, index, { length }) => {
    return cut && index === length - 1 ? `${line.slice(0, -MORE.length)}${MORE}` : line;
  });
  const line = size * 1.32;
  return {
    height: lines.length * line + 1,
    cut,
    draw(on, y) {
      for (const [index, each] of lines.entries())
        writeLine(on, each, font, muted ? theme.inkMuted : theme.ink, x, y + index * line + size * 0.68);
    },
  };
}

function drawRule(on: Brush, { theme, width }: Setting, from: number, y: number, strong: boolean): void {
  on.strokeStyle = strong ? theme.ink : theme.line;
  on.lineWidth = strong ? 1.25 : 1;
  on.setLineDash([]);
  path(on, [from, y], [width - SIDE, y]);
}

function drawHeading(on: Brush, theme: Theme, heading: string, y: number): void {
  writeLine(on, heading, `600 ${HEADING.size}px ${theme.fontTitle}`, theme.ink, SIDE, y);
}

function drawMark(
  on: Brush,
  { categories }: ListSpec,
  { category, letter }: ListMark,
  theme: Theme,
  x: number,
  y: number,
): void {
  on.fillStyle = theme.surface;
  on.fillRect(x - 10, y - 10, 20, 20);
  on.fillStyle = categoryColour(theme, category);
  drawShape(on, x, y, Math.max(0, categories.indexOf(category)), 8);
  on.fillStyle = theme.categoryInk;
  on.font = `600 10px ${theme.fontText}`;
  on.textAlign = "center";
  on.textBaseline = "middle";
  on.fillText(letter, x, y + 0.5);
}
