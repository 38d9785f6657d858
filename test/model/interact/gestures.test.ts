import { beforeEach, describe, expect, it, vi } from "vitest";
import { listenToPointer } from "../../../public/interact/gestures.ts";
import type { Plot } from "../../../public/interact/plot.ts";
import type { Timeline } from "../../../public/interact/timeline.ts";

beforeEach(() => {
  vi.stubGlobal("WheelEvent", { DOM_DELTA_PIXEL: 0 });
  vi.stubGlobal("document", { activeElement: null });
  return () => vi.unstubAllGlobals();
});

/** A chart from pixel 100 to 200 that shows 1000 to 2000: ten moments a pixel. */
function open() {
  const done: unknown[][] = [];
  const listeners = new Map<string, (event: object) => void>();
  const layer = {
    addEventListener: (name: string, listen: (event: object) => void) => listeners.set(name, listen),
    setPointerCapture: () => {},
    classList: { add: () => {}, remove: () => {} },
  };
  const momentAt = (x: number) => 1000 + (x - 100) * 10;
  const plot = {
    layer,
    momentAt,
    area: () => ({ left: 100, right: 200 }),
    regions: () => [],
  } as unknown as Plot;
  const range = { start: 1000, end: 2000 };
  const told =
    (name: string) =>
    (...what: unknown[]) =>
      void done.push([name, ...what]);
  const timeline = {
    ...{ range, hold: told("hold"), rest: told("rest"), move: told("move") },
    ...{ pan: told("pan"), zoom: told("zoom") },
  } as unknown as Timeline;
  listenToPointer(plot, {
    timeline,
    hover: () => {},
    choose: (_plot, _region, x) => void done.push(["choose", x]),
    reset: told("reset"),
  });
  const pointer = (type: string, x: number, more: object = {}) =>
    listeners.get(type)?.({
      type,
      button: 0,
      pointerId: 1,
      pointerType: "mouse",
      offsetX: x,
      offsetY: 0,
      ...more,
    });
  const wheel = (more: object) => {
    let kept = false;
    const keys = {
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      deltaMode: 0,
      deltaX: 0,
      deltaY: 0,
      offsetX: 150,
    };
    listeners.get("wheel")?.({ ...keys, ...more, preventDefault: () => (kept = true) });
    return kept;
  };
  return { done, pointer, wheel, layer };
}

describe("a press on a chart", () => {
  it("that shakes a little chooses what is under it", () => {
    const { done, pointer } = open();
    pointer("pointerdown", 150);
    pointer("pointermove", 155);
    pointer("pointerup", 155);
    expect(done).toEqual([["choose", 155]]);
  });

  it("that goes further moves the time along with the pointer, and chooses nothing", () => {
    const { done, pointer } = open();
    pointer("pointerdown", 150);
    pointer("pointermove", 156);
    pointer("pointerup", 156);
    expect(done).toEqual([["hold"], ["move", { start: 940, end: 1940 }], ["rest"]]);
  });

  it("of another button, and one that the system takes away, does nothing", () => {
    const { done, pointer } = open();
    pointer("pointerdown", 150, { button: 2 });
    pointer("pointerup", 150, { button: 2 });
    pointer("pointerdown", 150);
    pointer("pointercancel", 150);
    expect(done).toEqual([]);
  });

  it("of two fingers zooms so that each stays on its moment, and goes on with the one that is left", () => {
    const { done, pointer } = open();
    pointer("pointerdown", 120, { pointerId: 1 });
    pointer("pointerdown", 180, { pointerId: 2 });
    pointer("pointermove", 140, { pointerId: 1 });
    expect(done.at(-1)).toEqual(["move", { start: 600, end: 2100 }]);
    pointer("pointerup", 180, { pointerId: 2 });
    expect(done.map(([name]) => name)).toEqual(["hold", "move"]);
    pointer("pointerup", 140, { pointerId: 1 });
    expect(done.at(-1)).toEqual(["rest"]);
  });
});

describe("the wheel over a chart", () => {
  it("is the page's, unless a key is held or the chart has the focus", () => {
    const { done, wheel, layer } = open();
    expect(wheel({ deltaY: 100 })).toBe(false);
    expect(done).toEqual([]);
    vi.stubGlobal("document", { activeElement: layer });
    expect(wheel({ deltaY: 100 })).toBe(true);
    vi.stubGlobal("document", { activeElement: null });
    expect(wheel({ deltaY: -100, metaKey: true })).toBe(true);
    expect(done).toEqual([
      ["zoom", Math.exp(0.3), 1500],
      ["zoom", Math.exp(-0.3), 1500],
    ]);
  });

  it("zooms no more than a step at a time, however fast it turns, and by lines as by pixels", () => {
    const { done, wheel } = open();
    for (const deltaY of [9999, -9999]) wheel({ deltaY, ctrlKey: true });
    wheel({ deltaY: 3, deltaMode: 1, ctrlKey: true });
    expect(done.map(([, factor]) => factor)).toEqual([0.36, -0.36, 0.18].map(Math.exp));
  });

  it("moves the time where it goes sideways, or with Shift", () => {
    const { done, wheel } = open();
    expect(wheel({ deltaX: 50, deltaY: 10 })).toBe(true);
    expect(wheel({ deltaY: -50, shiftKey: true })).toBe(true);
    expect(done).toEqual([
      ["pan", 0.4],
      ["pan", -0.4],
    ]);
  });
});
