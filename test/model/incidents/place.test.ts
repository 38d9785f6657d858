import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { countByMonth } from "../../../server/model/chart/counts.ts";
import { formatSummary } from "../../../server/model/chart/summary.ts";
import { DEFAULT_VIEW, formatView, parseView } from "../../../server/model/chart/view.ts";
import {
  describePlace,
  filterDataset,
  filterView,
  formatPlace,
  formatUnplaced,
  tidyView,
} from "../../../server/model/incidents/place.ts";
import { formatQuantity } from "../../../server/model/numbers/format.ts";
import { boundsOf, type Quantity } from "../../../server/model/numbers/quantities.ts";
import type { Incident } from "../../../server/model/records/records.ts";
import { sitesOf } from "../../../server/model/records/tally.ts";
import { anyIncidents, CHART, COVERAGES, datasetOf, incident, PLACED } from "./invent.ts";

const BALOCHISTAN = { ...DEFAULT_VIEW, province: "Balochistan" };

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
            const stated = countByMonth(there, of.coverage, measure);
            expect(observations.map(({ period }) => period)).toEqual(stated.map(({ period }) => period));
            for (const [index, { quantity }] of observations.entries()) {
              const own = stated[index]?.quantity as Quantity;
              const isLeast = quantity.qualifier === "at least";
              expect(quantity.value).toBe(isLeast ? boundsOf(own).low : own.value);
            }
          }
        },
      ),
    );
  });

  it("gives bounds that hold wherever the incidents without a place were", () => {
    fc.assert(
      fc.property(
        anyIncidents,
        fc.constantFrom(...COVERAGES),
        fc.infiniteStream(fc.boolean()),
        (incidents, coverage, here) => {
          const found = incidents.map((each) => {
            if (each.province !== "" || each.district !== "" || !here.next().value) return each;
            const { site: _site, date, ...rest } = each;
            return incident({ ...rest, date: date.edtf, province: "Balochistan" });
          });
          const told = filterDataset(datasetOf(incidents, coverage), BALOCHISTAN);
          const isThere = ({ province }: Incident) => province === "Balochistan";
          for (const { counted, observations } of told.series) {
            if (!counted) continue;
            const were = countByMonth(found.filter(isThere), counted.dataset.coverage, counted.measure);
            for (const [index, { quantity }] of observations.entries()) {
              const was = boundsOf(were[index]?.quantity as Quantity);
              const { low, high } = boundsOf(quantity);
              expect(low).toBeLessThanOrEqual(was.low as number);
              if (high !== null) expect(was.high ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(high);
            }
          }
        },
      ),
    );
  });

  it("touches only the months of incidents that may belong, and says by how much", () => {
    const filtered = filterDataset(PLACED, BALOCHISTAN);
    const [chart] = filtered.charts;
    if (!chart) throw new Error("expected a chart");
    const spec = buildChart(filtered, chart, filterView(filtered, BALOCHISTAN));
    const [incidents, killed] = spec.series;
    expect(incidents?.observations.map(({ text, low, high, note }) => [text, low, high, note])).toEqual([
      ["2", 2, 2, ""],
      [
        "at least 0",
        0,
        1,
        "1 more incident of this month may belong here: its place is not stated precisely enough.",
      ],
      ["0", 0, 0, ""],
    ]);
    expect(incidents?.coverage.map(({ state }) => state)).toEqual(["outside", "reported", "zero", "outside"]);
    expect(killed?.observations[1]).toMatchObject({ text: "at least 0", high: null });
    expect(formatSummary(spec)).toContain("at least 0");
    const sums = buildChart(filtered, chart, {
      ...filterView(filtered, BALOCHISTAN),
      from: "2021-05",
      to: "2021-07",
      transform: { name: "running", month: "2021-05" },
    });
    expect(
      sums.series[0]?.observations.map(({ text, value, low, high }) => [text, value, low, high]),
    ).toEqual([
      ["2", 2, 2, 2],
      ["at least 2 (at most 3)", 2, 2, 3],
      ["at least 2 (at most 3)", 2, 2, 3],
    ]);
  });

  it("leaves open no more than a district, a country and the former tribal districts allow", () => {
    const KHYBER = "Khyber Pakhtunkhwa";
    const dataset = datasetOf(
      [
        incident({ id: "a", date: "2021-05-01", province: KHYBER, district: "Swat" }),
        incident({ id: "b", date: "2021-05-02", province: KHYBER, district: "Bajaur" }),
        incident({ id: "c", date: "2021-05-03", province: KHYBER }),
        incident({ id: "d", date: "2021-06-03", district: "Swat" }),
        incident({ id: "e", date: "2021-07-03", country: "Afghanistan" }),
        incident({ id: "f", date: "2021-05-04", province: "Sindh", district: "Karachi" }),
      ],
      "2021-05/2021-07",
      ["incidents"],
    );
    const told = (place: Parameters<typeof filterDataset>[1]) =>
      filterDataset(dataset, place).series[0]?.observations.map(({ quantity }) => formatQuantity(quantity));
    expect(told({ province: "Sindh", district: null })).toEqual(["1", "0", "0"]);
    expect(told({ province: KHYBER, district: null })).toEqual(["3", "at least 0", "0"]);
    expect(told({ province: null, district: "Swat" })).toEqual(["at least 1", "1", "0"]);
    expect(told({ province: "Federally Administered Tribal Areas", district: null })).toEqual([
      "at least 1",
      "0",
      "0",
    ]);
    expect(told({ province: `${KHYBER} without the former tribal districts`, district: null })).toEqual([
      "up to 2",
      "at least 0",
      "0",
    ]);
    expect(told({ province: "none", district: null })).toEqual(["0", "1", "1"]);
  });

  it("covers no month of which only another country's file was read, and makes no zero of it", () => {
    const whole = datasetOf(
      [
        incident({ id: "a", date: "2021-05-01", province: "Sindh" }),
        incident({ id: "b", date: "2021-07-03", province: "Nangarhar", country: "Afghanistan" }),
      ],
      "2021-05/2021-07",
      ["incidents"],
    );
    const of = (version: string) => ({
      ...whole,
      series: whole.series.map((each) =>
        each.counted
          ? { ...each, counted: { ...each.counted, dataset: { ...each.counted.dataset, version } } }
          : each,
      ),
    });
    const told = (version: string, province: string) => {
      const filtered = filterDataset(of(version), { province, district: null });
      return filtered.series[0]?.observations.map(({ period, quantity }) => [
        period.edtf,
        formatQuantity(quantity),
      ]);
    };
    const cut = "22.1 (2021-01/2021-06, Pakistan only); 23.0.7 (2021-07)";
    expect(told(cut, "Nangarhar")).toEqual([["2021-07", "1"]]);
    const there = filterDataset(of(cut), { province: "Nangarhar", district: null });
    const spec = buildChart(there, there.charts[0] ?? CHART, {
      ...DEFAULT_VIEW,
      from: "2021-05",
      to: "2021-07",
    });
    expect(spec.series[0]?.coverage.map(({ state }) => state)).toEqual(["outside", "reported"]);
    expect(told(cut, "Sindh")).toEqual([
      ["2021-05", "1"],
      ["2021-06", "0"],
      ["2021-07", "0"],
    ]);
    const whole22 = "22.1 (2021-01/2021-06, Pakistan only); 22.1 (2021-01/2021-06); 23.0.7 (2021-07)";
    for (const version of ["1", whole22]) {
      expect(told(version, "Nangarhar")?.map(([, number]) => number)).toEqual(["0", "0", "1"]);
    }
  });

  it("says where, what is left out and how many state no place", () => {
    const filtered = filterDataset(PLACED, BALOCHISTAN);
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
      "Only incidents in Balochistan. Of 4 incidents in all, 1 (25 %) comes without a province: a month in which one may have been here says “at least”, with the most that it can be.",
    );
    expect(spec.series[0]?.observations.map(({ period, value }) => [period, value])).toEqual([
      ["2021-05", 2],
      ["2021-06", 0],
      ["2021-07", 0],
    ]);
    expect(describePlace(filtered, chart, BALOCHISTAN)).toEqual([
      "Only incidents in Balochistan.",
      "Of 4 incidents in all, 1 (25 %) comes without a province: a month in which one may have been here says “at least”, with the most that it can be.",
      "Left out, as their numbers are not broken down by place: Claimed.",
    ]);
    const left = (series: string[]) => describePlace(filtered, chart, { ...BALOCHISTAN, series }).slice(2);
    expect(left(["counted-incidents"])).toEqual([]);
    expect(left(["claimed", "counted-incidents"])).toHaveLength(1);
    const asked = { ...DEFAULT_VIEW, ...BALOCHISTAN, series: ["claimed", "counted-incidents"] };
    expect(describePlace(filtered, chart, filterView(filtered, asked)).slice(2)).toEqual([
      "Left out, as their numbers are not broken down by place: Claimed.",
    ]);
    expect(describePlace(filtered, chart, filterView(filtered, BALOCHISTAN)).slice(2)).toHaveLength(1);
    expect(describePlace(PLACED, CHART, DEFAULT_VIEW)).toEqual([]);
  });

  it("gives the share without a district within the province chosen", () => {
    const view = { province: "Balochistan", district: "Quetta" };
    expect(formatUnplaced(sitesOf(PLACED.incidents.get("ttp") ?? []), view)).toBe(
      "Of 2 incidents in Balochistan, 1 (50 %) comes without a district: a month in which one may have been here says “at least”, with the most that it can be.",
    );
    expect(formatPlace(view)).toBe("in Quetta, Balochistan");
    expect(formatPlace({ province: "Sindh", district: "none" })).toBe(
      "in Sindh, where no district is stated",
    );
  });

  it("leaves the dataset as it is where it names no place", () => {
    expect(filterDataset(PLACED, DEFAULT_VIEW)).toBe(PLACED);
    expect(filterView(PLACED, DEFAULT_VIEW)).toBe(DEFAULT_VIEW);
    expect(tidyView(PLACED, { ...DEFAULT_VIEW, series: ["counted-killed"] }).series).toEqual([
      "counted-killed",
    ]);
  });

  it("needs no names of series to show all that can be counted", () => {
    const counted = ["counted-incidents", "counted-killed", "counted-killed_security"];
    expect(filterView(PLACED, BALOCHISTAN).series).toEqual(counted);
    expect(filterView(PLACED, { ...BALOCHISTAN, series: ["claimed", "counted-killed"] }).series).toEqual([
      "counted-killed",
    ]);
    expect(tidyView(PLACED, { ...BALOCHISTAN, series: counted })).toEqual(BALOCHISTAN);
    expect(tidyView(PLACED, { ...BALOCHISTAN, series: ["claimed"] }).series).toEqual(["claimed"]);
  });

  it("has an address", () => {
    const view = { ...DEFAULT_VIEW, province: "Balochistan", district: "none" };
    expect(formatView(view)).toBe("province=Balochistan&district=none");
    expect(parseView({ province: "Balochistan", district: "none" }, PLACED)).toEqual(view);
    expect(parseView({ district: "Swat" }, PLACED)).toEqual({
      problems: [
        { parameter: "district", message: 'expected a district of the incidents, or none, got "Swat"' },
      ],
    });
  });

  it("knows nothing before the dataset appeared", () => {
    const before = { ...PLACED, sources: [] };
    expect(filterDataset(before, BALOCHISTAN).series.map(({ observations }) => observations.length)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
