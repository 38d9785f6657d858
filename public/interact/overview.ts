import type { ChartSpec } from "../../server/model/chart/spec.ts";
import type { Moments } from "../../server/model/time/calendar.ts";
import { dayOf, formatMonth, MS_PER_DAY, monthOf } from "../../server/model/time/calendar.ts";
import { drawOverview } from "./overview-canvas.ts";
import type { Timeline } from "./timeline.ts";
import { shiftMonths } from "./window.ts";

/** All time with the window on it, to be dragged by its middle and its two ends. */
export interface Overview {
  /** Draws the coverage of all time again: for other series, another size or another theme. */
  draw(): void;
}

type Part = "start" | "move" | "end";

const NAMES: Readonly<Record<Part, string>> = {
  start: "First month shown",
  move: "Time shown",
  end: "Last month shown",
};

export function createOverview(
  place: HTMLElement,
  timeline: Timeline,
  specs: () => readonly ChartSpec[],
): Overview {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const box = document.createElement("div");
  box.className = "overview-window";
  const parts = (["move", "start", "end"] as const).map((part) => createPart(part, timeline, place));
  box.append(...parts.map(({ element }) => element));
  place.replaceChildren(canvas, box);

  const follow = (range: Moments) => {
    const { extent } = timeline;
    const share = (moment: number) => ((moment - extent.start) / (extent.end - extent.start)) * 100;
    box.style.left = `${share(range.start)}%`;
    box.style.width = `${share(range.end) - share(range.start)}%`;
    for (const { say } of parts) say(range);
  };
  timeline.onMove(follow);
  follow(timeline.range);
  place.addEventListener("pointerdown", ({ target, clientX }) => {
    if (target !== canvas && target !== place) return;
    const { start, end } = timeline.range;
    const at = momentUnder(clientX, place, timeline.extent);
    timeline.move({ start: at - (end - start) / 2, end: at + (end - start) / 2 });
    timeline.rest();
  });
  const draw = () => drawOverview(canvas, place, timeline.extent, specs());
  // Which also calls once at the beginning.
  new ResizeObserver(draw).observe(place);
  return { draw };
}

function createPart(part: Part, timeline: Timeline, place: HTMLElement) {
  const element = document.createElement("div");
  element.className = `overview-${part}`;
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-label", NAMES[part]);
  element.dataset.part = part;
  let grabbed: { at: number; range: Moments } | undefined;

  const apply = (range: Moments, by: (moment: number) => number) => {
    const start = part === "end" ? range.start : by(range.start);
    const end = part === "start" ? range.end : by(range.end);
    if (part === "move") timeline.move({ start, end: start + (range.end - range.start) });
    else if (end - start >= shiftMonths(start, 1) - start) timeline.move({ start, end });
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    timeline.hold();
    grabbed = { at: momentUnder(event.clientX, place, timeline.extent), range: timeline.range };
  });
  element.addEventListener("pointermove", ({ clientX }) => {
    if (!grabbed) return;
    const { at, range } = grabbed;
    const by = momentUnder(clientX, place, timeline.extent) - at;
    const { start, end } = timeline.extent;
    apply(range, (moment) => (part === "move" ? moment + by : Math.min(Math.max(moment + by, start), end)));
  });
  const release = () => {
    if (grabbed) timeline.rest();
    grabbed = undefined;
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("keydown", (event) => {
    const months = monthsFor(event.key);
    const { range, extent } = timeline;
    const length = range.end - range.start;
    if (event.key === "Escape") timeline.reset();
    else if (months !== undefined) {
      apply(range, (moment) => Math.min(Math.max(shiftMonths(moment, months), extent.start), extent.end));
    } else if (event.key === "Home") {
      if (part === "end") timeline.move({ start: range.start, end: shiftMonths(range.start, 1) });
      else timeline.move({ start: extent.start, end: part === "start" ? range.end : extent.start + length });
    } else if (event.key === "End") {
      if (part === "start") timeline.move({ start: shiftMonths(range.end, -1), end: range.end });
      else timeline.move({ start: part === "end" ? range.start : extent.end - length, end: extent.end });
    } else return;
    event.preventDefault();
  });

  const month = (moment: number) => Math.round(moment / (30.436875 * MS_PER_DAY));
  const say = ({ start, end }: Moments) => {
    const at = part === "end" ? end : start;
    const words = (moment: number) => formatMonth(monthOf(dayOf(moment)));
    element.setAttribute("aria-valuemin", String(month(timeline.extent.start)));
    element.setAttribute("aria-valuemax", String(month(timeline.extent.end)));
    element.setAttribute("aria-valuenow", String(month(at)));
    const last = words(end - 1);
    const text = part === "move" ? `${words(start)} to ${last}` : part === "end" ? last : words(start);
    element.setAttribute("aria-valuetext", text);
  };
  return { element, say };
}

function monthsFor(key: string): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return -1;
    case "ArrowRight":
    case "ArrowUp":
      return 1;
    case "PageDown":
      return -12;
    case "PageUp":
      return 12;
    default:
      return undefined;
  }
}

function momentUnder(clientX: number, place: HTMLElement, { start, end }: Moments): number {
  const { left, width } = place.getBoundingClientRect();
  return start + ((clientX - left) / width) * (end - start);
}
