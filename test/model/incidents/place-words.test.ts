import { describe, expect, it } from "vitest";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import {
  describePlace,
  filterDataset,
  filterView,
  formatPlace,
  formatUnplaced,
} from "../../../server/model/incidents/place.ts";
import { formatQuantity } from "../../../server/model/numbers/format.ts";
import { sitesOf } from "../../../server/model/records/tally.ts";
import { CHART, PLACED } from "./invent.ts";

const BALOCHISTAN = { ...DEFAULT_VIEW, province: "Balochistan" };

describe("a view of one place", () => {
  it("says where nothing is stated, and of nothing at all", () => {
    expect(formatPlace({ province: "none", district: "none" })).toBe(
      "where no district and no province is stated",
    );
    const sites = sitesOf(PLACED.incidents.get("ttp") ?? []);
    // Who asks for what is not stated gets just that: nothing more may belong there.
    expect(formatUnplaced(sites, { province: "none", district: null })).toBe(
      "Of 4 incidents in all, 1 (25 %) comes without a province.",
    );
    expect(formatUnplaced(new Map(), BALOCHISTAN)).toBe(
      "Of 0 incidents in all, 0 (0 %) come without a province.",
    );
  });

  it("keeps the notes of its series behind its own words, and no headline of the whole", () => {
    const headlines = [{ series: "counted-incidents" }] as unknown as typeof PLACED.settings.headlines;
    const noted = {
      ...PLACED,
      settings: { ...PLACED.settings, headlines },
      series: PLACED.series.map((each) => ({ ...each, note: "As counted." })),
    };
    const filtered = filterDataset(noted, BALOCHISTAN);
    expect(filtered.series[0]?.note).toMatch(/^Only incidents in Balochistan\. .* As counted\.$/);
    expect(filtered.settings.headlines).toEqual([]);
  });

  it("names all that it leaves out, and asks for them again in its address", () => {
    const [claimed] = PLACED.series.slice(-1);
    if (!claimed) throw new Error("expected a series that is not counted");
    const both = {
      ...PLACED,
      series: [...PLACED.series, { ...claimed, id: "official", title: "Official" }],
    };
    expect(describePlace(both, CHART, BALOCHISTAN).at(-1)).toBe(
      "Left out, as their numbers are not broken down by place: Claimed; Official.",
    );
    const asked = { ...BALOCHISTAN, series: ["claimed", "counted-killed"] };
    expect(filterView(both, asked)).toMatchObject({ series: ["counted-killed"], unplaced: ["claimed"] });
    expect("unplaced" in filterView(both, { ...BALOCHISTAN, series: ["counted-killed"] })).toBe(false);
  });

  it("may hold no more of what states no district, where just that is asked for", () => {
    const [counted] = filterDataset(PLACED, { province: "Balochistan", district: "none" }).series;
    expect(counted?.observations.map(({ quantity }) => formatQuantity(quantity))).toEqual(["1", "0", "0"]);
  });
});
