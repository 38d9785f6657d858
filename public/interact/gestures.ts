import { findRegion, type Region } from "../../server/model/draw/regions.ts";
import type { Moments } from "../../server/model/time/calendar.ts";
import type { Plot } from "./plot.ts";
import type { Timeline } from "./timeline.ts";

export interface GestureTargets {
  readonly timeline: Timeline;
  /** The pointer stands over a moment and perhaps over something; null when it has left. */
  readonly hover: (plot: Plot, at: number | null, region: Region | null) => void;
  /** A click or tap on something, or on nothing, at so many pixels from the layer's left edge. */
  readonly choose: (plot: Plot, region: Region | null, x: number) => void;
  readonly reset: () => void;
}

interface Pressed {
  readonly id: number;
  x: number;
  readonly fromX: number;
  readonly fromY: number;
}

/** Further than this a press is a drag, in pixels. */
const SLOP = 5;

/** Drag and pinch, wheel and double click on a chart. Vertical swipes stay with the page. */
export function listenToPointer(plot: Plot, { timeline, hover, choose, reset }: GestureTargets): void {
  const { layer } = plot;
  const pressed = new Map<number, Pressed>();
  let begun: { range: Moments; moments: readonly number[] } | undefined;
  let dragging = false;

  const find = ({ offsetX, offsetY, pointerType }: PointerEvent) =>
    findRegion(plot.regions(), offsetX, offsetY, pointerType === "mouse" ? 8 : 22) ?? null;

  const begin = () => {
    begun = { range: timeline.range, moments: [...pressed.values()].map(({ x }) => plot.momentAt(x)) };
  };

  layer.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pressed.size === 2) return;
    pressed.set(event.pointerId, {
      ...{ id: event.pointerId, x: event.offsetX },
      ...{ fromX: event.offsetX, fromY: event.offsetY },
    });
    layer.setPointerCapture(event.pointerId);
    dragging = pressed.size === 2;
    if (dragging) timeline.hold();
    begin();
  });

  layer.addEventListener("pointermove", (event) => {
    const finger = pressed.get(event.pointerId);
    if (!finger) {
      hover(plot, plot.momentAt(event.offsetX), find(event));
      return;
    }
    finger.x = event.offsetX;
    if (!dragging && Math.abs(finger.x - finger.fromX) > SLOP) {
      dragging = true;
      timeline.hold();
      layer.classList.add("is-dragged");
      hover(plot, null, null);
    }
    if (dragging && begun) timeline.move(followFingers(begun, [...pressed.values()], plot));
  });

  const release = (event: PointerEvent) => {
    if (!pressed.delete(event.pointerId)) return;
    if (dragging) {
      if (pressed.size > 0) begin();
      else {
        dragging = false;
        layer.classList.remove("is-dragged");
        timeline.rest();
      }
    } else if (event.type === "pointerup") choose(plot, find(event), event.offsetX);
  };
  layer.addEventListener("pointerup", release);
  layer.addEventListener("pointercancel", release);
  layer.addEventListener("pointerleave", () => hover(plot, null, null));
  layer.addEventListener("dblclick", reset);

  layer.addEventListener(
    "wheel",
    (event) => {
      const zooms = event.ctrlKey || event.metaKey || document.activeElement === layer;
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!zooms && !sideways) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20;
      if (sideways && !event.ctrlKey) {
        const { left, right } = plot.area();
        timeline.pan((((event.deltaX || event.deltaY) * pixels) / (right - left)) * 0.8);
      } else {
        const by = Math.max(-120, Math.min(120, event.deltaY * pixels));
        timeline.zoom(Math.exp(by * 0.003), plot.momentAt(event.offsetX));
      }
    },
    { passive: false },
  );
}

/** The window in which each finger stays on the moment that it was put on. */
function followFingers(
  { range, moments }: { readonly range: Moments; readonly moments: readonly number[] },
  fingers: readonly Pressed[],
  plot: Plot,
): Moments {
  const { left, right } = plot.area();
  const [a, b] = fingers;
  const [from, to] = moments;
  if (a && b && from !== undefined && to !== undefined && Math.abs(a.x - b.x) > 8) {
    const scale = Math.abs(to - from) / Math.abs(b.x - a.x);
    const first = Math.min(a.x, b.x);
    const start = Math.min(from, to) - (first - left) * scale;
    return { start, end: start + (right - left) * scale };
  }
  if (!a || from === undefined) return range;
  const scale = (range.end - range.start) / (right - left);
  const start = from - (a.x - left) * scale;
  return { start, end: start + (range.end - range.start) };
}
