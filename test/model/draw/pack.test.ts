import fc from "fast-check";
import { expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { packSpecs, unpackSpecs } from "../../../server/model/draw/pack.ts";
import { anyDataset, anyView } from "../anyDataset.ts";

it("a page's specs come back as they were, but for the reports, and name each event once", () => {
  const any = anyDataset.chain((dataset) =>
    anyView(dataset).map((view) => dataset.charts.map((chart) => buildChart(dataset, chart, view))),
  );
  fc.assert(
    fc.property(any, (specs) => {
      const sent = JSON.stringify(packSpecs(specs));
      expect(unpackSpecs(JSON.parse(sent))).toEqual(
        JSON.parse(JSON.stringify(specs.map((spec) => ({ ...spec, sources: [] })))),
      );
      for (const { id } of specs[0]?.milestones ?? []) {
        expect(sent.split(`"id":${JSON.stringify(id)},"date"`).length).toBeLessThanOrEqual(2);
      }
    }),
  );
});
