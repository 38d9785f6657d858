import type { Incident, Measure } from "../records/records.ts";

/** What one incident counts: what it says, the least and the most; `high` is null where nothing bounds it from above. */
interface CountOf {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
}

const ONE: CountOf = { value: 1, low: 1, high: 1 };

/** Where only bounds of the dead are stated, the lower one counts. Bounds stay as published, in whichever order. */
export function countOf(incident: Incident, measure: Measure): CountOf {
  if (measure === "incidents") return ONE;
  const stated = incident[measure];
  if (measure === "killed") {
    const { killed_low: low, killed_high: high } = incident;
    return {
      value: stated ?? low ?? 0,
      low: low ?? stated ?? 0,
      high: stated === null ? null : (high ?? stated),
    };
  }
  return { value: stated ?? 0, low: stated ?? 0, high: hasUnknownSide(incident) ? null : stated };
}

/** Deaths that no side was given, stated as such or left over between the sides and all. */
export function hasUnknownSide(incident: Incident): boolean {
  if (incident.killed_unknown !== null) return incident.killed_unknown > 0;
  const { killed, killed_security, killed_militants, killed_civilians } = incident;
  return (killed ?? 0) > (killed_security ?? 0) + (killed_militants ?? 0) + (killed_civilians ?? 0);
}

/** Not even the first day is known: dated to a month, a season, a year or within some days. */
export function isCoarse({ date: { precision } }: Pick<Incident, "date">): boolean {
  return precision !== "day" && precision !== "stretch";
}
