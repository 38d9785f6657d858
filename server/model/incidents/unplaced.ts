import type { Unsure } from "../chart/counts.ts";
import type { View } from "../chart/view.ts";
import { askOnce } from "../records/ask-once.ts";
import { valuesOf } from "../records/facets.ts";
import { groupBy } from "../records/group-by.ts";
import { isBare, PARTS, provinceOf } from "../records/provinces.ts";
import type { Incident, Site } from "../records/records.ts";
import { sitesOf } from "../records/tally.ts";
import { NO_FILTER, NOT_STATED } from "./filter.ts";
import { selectIncidents, siteFits } from "./select.ts";

export type Place = Pick<View, "province" | "district">;

export interface PlacedIncidents extends Unsure {
  /** Those that state the place. */
  readonly incidents: readonly Incident[];
}

/**
 * The incidents of a place, those that may have been there, since what they state of their place agrees with it and
 * the rest is left open, and those there that may have been elsewhere. Who asks for what is not stated gets just that.
 */
export function incidentsAt(all: readonly Incident[], { province, district }: Place): PlacedIncidents {
  const place = { province, district };
  const { incidents, sites } = selectIncidents(all, { ...NO_FILTER, ...place });
  if (province === NOT_STATED || district === NOT_STATED) return { incidents, mayBelong: [], mayNot: [] };
  const mayBe = askOnce(openTest([...sitesOf(all).keys()], [...sites.keys()], place));
  return {
    incidents,
    mayBelong: all.filter(({ site }) => mayBe(site)),
    mayNot: incidents.filter(({ site }) => isBare(site) && PARTS.includes(province ?? "")),
  };
}

/** Whether a site may lie in a place that it does not state; told by what all sites say of districts and countries. */
function openTest(all: readonly Site[], there: readonly Site[], place: Place): (site: Site) => boolean {
  const byDistrict = groupBy(
    all.filter(({ province }) => province !== ""),
    ({ district }) => district,
  );
  const countries = new Set(there.map(({ country }) => country).filter(Boolean));
  const provinces = new Set(there.flatMap((site) => valuesOf(site, "province")));
  const agrees = (site: Site) =>
    place.province === null
      ? valuesOf(site, "province").some((each) => provinces.has(each))
      : siteFits(site, "province", place.province) || (isBare(site) && PARTS.includes(place.province));
  return (site) => {
    const isThere = siteFits(site, "province", place.province) && siteFits(site, "district", place.district);
    if (isThere || (countries.size > 0 && site.country !== "" && !countries.has(site.country))) return false;
    if (site.district !== "" && !siteFits(site, "district", place.district)) return false;
    if (provinceOf(site) !== "") return agrees(site);
    const known = site.district === "" ? [] : (byDistrict.get(site.district) ?? []);
    return known.length === 0 || known.some(agrees);
  };
}
