import { formatNumber } from "../../../model/numbers/format.ts";
import type { Incident } from "../../../model/records/records.ts";

/** A count of an incident, or that the dataset states none. */
export function formatCount(count: number | null): string {
  return count === null ? "not stated" : formatNumber(count);
}

/** "8 to 12"; empty where no bounds are published, or none but the number itself. As published, also where they are out of order. */
export function formatKilledBounds({ killed, killed_low: low, killed_high: high }: Incident): string {
  if ((low === null && high === null) || (low === killed && high === killed)) return "";
  if (low === null) return `${formatNumber(high ?? 0)} at most`;
  if (high === null) return `${formatNumber(low)} at least`;
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}

const SIDES = [
  ["killed_security", "security forces"],
  ["killed_militants", "militants"],
  ["killed_civilians", "civilians"],
  ["killed_unknown", "side not known"],
] as const;

/** "security forces 3, side not known 2": the sides with dead; empty where none is stated. */
export function formatSides(incident: Incident): string {
  return SIDES.flatMap(([name, words]) => {
    const count = incident[name];
    return count ? [`${words} ${formatNumber(count)}`] : [];
  }).join(", ");
}

/** What an incident is called: its title, else what is known of it. */
export function nameIncident({ title, place, district, province, country }: Incident): string {
  if (title) return title;
  const where = [place, district, province, country].filter(Boolean);
  const [first, second] = [...new Set(where)];
  return `Incident${first ? ` in ${first}` : ""}${second ? `, ${second}` : ""}`;
}
