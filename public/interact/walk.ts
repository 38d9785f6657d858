import { marksOf, type Region } from "../../server/model/draw/regions.ts";
import { toMillis } from "../../server/model/time/calendar.ts";
import { milestonePath, pathOf, pointPath } from "./addresses.ts";
import { type Plot, wordsOf } from "./plot.ts";
import type { Timeline } from "./timeline.ts";

/** What of all charts is chosen: the point, event or gap that arrows have come to, or a card is open for. */
export interface Walk {
  readonly active: { readonly plot: Plot; readonly region: Region } | null;
  choose(plot: Plot, region: Region | null): void;
  /** Finds what has its page at this path, in any chart, and moves the time so that it is in view. */
  find(path: string): { readonly plot: Plot; readonly region: Region } | undefined;
  /** The next in time in the same chart, also past the edge of the window; undefined at the end of the data. */
  next(by: 1 | -1, among?: (region: Region) => boolean): Region | undefined;
  /** After a change of time or series: what is chosen moved, or is gone. */
  refresh(): void;
  /** Takes up the arrows in a chart where nothing is chosen yet. */
  handle(plot: Plot, key: string): boolean;
}

interface WalkOptions {
  readonly plots: readonly Plot[];
  readonly timeline: Timeline;
  readonly onChange: (active: Walk["active"]) => void;
}

export function createWalk({ plots, timeline, onChange }: WalkOptions): Walk {
  let active: Walk["active"] = null;

  function choose(plot: Plot, region: Region | null): void {
    if (active && active.plot !== plot) {
      active.plot.ring(null);
      active.plot.tell(null);
    }
    plot.ring(region?.key ?? null);
    plot.tell(region);
    active = region ? { plot, region } : null;
    onChange(active);
  }

  function next(by: 1 | -1, among: (region: Region) => boolean = isStop): Region | undefined {
    if (!active) return undefined;
    const { plot } = active;
    const here = active.region;
    const inside = () => {
      const stops = plot.regions().filter((region) => among(region) || region.key === here.key);
      const index = stops.findIndex(({ key }) => key === here.key);
      return index < 0 ? undefined : stops[index + by];
    };
    const found = inside();
    if (found) return found;
    const moment = momentBeyond(plot, timeline, by);
    if (moment === undefined) return undefined;
    reveal(timeline, moment);
    const stops = plot.regions().filter(among);
    const later = by > 0 ? stops : stops.toReversed();
    return later.find(({ at, key }) => key !== here.key && (at - here.at) * by >= 0);
  }

  function handle(plot: Plot, key: string): boolean {
    const stops = plot.regions().filter(isStop);
    const last = stops.at(-1);
    const starting = active?.plot !== plot;
    switch (key) {
      case "ArrowRight":
      case "ArrowLeft": {
        const by = key === "ArrowRight" ? 1 : -1;
        const region = starting ? (by > 0 ? stops[0] : last) : next(by);
        if (region) choose(plot, region);
        return true;
      }
      case "ArrowDown":
      case "ArrowUp":
        changeLane(plot, key === "ArrowDown" ? 1 : -1);
        return true;
      case "Home":
      case "End": {
        const region = key === "Home" ? stops[0] : last;
        if (region) choose(plot, region);
        return true;
      }
      default:
        return false;
    }
  }

  /** From series to series, then to the events, then to the next chart. */
  function changeLane(plot: Plot, by: 1 | -1): void {
    const starting = active?.plot !== plot;
    const at = starting ? timeline.range.start : (active?.region.at ?? 0);
    const lanes = lanesOf(plot);
    const now = starting ? (by > 0 ? -1 : lanes.length) : lanes.indexOf(laneOf(active?.region));
    for (let lane = now + by; lane >= 0 && lane < lanes.length; lane += by) {
      const region = nearest(plot, lanes[lane] ?? "", at);
      if (region) {
        choose(plot, region);
        return;
      }
    }
    const other = plots[plots.indexOf(plot) + by];
    if (!other) return;
    choose(plot, null);
    other.layer.focus();
    const open = by > 0 ? lanesOf(other) : lanesOf(other).toReversed();
    const region = open.map((lane) => nearest(other, lane, at)).find((each) => each !== undefined);
    if (region) choose(other, region);
  }

  return {
    get active() {
      return active;
    },
    choose,
    find(path) {
      const inView = (plot: Plot) => plot.regions().find((region) => pathOf(region) === path);
      for (const plot of plots) {
        const region = inView(plot);
        if (region) return { plot, region };
      }
      for (const plot of plots) {
        const moment = momentOf(plot, path);
        if (moment === undefined) continue;
        reveal(timeline, moment);
        const region = inView(plot);
        if (region) return { plot, region };
      }
      return undefined;
    },
    next,
    refresh() {
      if (!active) return;
      const { plot, region } = active;
      const moved = plot.regions().find(({ key }) => key === region.key) ?? null;
      plot.ring(moved?.key ?? null);
      plot.tell(moved);
      active = moved && { plot, region: moved };
    },
    handle,
  };
}

/** What there is to say: marks, events, and stretches without a number. */
function isStop(region: Region): boolean {
  return region.kind !== "strip" || !/^(reported|zero)$/.test(region.coverage.state);
}

/** For a screen reader: everything about where the walk stands. */
export function sayRegion(region: Region): string {
  const [title, words] = wordsOf(region);
  return `${region.kind === "event" ? "Event: " : ""}${title}${region.kind === "events" ? ": " : ", "}${words}.`;
}

function laneOf(region: Region | undefined): string {
  return region && "series" in region ? region.series.id : "";
}

function lanesOf({ drawn }: Plot): string[] {
  return [...drawn.spec.series.map(({ id }) => id), ""];
}

function nearest(plot: Plot, lane: string, at: number): Region | undefined {
  const away = (region: Region) => Math.abs(region.at - at) + (region.kind === "strip" ? 1 : 0);
  return plot
    .regions()
    .filter((region) => isStop(region) && laneOf(region) === lane)
    .toSorted((a, b) => away(a) - away(b))[0];
}

/** The nearest mark or event of a chart beyond an edge of the window. */
function momentBeyond({ drawn }: Plot, { range }: Timeline, by: 1 | -1): number | undefined {
  const spans = [
    ...marksOf(drawn.chart).map(({ left, right }) => ({ start: left, end: right })),
    ...drawn.spec.milestones.map(({ start, end }) => ({ start: toMillis(start), end: toMillis(end) })),
  ];
  const beyond = spans
    .filter(({ start, end }) => (by > 0 ? start >= range.end : end <= range.start))
    .map(({ start, end }) => (by > 0 ? end : start));
  return beyond.length === 0 ? undefined : by > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

function momentOf({ drawn }: Plot, path: string): number | undefined {
  const mark = marksOf(drawn.chart).find(({ series, period }) => pointPath(series, period) === path);
  const event = drawn.spec.milestones.find(({ id }) => milestonePath(id) === path);
  return mark ? (mark.left + mark.right) / 2 : event && toMillis(event.start);
}

/** Moves the window just so far that a moment is well inside. */
function reveal(timeline: Timeline, moment: number): void {
  const { start, end } = timeline.range;
  const edge = (end - start) * 0.15;
  const by = moment >= end - edge ? moment - end + edge : moment <= start + edge ? moment - start - edge : 0;
  timeline.move({ start: start + by, end: end + by });
  timeline.flush();
}
