import { describe, expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { SHIPPED } from "./folder.ts";

const { dataset } = loadDataset((await readFolder(SHIPPED)).files, { today: "2026-11-21" });
const observations = (id: string) => dataset?.series.find((each) => each.id === id)?.observations ?? [];
const of = (id: string, period: string) =>
  observations(id).find((each) => each.period.edtf === period)?.quantity;

describe("the Candidate releases of UCDP", () => {
  it.each([
    ["2022-02", 12, 30, 12],
    ["2026-01", 32, 87, 19],
    ["2026-02", 42, 202, 41],
  ])(
    "give for %s their incidents, deaths and dead of the government",
    (month, incidents, killed, security) => {
      expect(of("attacks-recorded-ucdp", month)?.value).toBe(incidents);
      expect(of("deaths-recorded-ucdp", month)?.value).toBe(killed);
      expect(of("security-deaths-recorded-ucdp", month)?.value).toBe(security);
    },
  );

  it("keep their bounds", () => {
    expect(of("deaths-recorded-ucdp", "2026-02")).toMatchObject({ low: 194, high: 265 });
  });

  it("say nothing of the months that no release covers", () => {
    const { coverage = [] } = dataset?.datasets.find(({ id }) => id === "ucdp-ged-ttp") ?? {};
    const covers = (month: string) =>
      coverage.some(({ start, end }) => start <= `${month}-01` && `${month}-01` < end);
    const months = observations("attacks-recorded-ucdp").map(({ period }) => period.edtf);
    expect(months).toEqual(expect.arrayContaining(["2022-02", "2023-10"]));
    expect(months.filter((month) => !covers(month))).toEqual([]);
  });
});

it("the yearly battle-related deaths of 2022 to 2025 stand as printed, with their bounds", () => {
  const years = observations("deaths-yearly-ucdp-ttp").filter(
    ({ period }) => period.edtf >= "2022" && period.edtf <= "2025",
  );
  expect(years.map(({ period, quantity: { value, low, high } }) => [period.edtf, value, low, high])).toEqual([
    ["2022", 494, 492, 525],
    ["2023", 752, 715, 759],
    ["2024", 1192, 1178, 1268],
    ["2025", 2268, 2213, 2386],
  ]);
});

it("the months of 2022 that the TTP claims add up to the 367 that it gives for the year", () => {
  const own = observations("attacks-claimed").filter(({ source }) => source.id === "ttp-infographic-2022");
  const months = own.filter(({ period }) => period.precision === "month");
  expect(months.filter(({ quantity }) => quantity.missing === "CF")).toHaveLength(4);
  expect(months.reduce((sum, { quantity }) => sum + (quantity.value ?? 0), 0)).toBe(367);
});
