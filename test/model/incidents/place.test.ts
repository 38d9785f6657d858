import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import { DEFAULT_VIEW, formatView, parseView } from "../../../server/model/chart/view.ts";
import {
  describePlace,
  filterDataset,
  filterView,
  formatPlace,
  formatUnplaced,
  tidyView,
} from "../../../server/model/incidents/place.ts";
import { anyIncidents, CHART, COVERAGES, datasetOf, incident } from "./invent.ts";

const BALOCHISTAN = { ...DEFAULT_VIEW, province: "Balochistan" };
const DATASET = datasetOf(
  [
    incident({ id: "a", date: "2021-05-01", province: "Balochistan", district: "Quetta" }),
    incident({ id: "b", date: "2021-05-02", province: "Balochistan" }),
    incident({ id: "c", date: "2021-05-03", province: "Sindh" }),
    incident({ id: "d", date: "2021-06-03" }),
  ],
  "2021-05/2021-07",
);

describe("a view of one place", () => {
  it("counts the incidents there, and nothing else", () => {
    fc.assert(
      fc.property(
        anyIncidents,
        fc.constantFrom(...COVERAGES),
        fc.constantFrom("Balochistan", "none", null),
        fc.constantFrom("North Waziristan", "none", null),
        (incidents, coverage, province, district) => {
          fc.pre(province !== null || district !== null);
          const dataset = datasetOf(incidents, coverage);
          const there = (dataset.incidents.get("ttp") ?? []).filter(
            (each) =>
              (province === null || each.province === (province === "none" ? "" : province)) &&
              (district === null || each.district === (district === "none" ? "" : district)),
          );
          const filtered = filterDataset(dataset, { province, district });
          expect(filtered.series.length).toBe(dataset.series.length);
          for (const { counted, observations } of filtered.series) {
            if (!counted) continue;
            const { dataset: of, measure } = counted;
            expect(observations).toEqual(countByMonth(there, of.coverage, measure));
          }
        },
      ),
    );
  });

  it("says where, what is left out and how many state no place", () => {
    const filtered = filterDataset(DATASET, BALOCHISTAN);
    const [chart] = filtered.charts;
    if (!chart) throw new Error("expected a chart");
    const spec = buildChart(filtered, chart, filterView(filtered, BALOCHISTAN));
    expect(spec.chart.title).toBe("Attacks, in Balochistan");
    expect(spec.series.map(({ id }) => id)).toEqual([
      "counted-incidents",
      "counted-killed",
      "counted-killed_security",
    ]);
    expect(spec.series[0]?.title).toBe("Counted incidents, in Balochistan");
    expect(spec.series[0]?.note).toBe(
      "Only incidents in Balochistan. Of 4 incidents in all, 1 (25 %) come without a province and so can be in none.",
    );
    expect(spec.series[0]?.observations.map(({ period, value }) => [period, value])).toEqual([
      ["2021-05", 2],
      ["2021-06", 0],
      ["2021-07", 0],
    ]);
    expect(describePlace(filtered, chart, BALOCHISTAN)).toEqual([
      "Only incidents in Balochistan.",
      "Of 4 incidents in all, 1 (25 %) come without a province and so can be in none.",
      "Left out, because no incidents stand behind them that say where it happened: Claimed.",
    ]);
    expect(describePlace(DATASET, CHART, DEFAULT_VIEW)).toEqual([]);
  });

  it("gives the share without a district within the province chosen", () => {
    const view = { province: "Balochistan", district: "Quetta" };
    expect(formatUnplaced(DATASET, "ttp", view)).toBe(
      "Of 2 incidents in Balochistan, 1 (50 %) come without a district and so can be in none.",
    );
    expect(formatPlace(view)).toBe("in Quetta, Balochistan");
    expect(formatPlace({ province: "Sindh", district: "none" })).toBe(
      "in Sindh, where no district is stated",
    );
  });

  it("leaves the dataset as it is where it names no place", () => {
    expect(filterDataset(DATASET, DEFAULT_VIEW)).toBe(DATASET);
    expect(filterView(DATASET, DEFAULT_VIEW)).toBe(DEFAULT_VIEW);
    expect(tidyView(DATASET, { ...DEFAULT_VIEW, series: ["counted-killed"] }).series).toEqual([
      "counted-killed",
    ]);
  });

  it("needs no names of series to show all that can be counted", () => {
    const counted = ["counted-incidents", "counted-killed", "counted-killed_security"];
    expect(filterView(DATASET, BALOCHISTAN).series).toEqual(counted);
    expect(filterView(DATASET, { ...BALOCHISTAN, series: ["claimed", "counted-killed"] }).series).toEqual([
      "counted-killed",
    ]);
    expect(tidyView(DATASET, { ...BALOCHISTAN, series: counted })).toEqual(BALOCHISTAN);
    expect(tidyView(DATASET, { ...BALOCHISTAN, series: ["claimed"] }).series).toEqual(["claimed"]);
  });

  it("has an address", () => {
    const view = { ...DEFAULT_VIEW, province: "Balochistan", district: "none" };
    expect(formatView(view)).toBe("province=Balochistan&district=none");
    expect(parseView({ province: "Balochistan", district: "none" }, DATASET)).toEqual(view);
    expect(parseView({ district: "Swat" }, DATASET)).toEqual({
      problems: [
        { parameter: "district", message: 'expected a district of the incidents, or none, got "Swat"' },
      ],
    });
  });

  it("knows nothing before the dataset appeared", () => {
    const before = { ...DATASET, sources: [] };
    expect(filterDataset(before, BALOCHISTAN).series.map(({ observations }) => observations.length)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
