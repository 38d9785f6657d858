import { buildTimeTicks } from "../../server/model/axis.ts";
import { dayOf, formatMonth, monthOf, toMillis } from "../../server/model/calendar.ts";
import { categoryColour, fade, seriesColour } from "../../server/model/draw/theme.ts";
import type { Moments } from "../../server/model/ribbon.ts";
import type { ChartSpec } from "../../server/model/spec.ts";
import { readFontSize, readTheme } from "../chart/theme.ts";
import type { Timeline } from "./timeline.ts";
import { shiftMonths } from "./window.ts";

/** A strip of all time with the window on it, to be dragged by its middle and its two ends. */
export interface Overview {
  /** Draws the strip again: for other series, another size or another theme. */
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
  const draw = () => drawStrip(canvas, place, timeline.extent, specs());
  draw();
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

  const month = (moment: number) => Math.round(moment / (30.436875 * 86_400_000));
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

/** Where anything is reported, a row a series, with every event above; no heights, so that nothing is added up. */
function drawStrip(
  canvas: HTMLCanvasElement,
  place: HTMLElement,
  extent: Moments,
  specs: readonly ChartSpec[],
): void {
  const { clientWidth: width, clientHeight: height } = place;
  const brush = canvas.getContext("2d");
  if (!brush || width === 0) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  brush.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  brush.clearRect(0, 0, width, height);
  const theme = readTheme();
  const size = readFontSize() * 0.88;
  const x = (moment: number) => ((moment - extent.start) / (extent.end - extent.start)) * width;
  const floor = height - size * 1.5;
  drawYears(brush, { ...extent, width, floor, height, size }, x);
  for (const { category, start, end } of specs[0]?.milestones ?? []) {
    brush.fillStyle = fade(categoryColour(theme, category), 0.75);
    brush.fillRect(x(toMillis(start)), 3, Math.max(1.5, x(toMillis(end)) - x(toMillis(start))), 7);
  }
  const rows = specs.flatMap(({ series }) => series);
  const step = Math.min(4, (floor - 14) / Math.max(1, rows.length));
  for (const [index, { slot, coverage }] of rows.entries()) {
    brush.fillStyle = seriesColour(theme, slot);
    for (const { start, end, state } of coverage) {
      if (state !== "reported" && state !== "WD") continue;
      const left = x(toMillis(start));
      brush.fillRect(left, 13 + index * step, Math.max(1.5, x(toMillis(end)) - left), Math.max(1, step - 1));
    }
  }
}

function drawYears(
  brush: CanvasRenderingContext2D,
  at: Moments & {
    readonly width: number;
    readonly floor: number;
    readonly height: number;
    readonly size: number;
  },
  x: (moment: number) => number,
): void {
  const theme = readTheme();
  brush.font = `400 ${at.size}px ${theme.fontText}`;
  brush.textBaseline = "middle";
  brush.fillStyle = theme.inkMuted;
  brush.strokeStyle = theme.line;
  const range = { start: dayOf(at.start), end: dayOf(at.end) };
  for (const tick of buildTimeTicks(range, at.width * 0.8, at.size)) {
    const left = x(tick.at);
    brush.beginPath();
    brush.moveTo(Math.round(left) + 0.5, 0);
    brush.lineTo(Math.round(left) + 0.5, at.floor + 4);
    brush.stroke();
    const label = tick.label.at(-1) ?? "";
    if (left + brush.measureText(label).width + 3 < at.width) {
      brush.fillText(label, left + 3, (at.floor + at.height) / 2);
    }
  }
}
