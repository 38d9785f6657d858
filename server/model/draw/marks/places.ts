import type { Box } from "../brush.ts";
import { type Candidate, type Mark, type PanelFrame, type Shape, type Size, topOf } from "../scene.ts";
import { roomOfSign } from "./bounds.ts";
import { footOf } from "./provisional.ts";

/** What most shapes have in common: as wide as their time and as high as their number, each by itself. */
export const AS_IT_STANDS = {
  takes: () => true,
  place: ({ start, end }) => ({ start, end }),
  heights: ({ value, low, high }) => ({ value, low, high }),
  links: () => [],
  hint: "",
} as const satisfies Partial<Shape>;

const PAD = 3;
/** What an asterisk takes at the foot of a bar. */
const FOOT = 12;

export function candidateAt(
  lines: readonly string[],
  { width, height }: Size,
  left: number,
  top: number,
): Candidate {
  return { lines, box: { left, top, right: left + width, bottom: top + height } };
}

/** In the middle of a body that has room for the words and its arrows. */
export function within(body: Box, lines: readonly string[], size: Size, { area }: PanelFrame): Candidate[] {
  const left = Math.max(body.left, area.left);
  const right = Math.min(body.right, area.right);
  if (size.width + 2 * PAD > right - left || size.height + 14 > body.bottom - body.top) return [];
  const x = (left + right - size.width) / 2;
  const height = body.bottom - body.top;
  return [0.5, 0.25, 0.75].map((place) =>
    candidateAt(lines, size, x, body.top + 12 + (height - 14 - size.height) * place),
  );
}

/** At the upper edge of a bar that has room for the words within it. */
export function underTop(mark: Mark, lines: readonly string[], size: Size, frame: PanelFrame): Candidate[] {
  const { area } = frame;
  const body = mark.shape.body(mark, frame);
  const left = Math.max(body.left, area.left);
  const right = Math.min(body.right, area.right);
  const foot = mark.provisional ? FOOT : 0;
  const isRoomy = size.width + 2 * PAD <= right - left && size.height + 4 + foot <= body.bottom - body.top;
  const at = candidateAt(lines, size, (left + right - size.width) / 2, body.top + 3);
  return isRoomy ? [{ ...at, isInside: true }] : [];
}

/** On top of a mark, its signs and bounds, in the middle of what of it is in view. */
export function onTop(mark: Mark, lines: readonly string[], size: Size, frame: PanelFrame): Candidate {
  const { area } = frame;
  const left = Math.max(frame.x(mark.left), area.left);
  const right = Math.min(frame.x(mark.right), area.right);
  const signs = Math.max(roomOfSign(mark, frame), footOf(mark, frame));
  const top = frame.y(topOf(mark)) - signs - size.height - 2;
  const centred = (left + right - size.width) / 2;
  return candidateAt(lines, size, keptInside(centred, size, frame), top);
}

/** On top of a wide mark: in its middle, or at either end. */
export function along(mark: Mark, lines: readonly string[], size: Size, frame: PanelFrame): Candidate[] {
  const { area } = frame;
  const middle = onTop(mark, lines, size, frame);
  const left = Math.max(frame.x(mark.left), area.left) + 4;
  const right = Math.min(frame.x(mark.right), area.right) - size.width - 4;
  return [
    middle,
    ...[left, right].map((x) => candidateAt(lines, size, keptInside(x, size, frame), middle.box.top)),
  ];
}

/** Beside, above or below a point that reaches from `high` to `low`. */
export function around(
  point: { readonly x: number; readonly half: number; readonly high: number; readonly low: number },
  lines: readonly string[],
  size: Size,
): Candidate[] {
  const { x, half, high, low } = point;
  const y = (high + low) / 2 - size.height / 2;
  const shifts = [0, -size.height * 0.6, size.height * 0.6, -size.height * 1.2, size.height * 1.2];
  return [
    ...shifts.map((shift) => candidateAt(lines, size, x - half - size.width - 2, y + shift)),
    ...shifts.map((shift) => candidateAt(lines, size, x + half + 2, y + shift)),
    ...[high - size.height - 4, low + 4].flatMap((top) =>
      [0.5, 1, 0].map((part) => candidateAt(lines, size, x - size.width * part, top)),
    ),
  ];
}

function keptInside(x: number, { width }: Size, { area }: PanelFrame): number {
  return Math.min(Math.max(x, area.left + 2), area.right - width - 2);
}
