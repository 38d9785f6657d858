import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DrawnChart } from "../../../public/chart/drawn-chart.ts";
import { createQueue } from "../../../public/chart/sight.ts";

let now = 0;
beforeEach(() => {
  now = 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Charts of which each takes so many milliseconds to draw, and the one that the pointer is over. */
function open(cost: number, under = "") {
  const drawn: string[] = [];
  const charts = ["a", "b", "c"].map(
    (id) => ({ id, due: null, figure: { matches: () => id === under } }) as unknown as DrawnChart,
  );
  const inSight = new Set(charts);
  const drawDue = createQueue(inSight, (each) => {
    now += cost;
    drawn.push(each.id);
    each.due = null;
  });
  const move = () => {
    for (const each of charts) each.due = { start: 0, end: 1 };
    drawn.length = 0;
    drawDue();
    return drawn.join("");
  };
  return { charts, inSight, move, drawn };
}

it("all charts in sight are drawn in a frame that has room for them, the one under the pointer first", () => {
  expect(open(1).move()).toBe("abc");
  expect(open(1, "c").move()).toBe("cab");
});

it("what a frame has no room for follows, who waited longest first, and all of it when time rests", () => {
  const { move, drawn } = open(10);
  expect(move()).toBe("a");
  expect(move()).toBe("bc");
  expect(move()).toBe("a");
  vi.advanceTimersByTime(1000);
  expect(drawn.join("")).toBe("abc");
});

it("a chart out of sight is not drawn", () => {
  const { charts, inSight, move } = open(1);
  inSight.delete(charts[1] as DrawnChart);
  expect(move()).toBe("ac");
  expect(charts[1]?.due).not.toBeNull();
});
