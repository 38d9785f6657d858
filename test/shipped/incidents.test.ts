import { beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { buildSeries } from "../../server/model/chart/build.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { SHIPPED } from "./folder.ts";

let dataset: Dataset;
beforeAll(async () => {
  const { files } = await readFolder(SHIPPED);
  const loading = loadDataset(files, { today: "2026-11-21" });
  if (!loading.dataset) throw new Error("the data folder does not load");
  dataset = loading.dataset;
});

/**
 * Battle-related deaths of dyad 857 (best, low, high) in UCDP Battle-Related Deaths 24.1. In these years the
 * events of GED 22.1 that took place in Pakistan add up to exactly that.
 */
const BATTLE_DEATHS: Readonly<Record<string, readonly [best: number, low: number, high: number]>> = {
  "2007": [585, 585, 727],
  "2008": [2998, 2980, 3699],
  "2009": [5968, 4443, 6317],
  "2010": [5502, 5250, 6337],
  "2012": [2309, 2309, 2377],
  "2013": [1630, 1630, 1659],
  "2014": [2616, 2616, 2665],
  "2019": [148, 148, 153],
  "2020": [186, 186, 186],
};

describe("the incidents of UCDP that come with the project", () => {
  const incidents = () => dataset.incidents.get("ucdp-ged-ttp") ?? [];
  const sum = (numbers: readonly (number | null)[]) =>
    numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

  it.each(Object.entries(BATTLE_DEATHS))("add up to UCDP's own deaths of %s", (year, deaths) => {
    const within = incidents().filter(({ date }) => date.start.startsWith(year));
    expect([
      sum(within.map(({ killed }) => killed)),
      sum(within.map(({ killed_low }) => killed_low)),
      sum(within.map(({ killed_high }) => killed_high)),
    ]).toEqual(deaths);
  });

  const deaths = () => {
    const series = dataset.series.find(({ id }) => id === "deaths-recorded-ucdp");
    if (!series) throw new Error("expected the deaths by month");
    return series;
  };

  it.each(Object.entries(BATTLE_DEATHS).slice(1))(
    "have months that add up to the deaths of %s too, each incident once",
    (year, [best, low, high]) => {
      const range = { start: `${year}-01-01`, end: `${Number(year) + 1}-01-01` };
      const { observations } = buildSeries(deaths(), range, null, { name: "sum-year", month: null });
      expect(observations).toMatchObject([{ period: year, value: best, low, high }]);
    },
  );

  it("leave the dead of an event dated to all of 2009 in no month for certain", () => {
    const months = new Map(deaths().observations.map((each) => [each.period.edtf, each]));
    expect(months.get("2009-01")).toMatchObject({
      quantity: { qualifier: "at least", value: 185, low: 185, high: 1731 },
      note: "Up to 1,428 more may belong to this month, from 1 incident dated beyond it (2009).",
    });
    expect(months.get("2009-03")).toMatchObject({
      quantity: { qualifier: "at least", value: 56, low: 56, high: 1532 },
      note: expect.stringMatching(
        /^By best estimates, the incidents that belong here for certain add up to 74\. /,
      ),
    });
    expect(months.get("2009-12")?.quantity).toMatchObject({ qualifier: "at least", value: 308 });
    expect(months.get("2008-12")?.quantity.qualifier).toBe("best estimate");
    expect(Math.max(...[...months.values()].map(({ quantity }) => quantity.value ?? 0))).toBe(1118);
  });

  it("carry no headline or article", () => {
    expect(incidents().every(({ title }) => title === "")).toBe(true);
    expect(Math.max(...incidents().map(({ place }) => place.length))).toBeLessThan(60);
    expect(Math.max(...incidents().map(({ note }) => note.length))).toBeLessThan(100);
  });
});

describe("UNHCR's returned refugees that come with the project", () => {
  it("are a yearly series of their own, without the years that are not reported", () => {
    const series = dataset.series.find(({ id }) => id === "unhcr-returned-refugees");
    const values = new Map(series?.observations.map(({ period, quantity }) => [period.edtf, quantity.value]));
    expect([values.get("1992"), values.has("1993"), values.get("2023")]).toEqual([1360000, false, 56797]);
    expect(series?.definition).toContain("neither deportations nor all returns");
  });
});
