import { expect, it } from "vitest";
import { drawPicture } from "../../../server/http/pictures/draw.ts";
import { parseTransform } from "../../../server/model/analyse/transforms.ts";
import { buildChart } from "../../../server/model/chart/build.ts";
import { namedSources } from "../../../server/model/chart/named-sources.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { packSpecs } from "../../../server/model/draw/pack.ts";
import { datasetOf } from "../specs.ts";

const YEAR = Array.from({ length: 12 }, (_, month) => ({
  period: `2021-${String(month + 1).padStart(2, "0")}`,
  value: 10 + month,
}));

/** A year of months of which the first are of another report. */
function summed() {
  const dataset = datasetOf({ series: [{ kind: "flow", rows: YEAR }] });
  const [source] = dataset.sources;
  const [series] = dataset.series;
  const [chart] = dataset.charts;
  if (!source || !series || !chart) throw new Error("expected a series with a source");
  const other = { ...source, id: "wire-2022", title: "Another report", short: "Wire 2022" };
  const observations = series.observations.map((each, at) => (at < 6 ? { ...each, source: other } : each));
  const whole = { ...dataset, sources: [source, other], series: [{ ...series, observations }] };
  const transform = parseTransform(["sum-year"], "2020-01") ?? null;
  return buildChart(whole, chart, { ...DEFAULT_VIEW, transform });
}

it("names the sources of all months that a number is worked out from, on the page and in its picture", async () => {
  const spec = summed();
  expect([...namedSources(spec.series)].toSorted()).toEqual(["gul-2024", "wire-2022"]);
  expect(packSpecs([spec])[0]?.named.map(({ short }) => short)).toEqual(["Gul 2024", "Wire 2022"]);
  const options = { width: 800, ratio: null, dark: false, bare: false, format: "svg" } as const;
  const picture = await drawPicture(spec, {
    ...options,
    address: "https://example.org",
    date: "2024-06-01",
  });
  for (const title of ["A report", "Another report"]) expect(picture.toString()).toContain(title);
});
