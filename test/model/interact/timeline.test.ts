import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTimeline, REST } from "../../../public/interact/timeline.ts";

const month = (index: number) => Date.UTC(2020, index, 1);
const EXTENT = { start: month(0), end: month(48) };
const HOME = { start: month(12), end: month(24) };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let frames: (() => void)[] = [];
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => frames.push(draw));
  vi.stubGlobal("cancelAnimationFrame", () => {
    frames = [];
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open() {
  const timeline = createTimeline(EXTENT, HOME, { start: month(24), end: month(36) });
  const [moved, rested]: [number[][], unknown[][]] = [[], []];
  timeline.onMove(({ start, end }) => moved.push([start, end]));
  timeline.onRest(({ start, end }, isHome) => rested.push([start, end, isHome]));
  return { timeline, moved, rested };
}

describe("the time of a page", () => {
  it("is drawn once for many moves of a frame, and written when it rests", () => {
    const { timeline, moved, rested } = open();
    timeline.move({ start: month(10), end: month(22) });
    timeline.move({ start: month(11), end: month(23) });
    expect([moved, rested]).toEqual([[], []]);
    timeline.flush();
    expect(moved).toEqual([[month(11), month(23)]]);
    timeline.flush();
    expect(moved).toHaveLength(1);
    vi.advanceTimersByTime(REST - 1);
    expect(rested).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rested).toEqual([[month(11), month(23), false]]);
  });

  it("rests where a gesture ends, however long the pointer stood still, and not where nothing moved", () => {
    const { timeline, rested } = open();
    timeline.hold();
    timeline.move({ start: month(10), end: month(22) });
    vi.advanceTimersByTime(10 * REST);
    expect(rested).toEqual([]);
    timeline.rest();
    expect(rested).toHaveLength(1);
    timeline.rest();
    vi.advanceTimersByTime(10 * REST);
    expect(rested).toHaveLength(1);
    timeline.move({ start: month(11), end: month(23) });
    vi.advanceTimersByTime(REST);
    expect(rested).toHaveLength(2);
  });

  it("is told to be the usual one only where that was asked for last", () => {
    const { timeline, rested } = open();
    timeline.reset();
    expect([timeline.range, rested]).toEqual([HOME, [[HOME.start, HOME.end, true]]]);
    for (const act of [
      () => timeline.pan(1),
      () => timeline.zoom(0.5),
      () => timeline.move({ start: month(1), end: month(5) }),
    ]) {
      timeline.reset();
      act();
      timeline.rest();
      expect(rested.at(-1)?.[2]).toBe(false);
    }
  });

  it("that an address names is drawn at once and written nowhere, nor what had not come to rest", () => {
    const { timeline, moved, rested } = open();
    timeline.move({ start: month(1), end: month(5) });
    timeline.show({ start: month(2), end: month(4) });
    expect(moved.at(-1)).toEqual([month(2), month(4)]);
    vi.advanceTimersByTime(10 * REST);
    expect(rested).toEqual([]);
    expect(timeline.range).toEqual({ start: month(2), end: month(4) });
  });

  it("stays within what there is", () => {
    const { timeline } = open();
    timeline.move({ start: month(40), end: month(52) });
    expect(timeline.range).toEqual({ start: EXTENT.end - (month(52) - month(40)), end: EXTENT.end });
    timeline.pan(-10);
    expect(timeline.range.start).toBe(EXTENT.start);
  });
});
