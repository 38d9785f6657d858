import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { readingHints, SIGN_HINTS } from "../../../server/model/draw/hints.ts";
import { drawProvisional } from "../../../server/model/draw/marks/provisional.ts";
import { MARKS } from "../../../server/model/draw/marks.ts";
import { isInView } from "../../../server/model/draw/scene.ts";
import { SIGNS, type SignName } from "../../../server/model/draw/signs.ts";
import { runsOf } from "../../breadth.ts";
import { anyDataset, anyView } from "../anyDataset.ts";
import { panelsFor } from "./marks-of.ts";
import { recordingBrush } from "./recording.ts";

const NAMES = Object.keys(SIGNS) as SignName[];
const anySpec = anyDataset.chain((dataset) =>
  fc
    .tuple(anyView(dataset), fc.constantFrom(...dataset.charts), fc.boolean())
    .map(([view, chart, more]) => withMore(buildChart(dataset, chart, view), more)),
);

/** With another source's number beside each, all of a release that may still change. */
function withMore(spec: ChartSpec, more: boolean): ChartSpec {
  if (!more) return spec;
  const series = spec.series.map((each) => ({
    ...each,
    observations: each.observations.map((lead) => ({
      ...lead,
      provisional: "A candidate release",
      rivals: [{ ...lead, source: "another" }],
    })),
  }));
  return { ...spec, series };
}

it("a sign that has words of its own is drawn in no chart that does not say them", () => {
  const met = new Set<SignName>();
  const drawn = new Set<SignName>();
  const spies = NAMES.map((name) => vi.spyOn(SIGNS, name).mockImplementation(() => void drawn.add(name)));
  fc.assert(
    fc.property(anySpec, (spec) => {
      drawn.clear();
      for (const laid of panelsFor(spec, 800)) {
        const frame = { ...laid, brush: recordingBrush().brush };
        for (const shape of Object.values(MARKS)) {
          const own = frame.panel.marks.filter((mark) => mark.shape === shape && isInView(mark, frame));
          shape.draw(frame, own, frame.panel.links);
          for (const mark of own) drawProvisional(frame, mark);
        }
      }
      const hints = readingHints(spec);
      for (const sign of drawn) {
        met.add(sign);
        const words = SIGN_HINTS[sign].map((hint) => hint.words);
        if (words.length > 0) expect(hints.filter((hint) => words.includes(hint))).not.toEqual([]);
      }
    }),
    runsOf(200, 3),
  );
  for (const spy of spies) spy.mockRestore();
  expect(NAMES.filter((name) => !met.has(name))).toEqual([]);
});
