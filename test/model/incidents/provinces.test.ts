import { describe, expect, it } from "vitest";
import { NO_FILTER } from "../../../server/model/incidents/filter.ts";
import { describePlace, filterDataset } from "../../../server/model/incidents/place.ts";
import { countFacets, selectIncidents } from "../../../server/model/incidents/select.ts";
import {
  explainProvince,
  isTribal,
  provinceLabel,
  provinceOf,
  usualProvince,
} from "../../../server/model/records/provinces.ts";
import { CHART, datasetOf, incident } from "./invent.ts";

const FATA = "Federally Administered Tribal Areas";
const KHYBER = "Khyber Pakhtunkhwa";
const WITHOUT = "Khyber Pakhtunkhwa without the former tribal districts";

/** As UCDP files them: until release 22.1, and since. */
const INCIDENTS = [
  incident({ id: "before", date: "2021-05-01", province: FATA, district: "North Waziristan" }),
  incident({ id: "frontier", date: "2021-05-02", province: FATA, district: "FR Kohat" }),
  incident({ id: "tribal", date: "2021-05-03", province: FATA }),
  incident({ id: "settled", date: "2021-05-04", province: KHYBER, district: "Swat" }),
  incident({ id: "since", date: "2021-06-01", province: KHYBER, district: "North Waziristan" }),
  incident({ id: "open", date: "2021-06-02", province: KHYBER }),
  incident({ id: "elsewhere", date: "2021-06-03", province: "Sindh", district: "Khyber" }),
];

describe("a province", () => {
  it.each([
    [KHYBER, "before frontier tribal settled since open"],
    [FATA, "before frontier tribal since"],
    [WITHOUT, "settled open"],
    ["Sindh", "elsewhere"],
  ])("%s has the same districts whatever the release", (province, ids) => {
    const { incidents } = selectIncidents(INCIDENTS, { ...NO_FILTER, province });
    expect(incidents.map(({ id }) => id).join(" ")).toBe(ids);
    expect(
      countFacets(INCIDENTS, NO_FILTER, selectIncidents(INCIDENTS, NO_FILTER)).province.get(province),
    ).toBe(incidents.length);
  });

  it("is told by the district, and each incident has one", () => {
    expect(INCIDENTS.map(provinceOf)).toEqual([FATA, FATA, FATA, WITHOUT, FATA, WITHOUT, "Sindh"]);
    expect([KHYBER, FATA, WITHOUT, "Sindh"].map(isTribal)).toEqual([false, true, false, false]);
    expect([KHYBER, FATA, WITHOUT, "Sindh"].map(provinceLabel)).toEqual([
      "Khyber Pakhtunkhwa with the former tribal districts",
      "Former tribal districts (FATA)",
      WITHOUT,
      "Sindh",
    ]);
  });

  it("has the frontier regions among the former tribal districts, as newer releases file them", () => {
    expect(provinceOf({ province: KHYBER, district: "FR Kohat" })).toBe(FATA);
    expect(provinceOf({ province: KHYBER, district: "Frontier" })).toBe(WITHOUT);
  });

  it.each([
    ["KPK", KHYBER],
    ["Khyber-Pakhtunkhwa", KHYBER],
    ["N.W.F.P.", KHYBER],
    ["Azad Jammu and Kashmir", "Azad Jammu & Kashmir"],
    ["Sindh", "Sindh"],
    ["Nangarhar", "Nangarhar"],
  ])("goes by one name: %s", (name, usual) => {
    expect(usualProvince(name)).toBe(usual);
  });

  it("says what names no district only where a part of the province is chosen", () => {
    const bare = (number: number) => new Map([[incident({ province: KHYBER }), number]]);
    expect(explainProvince(FATA, bare(1))).toContain(
      "1 of Khyber Pakhtunkhwa states no district and may have",
    );
    expect(explainProvince(WITHOUT, bare(2))).toContain(
      "2 of Khyber Pakhtunkhwa state no district and may have",
    );
    expect(explainProvince(KHYBER, bare(2))).toMatch(/under Khyber Pakhtunkhwa since\.$/);
    expect(explainProvince(FATA, bare(0))).toMatch(/since\.$/);
  });

  it("says so on charts, in their words and so in every form of them", () => {
    const dataset = datasetOf(INCIDENTS, "2021-05/2021-06");
    const [there] = filterDataset(dataset, { province: FATA, district: null }).series;
    expect(there?.title).toBe("Counted incidents, in Former tribal districts (FATA)");
    expect(there?.observations.map(({ quantity }) => quantity.value)).toEqual([3, 1]);
    expect(there?.note).toContain(
      "UCDP files them under Federally Administered Tribal Areas until release 22.1",
    );
    expect(there?.note).toContain("1 of Khyber Pakhtunkhwa states no district");
    expect(describePlace(dataset, CHART, { province: KHYBER, district: null }).join(" ")).toContain(
      "Told by district: the former tribal districts (Bajaur, Khyber, Kurram,",
    );
    expect(explainProvince("Sindh", new Map(INCIDENTS.map((each) => [each, 1])))).toBe("");
  });
});
