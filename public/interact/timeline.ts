import type { Moments } from "../../server/model/time/calendar.ts";
import { clampWindow, panWindow, snapWindow, zoomWindow } from "./window.ts";

/** The one time axis of a page: every chart and the overview show its range. */
export interface Timeline {
  readonly range: Moments;
  /** All time that can be shown. */
  readonly extent: Moments;
  /** What is shown unless told. */
  readonly home: Moments;
  /** Moves the window; what follows it is drawn at the next frame, its address written when it rests. */
  move(range: Moments): void;
  zoom(factor: number, at?: number): void;
  /** By a part of the window's length. */
  pan(part: number): void;
  reset(): void;
  /** Shows a range that an address names, at once and without writing it again. */
  show(range: Moments): void;
  /** A gesture has begun that ends with `rest`, however long the pointer stands still. */
  hold(): void;
  /** Ends a gesture now rather than after a rest. */
  rest(): void;
  /** Draws now what waits for the next frame. */
  flush(): void;
  onMove(listener: (range: Moments) => void): void;
  /** `isHome` where the reader asked for the default range. */
  onRest(listener: (range: Moments, isHome: boolean) => void): void;
}

/** A gesture is over when nothing moved for this long, in milliseconds. */
export const REST = 350;

export function createTimeline(extent: Moments, home: Moments, initial: Moments): Timeline {
  const movers: ((range: Moments) => void)[] = [];
  const resters: ((range: Moments, isHome: boolean) => void)[] = [];
  let range = initial;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHome = false;
  let isHeld = false;
  let isMoved = false;

  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    for (const listener of movers) listener(range);
  };
  const moveTo = (next: Moments) => {
    range = next;
    if (frame === 0) frame = requestAnimationFrame(draw);
    isMoved = true;
    clearTimeout(timer);
    if (!isHeld) timer = setTimeout(rest, REST);
  };
  function rest(): void {
    isHeld = false;
    if (!isMoved) return;
    isMoved = false;
    clearTimeout(timer);
    range = isHome ? home : snapWindow(range, extent);
    draw();
    for (const listener of resters) listener(range, isHome);
  }
  return {
    get range() {
      return range;
    },
    extent,
    home,
    move(next) {
      isHome = false;
      moveTo(clampWindow(next, extent));
    },
    zoom(factor, at = (range.start + range.end) / 2) {
      isHome = false;
      moveTo(zoomWindow(range, factor, at, extent));
    },
    pan(part) {
      isHome = false;
      moveTo(panWindow(range, part, extent));
    },
    reset() {
      isHome = true;
      moveTo(home);
      rest();
    },
    show(next) {
      clearTimeout(timer);
      isMoved = false;
      range = next;
      draw();
    },
    hold() {
      isHeld = true;
    },
    rest,
    flush() {
      if (frame !== 0) draw();
    },
    onMove: (listener) => movers.push(listener),
    onRest: (listener) => resters.push(listener),
  };
}
