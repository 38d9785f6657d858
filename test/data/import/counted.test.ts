import { beforeAll, describe, expect, it } from "vitest";
import { readFolder } from "../../../server/data/records/folder.ts";
import { loadDataset } from "../../../server/data/records/load.ts";
import { intervalOfMonth, sumOfMonths } from "../../../server/model/analyse/month-sums.ts";
import type { Dataset } from "../../../server/model/records/dataset.ts";
import { DATA } from "../../fixtures/folder.ts";

let dataset: Dataset;
beforeAll(async () => {
  const { files } = await readFolder(DATA);
  const loading = loadDataset(files, { today: "2026-11-21" });
  if (!loading.dataset) throw new Error("the data folder does not load");
  dataset = loading.dataset;
});

describe("thousands of incidents of UCDP", () => {
  const incidents = () => dataset.incidents.get("ucdp-ged-ttp") ?? [];
  const sum = (numbers: readonly (number | null)[]) =>
    numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

  it("are all events of the dyad in the two releases", () => {
    const by = (source: string) => incidents().filter((each) => each.source.id === source).length;
    expect([by("ucdp-ged-22-1"), by("ucdp-candidate-23-0-10")]).toEqual([3770, 29]);
    expect(dataset.datasets.find(({ id }) => id === "ucdp-ged-ttp")?.coverageText).toBe(
      "{2007-07..2021-12,2023-10}",
    );
  });

  it("are counted whole by their series, and nothing is said of months that are not covered", () => {
    const series = (id: string) => dataset.series.find((each) => each.id === id)?.observations ?? [];
    const total = (id: string) =>
      sumOfMonths(series(id).flatMap((each) => intervalOfMonth(each) ?? [])).value;
    expect(total("attacks-recorded-ucdp")).toBe(3799);
    expect(total("deaths-recorded-ucdp")).toBe(sum(incidents().map(({ killed }) => killed)));
    expect(total("security-deaths-recorded-ucdp")).toBe(
      sum(incidents().map(({ killed_security }) => killed_security)),
    );
    const months = series("attacks-recorded-ucdp").map(({ period }) => period.edtf);
    expect(months).toHaveLength(14 * 12 + 6 + 1);
    expect(months.filter((month) => month > "2021-12")).toEqual(["2023-10"]);
    // About a third of all deaths are of unknown side: the government's are a floor.
    const unknown = sum(incidents().map(({ killed_unknown }) => killed_unknown));
    expect(unknown / (total("deaths-recorded-ucdp") ?? 0)).toBeCloseTo(0.308, 2);
    expect(
      series("security-deaths-recorded-ucdp").some(({ quantity }) => quantity.qualifier === "at least"),
    ).toBe(true);
  });

  it("keep what is odd in them", () => {
    expect(incidents().filter(({ killed }) => killed === 0)).toHaveLength(115);
    const broken = incidents().filter(
      ({ killed, killed_low, killed_high }) =>
        (killed_low ?? 0) > (killed ?? 0) || (killed ?? 0) > (killed_high ?? 0),
    );
    expect(broken).toHaveLength(185);
    expect(
      incidents()
        .filter(({ note }) => note.includes("Under review"))
        .map(({ id }) => id),
    ).toEqual(["497389", "497446"]);
  });
});
