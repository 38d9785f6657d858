import { expect, it } from "vitest";
import type { Brush } from "../../../server/model/draw/brush.ts";
import { drawMarker } from "../../../server/model/draw/marks/marker.ts";

/** What a marker's outline goes through, to the tenth of a pixel. */
function outlineOf(slot: number): string {
  const points: string[] = [];
  const put = (...numbers: number[]) => points.push(numbers.map((each) => each.toFixed(1)).join(" "));
  const brush = {
    arc: put,
    moveTo: put,
    lineTo: put,
    beginPath() {},
    closePath() {},
    fill() {},
    stroke() {},
  };
  drawMarker(brush as unknown as Brush, 100, 100, slot);
  return points.toSorted().join(", ");
}

it("six series have six outlines, and the seventh that of the first", () => {
  const outlines = [0, 1, 2, 3, 4, 5].map(outlineOf);
  expect(new Set(outlines).size).toBe(6);
  expect(outlineOf(6)).toBe(outlines[0]);
});
