import { MS_PER_DAY, toMillis } from "../time/calendar.ts";
import type { MilestoneSpec } from "./spec.ts";

/** The time in view, in milliseconds since 1970. */
export interface Moments {
  readonly start: number;
  readonly end: number;
}

export interface RibbonOptions {
  /** Pixels from the first to the last day shown. */
  readonly width: number;
  /** The width in pixels of a text in the flags' font. */
  readonly measure: (text: string) => number;
  /** As many lanes as titles may take; more only where numbers alone would not fit. 4 unless told. */
  readonly lanes?: number;
}

export type FlagForm = "full" | "short" | "number";

/** A flag in pixels: x from the left end of the time axis, lane 0 on top. */
export interface Flag {
  readonly milestone: MilestoneSpec;
  /** Its place in the list of all events of the view, from 1. */
  readonly number: number;
  readonly lane: number;
  /** The badge and the text together. */
  readonly left: number;
  readonly right: number;
  /** The badge alone; the text stands to its right, or to its left where there is no room. */
  readonly badge: number;
  readonly side: "right" | "left";
  readonly form: FlagForm;
  readonly text: string;
  /** Where the stem stands: the middle of a date, the beginning of a stretch. */
  readonly anchor: number;
  /** The part of the event that is in view. */
  readonly from: number;
  readonly to: number;
  /** It began before the view, or goes on after it. */
  readonly before: boolean;
  readonly after: boolean;
}

export interface Ribbon {
  readonly flags: readonly Flag[];
  readonly lanes: number;
  /** Some flags carry a number alone, so the list must stand beside. */
  readonly listed: boolean;
}

/** Side of a badge and height of a lane in pixels: with the gap between lanes, a target of 24. */
export const BADGE = 20;
export const LANE = 24;

const GAP = 6;
/** A stretch of more than 45 days has its flag where it begins; a shorter one in its middle. */
const LONG = 45 * MS_PER_DAY;
const TEXT_GAP = 4;
/** Fewer letters than this say nothing: then the number alone is better. */
const SHORTEST = 9;

/**
 * Lays flags out so that no two share a pixel: first every flag as its bare number, in as many lanes as
 * that takes; then each one, in the order of time, gets its title, or the beginning of it, where its lane
 * leaves room.
 */
export function layRibbon(
  milestones: readonly MilestoneSpec[],
  range: Moments,
  { width, measure, lanes: wanted = 4 }: RibbonOptions,
): Ribbon {
  const bare = milestones
    .map((milestone, index) => ({ milestone, number: index + 1 }))
    .filter(({ milestone: { start, end } }) => toMillis(start) < range.end && range.start < toMillis(end))
    .map((each) => anchorOf(each.milestone, each.number, range, width))
    .toSorted((a, b) => a.badge - b.badge || a.number - b.number);
  const lanes = assignLanes(bare, wanted, measure);
  const flags = lanes
    .flatMap((lane, index) => settleLane(lane, index, width, measure))
    .toSorted((a, b) => a.number - b.number);
  return { flags, lanes: lanes.length, listed: flags.some(({ form }) => form === "number") };
}

/** A title cut after a word so that it has at most `length` characters with its ellipsis; empty where no word fits. */
export function shortTitle(title: string, length: number): string {
  if (title.length <= length) return title;
  const cut = title.slice(0, Math.max(0, length)).replace(/\s*\S*$/, "");
  const bare = cut
    .replace(/[\s,;:–]+$/, "")
    .replace(/ (a|an|and|at|by|for|from|in|of|on|or|the|to|with)$/, "");
  return bare.length < SHORTEST ? "" : `${bare}…`;
}

type Bare = Omit<Flag, "lane">;

function anchorOf(milestone: MilestoneSpec, number: number, range: Moments, width: number): Bare {
  const [start, end] = [toMillis(milestone.start), toMillis(milestone.end)];
  const scale = width / (range.end - range.start);
  const at = (millis: number) => Math.min(width, Math.max(0, (millis - range.start) * scale));
  const [from, to] = [at(start), at(end)];
  const long = milestone.precision === "stretch" && end - start > LONG;
  const anchor = long ? from : (from + to) / 2;
  const badge = Math.min(Math.max(anchor - (long ? 0 : BADGE / 2), 0), Math.max(0, width - BADGE));
  return {
    milestone,
    number,
    left: badge,
    right: badge + BADGE,
    badge,
    side: "right",
    form: "number",
    text: "",
    anchor,
    from,
    to,
    before: start < range.start,
    after: end > range.end,
  };
}

/**
 * Each flag goes to the first lane where the title before it has room; where there is none, to the lane that
 * has been free for longest.
 */
function assignLanes(
  flags: readonly Bare[],
  wanted: number,
  measure: (text: string) => number,
): readonly (readonly Bare[])[] {
  const lanes: Bare[][] = Array.from({ length: Math.max(lanesNeeded(flags), wanted) }, () => []);
  for (const flag of flags) {
    const free = lanes
      .map((lane) => ({ lane, last: lane.at(-1) }))
      .filter(({ last }) => !last || last.right + GAP <= flag.left);
    const roomy = free.find(
      ({ last }) => !last || last.right + TEXT_GAP + measure(last.milestone.title) + GAP <= flag.left,
    );
    const chosen = roomy ?? free.sort((a, b) => (a.last?.right ?? 0) - (b.last?.right ?? 0))[0];
    if (chosen) chosen.lane.push(flag);
    else lanes.push([flag]);
  }
  return lanes.filter((lane) => lane.length > 0);
}

function lanesNeeded(flags: readonly Bare[]): number {
  const ends: number[] = [];
  for (const { left, right } of flags) {
    const free = ends.findIndex((end) => end + GAP <= left);
    if (free < 0) ends.push(right);
    else ends[free] = right;
  }
  return ends.length;
}

/** From left to right: a title never reaches the badge after it nor what stands before it. */
function settleLane(
  lane: readonly Bare[],
  index: number,
  width: number,
  measure: (text: string) => number,
): Flag[] {
  const settled: Flag[] = [];
  for (const [place, bare] of lane.entries()) {
    const limit = (lane[place + 1]?.left ?? width + GAP) - GAP;
    const floor = (settled.at(-1)?.right ?? -GAP) + GAP;
    settled.push({ ...bare, ...titleOf(bare, floor, limit, measure), lane: index });
  }
  return settled;
}

function titleOf(
  { milestone, badge }: Bare,
  floor: number,
  limit: number,
  measure: (text: string) => number,
): Partial<Flag> {
  const full = measure(milestone.title);
  const [right, left] = [limit - badge - BADGE - TEXT_GAP, badge - floor - TEXT_GAP];
  if (full <= right) return written("full", milestone.title, badge, full, "right");
  if (full <= left) return written("full", milestone.title, badge, full, "left");
  const room = Math.max(right, left);
  const side = right >= left ? "right" : "left";
  for (let letters = Math.floor((milestone.title.length * room) / full); letters > SHORTEST; letters -= 3) {
    const text = shortTitle(milestone.title, letters);
    const width = text === "" ? 0 : measure(text);
    if (width > 0 && width <= room) return written("short", text, badge, width, side);
  }
  return {};
}

function written(
  form: FlagForm,
  text: string,
  badge: number,
  width: number,
  side: "left" | "right",
): Partial<Flag> {
  return side === "right"
    ? { form, text, side, right: badge + BADGE + TEXT_GAP + width }
    : { form, text, side, left: badge - TEXT_GAP - width };
}
