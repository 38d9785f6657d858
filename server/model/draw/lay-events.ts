import type { MilestoneSpec } from "../chart/spec.ts";

/** An event that wears its words, and where its pole stands: pixels from the left end of the time axis. */
export interface EventMark {
  readonly milestone: MilestoneSpec;
  readonly at: number;
}

/**
 * The words of an event beside its badge, or the one mark of several neighbours that have no room for theirs. It hangs
 * on its poles like a flag: the badge touches the pole, the words follow it.
 */
export interface EventLabel {
  /** In the order of time; more than one where they share the mark. */
  readonly marks: readonly EventMark[];
  readonly lines: readonly string[];
  readonly side: "right" | "left";
  /** Pixels from the left end of the time axis, badge and words together. */
  readonly left: number;
  readonly right: number;
  /** The uppermost row that it takes, from 0, and how many. */
  readonly row: number;
  readonly rows: number;
}

/** What stands over the plot of a chart: the labels of its key events, and below them the rail of all others. */
export interface EventBand {
  readonly labels: readonly EventLabel[];
  /** Rows of text kept free for the labels: two a lane. */
  readonly rows: number;
  readonly hasRail: boolean;
}

export const NO_BAND: EventBand = { labels: [], rows: 0, hasRail: false };

export interface LabelRoom {
  /** Pixels from the first to the last day shown. */
  readonly width: number;
  /** Rows of text that the band has at most. */
  readonly rows: number;
  /** Pixels of a badge with its distance from the words. */
  readonly badge: number;
  /** The width in pixels of a text in the labels' font. */
  readonly measure: (text: string) => number;
}

/** Free pixels between two labels of a row, and between words and a pole that passes them. */
const GAP = 8;
const POLE_GAP = 3;
/** Pixels between poles within which events share a mark, tried from the least until all find room. */
const NEAR = [0, 3, 6, 12, 20, 32, 64, 128] as const;
/** How many ways of setting the events so far are followed: fewer where there are many. */
const WAYS = { most: 40, grouped: 8, least: 4, all: 520 } as const;
/** What is given up for room, the least first: a low band, a line, the side, words of their own. */
const COST = { row: 0.12, line: 0.3, depth: 0.5, left: 2, shared: 6, apart: 1 } as const;

interface Way {
  readonly labels: readonly EventLabel[];
  readonly cost: number;
}

/**
 * Sets the words of all events so that no label covers another, none is cut and no pole runs through words: from left to
 * right, each in the uppermost row that is free, on one line or two, to the right of its mark or, at the right end, to
 * its left. Where there is no room neighbours share a mark. Of several ways the one that gives up least is taken.
 */
export function layEvents(marks: readonly EventMark[], room: LabelRoom): readonly EventLabel[] {
  const inTime = marks.toSorted((a, b) => a.at - b.at);
  let best: Way | undefined;
  for (const near of NEAR) {
    const groups = neighbours(inTime, near);
    const way = layGroups(groups, room, near === 0 ? WAYS.most : WAYS.grouped);
    if (!best || way.cost < best.cost) best = way;
    // Nobody had to be moved together: to put more of them together would only hide words.
    if (way.labels.length === groups.length) break;
  }
  return best?.labels ?? [];
}

/** Events whose poles are nearer than so many pixels to the next one share a mark from the start. */
function neighbours(marks: readonly EventMark[], near: number): readonly (readonly EventMark[])[] {
  const groups: EventMark[][] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && mark.at - before.at < near) last.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** From left to right, following several ways; without labels where the plot is too narrow even for one mark of all. */
function layGroups(groups: readonly (readonly EventMark[])[], room: LabelRoom, most: number): Way {
  let ways: readonly Way[] = [{ labels: [], cost: 0 }];
  const followed = Math.max(WAYS.least, Math.min(most, Math.floor(WAYS.all / groups.length)));
  for (const group of groups) {
    const own = formsOf(group, room);
    ways = ways
      .flatMap(({ labels }) => [...settled(labels, own, room), ...joined(labels, group, room)])
      .map((labels) => ({ labels, cost: costOf(labels) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, followed);
  }
  return ways[0] ?? { labels: [], cost: Number.POSITIVE_INFINITY };
}

/** What a shared mark says: not which events, which its list does. */
export function sharedWords(count: number): string {
  return `${count} events`;
}

/** All ways to add one of these forms of a label to others. */
function settled(
  labels: readonly EventLabel[],
  forms: readonly EventLabel[],
  { rows }: LabelRoom,
): (readonly EventLabel[])[] {
  return forms.flatMap((form) => {
    for (let row = 0; row + form.rows <= rows; row++) {
      const placed = { ...form, row };
      if (!labels.some((other) => collide(placed, other))) return [[...labels, placed]];
    }
    return [];
  });
}

/** A group together with its neighbours to the left: as few of them as find room. */
function joined(
  labels: readonly EventLabel[],
  group: readonly EventMark[],
  room: LabelRoom,
): (readonly EventLabel[])[] {
  let marks: readonly EventMark[] = group;
  for (let kept = labels.length - 1; kept >= 0; kept--) {
    marks = [...(labels[kept]?.marks ?? []), ...marks];
    const [found] = settled(labels.slice(0, kept), formsOf(marks, room), room);
    if (found) return [found];
  }
  return [];
}

/** A label in all its forms that the plot is wide enough for, in the uppermost row. */
function formsOf(marks: readonly EventMark[], room: LabelRoom): readonly EventLabel[] {
  const [first] = marks;
  const wordings = marks.length === 1 && first ? titled(first, room) : [[sharedWords(marks.length)]];
  return wordings
    .flatMap((lines) => SIDES.map((side) => boxOf(marks, lines, side, room)))
    .filter(({ left, right }) => left >= 0 && right <= room.width);
}

const SIDES = ["right", "left"] as const;

function titled({ milestone: { title } }: EventMark, { measure }: LabelRoom): (readonly string[])[] {
  const halves = halved(title, measure);
  return halves ? [[title], halves] : [[title]];
}

/** A title on two lines of about the same width; none where it is one word. */
function halved(title: string, measure: (text: string) => number): readonly [string, string] | undefined {
  const words = title.split(" ");
  let best: readonly [string, string] | undefined;
  let narrowest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(" "), words.slice(at).join(" ")] as const;
    const width = Math.max(measure(lines[0]), measure(lines[1]));
    if (width < narrowest) [narrowest, best] = [width, lines];
  }
  return best;
}

function boxOf(
  marks: readonly EventMark[],
  lines: readonly string[],
  side: EventLabel["side"],
  { badge, measure }: LabelRoom,
): EventLabel {
  const needs = badge + Math.max(0, ...lines.map(measure));
  const [first, last] = [marks[0]?.at ?? 0, marks.at(-1)?.at ?? 0];
  const [left, right] =
    side === "right" ? [first, Math.max(first + needs, last + 1)] : [Math.min(last - needs, first - 1), last];
  return { marks, lines, side, left, right, row: 0, rows: Math.max(1, lines.length) };
}

function collide(a: EventLabel, b: EventLabel): boolean {
  const shareRows = a.row < b.row + b.rows && b.row < a.row + a.rows;
  if (shareRows) return a.left < b.right + GAP && b.left < a.right + GAP;
  return a.row < b.row ? passes(a, b) : passes(b, a);
}

/** Whether a pole of the upper label runs through the lower one; along the pole's side of it, it may. */
function passes(upper: EventLabel, { left, right, side }: EventLabel): boolean {
  const [from, to] = side === "right" ? [left + 1, right + POLE_GAP] : [left - POLE_GAP, right - 1];
  return upper.marks.some(({ at }) => at > from && at < to);
}

function costOf(labels: readonly EventLabel[]): number {
  let [cost, depth] = [0, 0];
  for (const { marks, row, rows, side } of labels) {
    depth = Math.max(depth, row + rows);
    cost += COST.row * row + COST.line * (rows - 1) + (side === "left" ? COST.left : 0);
    if (marks.length > 1) {
      cost += COST.shared * marks.length + COST.apart * ((marks.at(-1)?.at ?? 0) - (marks[0]?.at ?? 0));
    }
  }
  return cost + COST.depth * depth;
}
