import { BADGE, type Flag, LANE, type Ribbon } from "../chart/event-lanes.ts";
import type { Category } from "../records/records.ts";
import { type Box, type Brush, path } from "./brush.ts";
import { categoryColour, fade, type Theme } from "./theme.ts";

const FONT = 12.5;
const HALF = BADGE / 2;

/** The ribbon's height in pixels, with the room that the stems need below the last lane. */
export function ribbonHeight({ lanes }: Ribbon): number {
  return lanes === 0 ? 0 : lanes * LANE + 8;
}

/** The width of flag texts, for laying out a ribbon with the same font as it is drawn with. */
export function measureFlags(brush: Brush, theme: Theme): (text: string) => number {
  const font = `400 ${FONT}px ${theme.fontText}`;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    brush.font = font;
    const width = Math.ceil(brush.measureText(text).width) + 2;
    known.set(text, width);
    return width;
  };
}

export interface RibbonPlace {
  readonly left: number;
  readonly top: number;
  /** Where the stems end. */
  readonly bottom: number;
  /** The id of a milestone to put a ring around. */
  readonly highlight?: string | null;
}

/** Draws the flags with their upper left corner at `left`, `top`: first all stems, then flags over them. */
export function drawRibbon(
  brush: Brush,
  ribbon: Ribbon,
  categories: readonly Category[],
  theme: Theme,
  { left, top, bottom, highlight = null }: RibbonPlace,
): void {
  brush.save();
  for (const flag of ribbon.flags) LABEL_SIGNS.stem(brush, flag, theme, left, top, bottom);
  for (const flag of ribbon.flags) {
    const box = flagBox(flag, left, top);
    brush.fillStyle = theme.surface;
    brush.fillRect(box.left - 2, box.top, box.right - box.left + 4, BADGE + 2);
    LABEL_SIGNS.extent(brush, flag, theme, left, box.top + BADGE + 1);
    if (flag.milestone.id === highlight) {
      brush.strokeStyle = theme.focus;
      brush.lineWidth = 2;
      brush.strokeRect(box.left - 2, box.top - 1, box.right - box.left + 4, BADGE + 4);
    }
    LABEL_SIGNS.badge(brush, flag, categories, theme, left + flag.badge + HALF, box.top + HALF);
    LABEL_SIGNS.title(brush, flag, theme, box);
  }
  brush.restore();
}

/** What the label of an event is made of; a picture test asks for each. */
export const LABEL_SIGNS = {
  stem: drawStem,
  extent: drawExtent,
  badge: drawBadge,
  title: drawTitle,
} as const;

/** The pixels of a flag, to find it under a pointer. */
export function flagBox({ left, right, lane }: Flag, x: number, y: number): Box {
  return { left: x + left, right: x + right, top: y + lane * LANE + 1, bottom: y + (lane + 1) * LANE + 1 };
}

/** Every category has an outline of its own, also in its legend. */
export function drawShape(brush: Brush, x: number, y: number, place: number, half: number): void {
  const cut = half * 0.42;
  const near = half * 0.93;
  brush.beginPath();
  switch (place % 6) {
    case 1:
      brush.arc(x, y, half, 0, 2 * Math.PI);
      break;
    case 2:
      outline(
        brush,
        [x - cut, y - half],
        [x + cut, y - half],
        [x + half, y - cut],
        [x + half, y + cut],
        [x + cut, y + half],
        [x - cut, y + half],
        [x - half, y + cut],
        [x - half, y - cut],
      );
      break;
    case 3:
      outline(
        brush,
        [x - half * 1.05, y],
        [x - cut, y - near],
        [x + cut, y - near],
        [x + half * 1.05, y],
        [x + cut, y + near],
        [x - cut, y + near],
      );
      break;
    case 4:
      outline(
        brush,
        [x, y - half * 1.05],
        [x + near, y - cut],
        [x + near, y + near],
        [x - near, y + near],
        [x - near, y - cut],
      );
      break;
    case 5:
      outline(
        brush,
        [x - near, y - near],
        [x + near, y - near],
        [x + near, y + cut],
        [x, y + half * 1.05],
        [x - near, y + cut],
      );
      break;
    default:
      brush.rect(x - near, y - near, near * 2, near * 2);
  }
  brush.fill();
}

function outline(brush: Brush, ...points: readonly (readonly [number, number])[]): void {
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) brush.moveTo(x, y);
    else brush.lineTo(x, y);
  }
  brush.closePath();
}

function drawStem(brush: Brush, flag: Flag, theme: Theme, left: number, top: number, bottom: number): void {
  brush.strokeStyle = fade(categoryColour(theme, flag.milestone.category), 0.7);
  brush.lineWidth = 1;
  brush.setLineDash([3, 3]);
  path(brush, [left + flag.anchor, top + flag.lane * LANE + BADGE], [left + flag.anchor, bottom]);
  brush.setLineDash([]);
}

/** Under its flag, the part of a longer event that is in view. */
function drawExtent(brush: Brush, flag: Flag, theme: Theme, left: number, y: number): void {
  if (flag.to - flag.from < BADGE) return;
  brush.fillStyle = fade(categoryColour(theme, flag.milestone.category), 0.5);
  brush.fillRect(left + flag.from, y, flag.to - flag.from, 2);
}

function drawBadge(
  brush: Brush,
  flag: Flag,
  categories: readonly Category[],
  theme: Theme,
  x: number,
  y: number,
): void {
  const place = Math.max(
    0,
    categories.findIndex(({ id }) => id === flag.milestone.category),
  );
  brush.fillStyle = categoryColour(theme, flag.milestone.category);
  drawShape(brush, x, y, place, HALF - 0.5);
  brush.fillStyle = theme.categoryInk;
  brush.font = `600 ${flag.number > 99 ? 9 : 11}px ${theme.fontText}`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText(String(flag.number), x, y + 0.5);
}

function drawTitle(brush: Brush, flag: Flag, theme: Theme, box: Box): void {
  if (flag.text === "") return;
  brush.font = `400 ${FONT}px ${theme.fontText}`;
  brush.fillStyle = theme.ink;
  brush.textBaseline = "middle";
  brush.textAlign = "left";
  const x = flag.side === "right" ? box.left + BADGE + 4 : box.left;
  brush.fillText(flag.text, x, box.top + HALF + 0.5);
}
