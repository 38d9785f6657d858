import type { Incident } from "./records.ts";
import type { Tally } from "./tally.ts";

const WHOLE = "Khyber Pakhtunkhwa";
const TRIBAL = "Federally Administered Tribal Areas";
const WITHOUT = "Khyber Pakhtunkhwa without the former tribal districts";

/** Part of Khyber Pakhtunkhwa since May 2018, with the frontier regions, whose names begin with FR. */
const TRIBAL_DISTRICTS = [
  "Bajaur",
  "Khyber",
  "Kurram",
  "Mohmand",
  "Orakzai",
  "North Waziristan",
  "South Waziristan",
];

const LABELS: Readonly<Record<string, string>> = {
  [WHOLE]: "Khyber Pakhtunkhwa with the former tribal districts",
  [TRIBAL]: "Former tribal districts (FATA)",
};

/** Other names and short forms of today's provinces, without marks between their letters. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  kp: WHOLE,
  kpk: WHOLE,
  khyberpakhtunkhwa: WHOLE,
  khyberpakhtoonkhwa: WHOLE,
  khyberpukhtunkhwa: WHOLE,
  khyberpukhtoonkhwa: WHOLE,
  nwfp: WHOLE,
  northwestfrontierprovince: WHOLE,
  fata: TRIBAL,
  balochistan: "Balochistan",
  baluchistan: "Balochistan",
  sind: "Sindh",
  panjab: "Punjab",
  gb: "Gilgit-Baltistan",
  gilgitbaltistan: "Gilgit-Baltistan",
  ajk: "Azad Jammu & Kashmir",
  azadkashmir: "Azad Jammu & Kashmir",
  azadjammuandkashmir: "Azad Jammu & Kashmir",
  ict: "Islamabad Capital Territory",
  islamabad: "Islamabad Capital Territory",
};

/** The name a province goes by here; the same where it is written so, or is unknown. */
export function usualProvince(name: string): string {
  return OTHER_NAMES[name.toLowerCase().replace(/[^a-z]/g, "")] ?? name;
}

type Placed = Pick<Incident, "province" | "district">;

/**
 * The province an incident is counted in, told by its district where releases disagree: UCDP files the former
 * tribal districts under the Federally Administered Tribal Areas until release 22.1 and under Khyber
 * Pakhtunkhwa since. Both parts of the province have names of their own. Empty where none is stated.
 */
export function provinceOf({ province, district }: Placed): string {
  if (province !== WHOLE) return province;
  return TRIBAL_DISTRICTS.includes(district) || district.startsWith("FR ") ? TRIBAL : WITHOUT;
}

/** The province that a province counted in is a part of; null for all others. */
export function wholeOf(province: string): string | null {
  return province === TRIBAL || province === WITHOUT ? WHOLE : null;
}

/** Of the province that has two parts, and of no known district: it may be of either. */
export function isBare(site: Placed): boolean {
  return site.district === "" && provinceOf(site) === WITHOUT;
}

export const PARTS: readonly string[] = [TRIBAL, WITHOUT];

export function isTribal(province: string): boolean {
  return province === TRIBAL;
}

/** In the words of a page. */
export function provinceLabel(province: string): string {
  return LABELS[province] ?? province;
}

/** What must be known of a choice of a province whose meaning was another in earlier releases; empty for others. */
export function explainProvince(province: string | null, sites: Tally<Placed>): string {
  if (province === null || (province !== WHOLE && wholeOf(province) === null)) return "";
  let bare = 0;
  for (const [site, number] of sites) {
    if (isBare(site)) bare += number;
  }
  const rest =
    province === WHOLE || bare === 0
      ? ""
      : ` ${bare} of ${WHOLE} ${bare === 1 ? "states" : "state"} no district and may have been in the former tribal districts or without them: months with one are “up to” in the one part and “at least” in the other.`;
  return `Told by district: the former tribal districts (${TRIBAL_DISTRICTS.join(", ")} and the frontier regions) belong to ${WHOLE} since 2018; UCDP files them under ${TRIBAL} until release 22.1 and under ${WHOLE} since.${rest}`;
}
