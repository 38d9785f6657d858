import fc from "fast-check";
import { expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import type { ChartSpec } from "../../../server/model/chart/spec.ts";
import { packSpecs, unpackSpecs } from "../../../server/model/draw/pack.ts";
import { anyDataset, anyView } from "../anyDataset.ts";

/** What the page says beside its drawings. */
const BESIDE = new Set(["description", "definition", "locator", "note"]);

/** A spec as a drawing needs it: reports are names, and what is said beside it is left out. */
function drawn(spec: ChartSpec): unknown {
  const named = new Set(
    spec.series.flatMap(({ observations }) =>
      observations.flatMap(({ source, rivals }) => [source, ...rivals.map((rival) => rival.source)]),
    ),
  );
  const sources = spec.sources.filter(({ id }) => named.has(id)).map(({ id, short }) => ({ id, short }));
  const milestones = spec.milestones.map((each) => ({ ...each, wording: "" }));
  return JSON.parse(JSON.stringify({ ...spec, sources, milestones }), (key, value: unknown) =>
    BESIDE.has(key) ? "" : value,
  );
}

it("a page's specs come back with all that is drawn and the names of reports, and say each event once", () => {
  const any = anyDataset.chain((dataset) =>
    anyView(dataset).map((view) => dataset.charts.map((chart) => buildChart(dataset, chart, view))),
  );
  fc.assert(
    fc.property(any, (specs) => {
      const sent = JSON.stringify(packSpecs(specs));
      expect(unpackSpecs(JSON.parse(sent)).map(drawn)).toEqual(specs.map(drawn));
      for (const { id } of specs[0]?.milestones ?? []) {
        expect(sent.split(`"id":${JSON.stringify(id)},"date"`).length).toBeLessThanOrEqual(2);
      }
    }),
  );
});
