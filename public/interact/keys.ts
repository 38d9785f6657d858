import type { Plot } from "./plot.ts";
import type { Timeline } from "./timeline.ts";

/** A step of the window for one press of a key or button, as a part of its length. */
export const STEP = 0.25;
export const ZOOM = 0.6;

export interface KeyTargets {
  readonly timeline: Timeline;
  readonly walk: (plot: Plot, key: string) => boolean;
  readonly open: (plot: Plot) => void;
  /** Whether there was something to close. */
  readonly close: () => boolean;
}

/** The keys of a chart: bare arrows walk, with Shift they move the time. */
export function listenToKeys(plot: Plot, { timeline, walk, open, close }: KeyTargets): void {
  plot.layer.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event)) event.preventDefault();
  });

  function act({ key, shiftKey }: KeyboardEvent): boolean {
    switch (key) {
      case "Enter":
      case " ":
        open(plot);
        return true;
      case "Escape":
        if (!close()) timeline.reset();
        return true;
      case "+":
      case "=":
        timeline.zoom(ZOOM);
        return true;
      case "-":
      case "_":
      case "−":
        timeline.zoom(1 / ZOOM);
        return true;
      case "0":
        timeline.reset();
        return true;
      default:
        return shiftKey ? moveTime(timeline, key) : walk(plot, key);
    }
  }
}

function moveTime(timeline: Timeline, key: string): boolean {
  const { range, extent } = timeline;
  const length = range.end - range.start;
  switch (key) {
    case "ArrowLeft":
      timeline.pan(-STEP);
      return true;
    case "ArrowRight":
      timeline.pan(STEP);
      return true;
    case "Home":
      timeline.move({ start: extent.start, end: extent.start + length });
      return true;
    case "End":
      timeline.move({ start: extent.end - length, end: extent.end });
      return true;
    default:
      return false;
  }
}
