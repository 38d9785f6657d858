import { SUMMED } from "../../../model/incidents/totals.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import { INCIDENT_FIELDS, type IncidentField } from "../../../model/records/incident-fields.ts";
import { isTribal, provinceOf, wholeOf } from "../../../model/records/provinces.ts";
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

/** "security forces 3, side not known 2": the sides with dead; empty where none is stated. */
export function formatSides(incident: Incident): string {
  return SUMMED.flatMap((name) => {
    const { side }: IncidentField = INCIDENT_FIELDS[name];
    return side && incident[name] ? [`${side} ${formatNumber(incident[name])}`] : [];
  }).join(", ");
}

/** "killed or wounded, not told apart: 24": what few datasets count. */
export function formatRare(incident: Incident): string[] {
  return SUMMED.flatMap((name) => {
    const { rare, label }: IncidentField = INCIDENT_FIELDS[name];
    const count = incident[name];
    return rare && label && count !== null ? [`${label.toLowerCase()}: ${formatNumber(count)}`] : [];
  });
}

/** The same words for a place whatever the release files it under. */
export function nameProvince(incident: Incident): string {
  const province = provinceOf(incident);
  const whole = wholeOf(province);
  if (whole === null) return province;
  return isTribal(province) ? `${whole} (former tribal district)` : whole;
}

/** What an incident is called: its title, else what is known of it. */
export function nameIncident({ title, place, district, province, country }: Incident): string {
  if (title) return title;
  const where = [place, district, province, country].filter(Boolean);
  const [first, second] = [...new Set(where)];
  return `Incident${first ? ` in ${first}` : ""}${second ? `, ${second}` : ""}`;
}
