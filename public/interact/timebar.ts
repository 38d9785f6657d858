import type { Moments } from "../../server/model/time/calendar.ts";
import { toMillis } from "../../server/model/time/calendar.ts";
import { STEP, ZOOM } from "./keys.ts";
import type { Timeline } from "./timeline.ts";
import { formatWindow } from "./window.ts";

/** The time that the page's bar says can be shown, and what is shown unless told. */
export function readTimebar(bar: HTMLElement): { readonly extent: Moments; readonly home: Moments } {
  const { first = "", last = "", start = "", end = "" } = bar.dataset;
  return {
    extent: { start: toMillis(first), end: toMillis(last) },
    home: { start: toMillis(start), end: toMillis(end) },
  };
}

/** A button for every gesture, and the time shown in words. */
export function wireTimebar(bar: HTMLElement, timeline: Timeline): void {
  const actions: Readonly<Record<string, () => void>> = {
    earlier: () => timeline.pan(-STEP),
    later: () => timeline.pan(STEP),
    in: () => timeline.zoom(ZOOM),
    out: () => timeline.zoom(1 / ZOOM),
    reset: () => timeline.reset(),
  };
  for (const button of bar.querySelectorAll<HTMLButtonElement>("button[data-time]")) {
    button.addEventListener("click", () => actions[button.dataset.time ?? ""]?.());
  }
  const words = bar.querySelector("[data-time-shown]");
  const follow = (range: Moments) => {
    if (words) words.textContent = formatWindow(range);
    const { extent } = timeline;
    for (const button of bar.querySelectorAll<HTMLButtonElement>("button[data-time]")) {
      const { time } = button.dataset;
      const atEnd =
        (time === "earlier" && range.start <= extent.start) ||
        (time === "later" && range.end >= extent.end) ||
        (time === "out" && range.start <= extent.start && range.end >= extent.end);
      // Not `disabled`: a button that has the focus must not lose it.
      button.setAttribute("aria-disabled", String(atEnd));
    }
  };
  timeline.onMove(follow);
  follow(timeline.range);
}
