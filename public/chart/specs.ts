import type { ChartSpec } from "../../server/model/chart/spec.ts";
import { type PackedSpec, unpackSpecs } from "../../server/model/draw/pack.ts";

/** The specs that stand in a page, by the id of their chart. */
export function readSpecs(page: ParentNode): Map<string, ChartSpec> {
  const blocks = [...page.querySelectorAll("script.chart-spec")];
  const packed = blocks.map(({ textContent }) => JSON.parse(textContent ?? "") as PackedSpec);
  return new Map(unpackSpecs(packed).map((spec) => [spec.chart.id, spec]));
}
