import { ruleOf } from "../../model/numbers/qualifiers.ts";
import type { Observation, Series, Source } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";

/**
 * Warns where the months that a source gives do not add up to the total that it gives for the whole:
 * a flow only, and only that source. Months with gaps between them can still be too many together.
 */
export function warnOfSums({ kind, observations }: Series, report: FileReport): void {
  if (kind !== "flow") return;
  const months = new Map<Source, Observation[]>();
  for (const each of observations.filter(({ period }) => period.precision === "month")) {
    const list = months.get(each.source);
    if (list) list.push(each);
    else months.set(each.source, [each]);
  }
  for (const total of observations.filter(({ period }) => period.precision !== "month")) {
    const { start, end } = total.period;
    const parts = (months.get(total.source) ?? []).filter(
      ({ period }) => period.start >= start && period.end <= end,
    );
    const sum = parts.reduce((so, { quantity }) => so + (quantity.value ?? 0), 0);
    if (parts.length === 0 || !parts.every(isExact)) continue;
    const broken = isBroken(total, sum, covers(parts, total));
    if (!broken) continue;
    const stated = total.quantity.qualifier === "exact" ? "" : `${total.quantity.qualifier} `;
    const message = `expected the months of ${total.period.edtf} from ${total.source.id} to add up to ${stated}${total.quantity.value}, got ${sum}`;
    report.warn(total.line, "value", message);
  }
}

function isExact({ quantity }: Observation): boolean {
  return quantity.qualifier === "exact" || quantity.qualifier === "best estimate";
}

/** Whether the parts follow one another from the first day of the total to its last, without overlap. */
function covers(parts: readonly Observation[], { period }: Observation): boolean {
  let reached = period.start;
  for (const part of parts.toSorted((a, b) => (a.period.start < b.period.start ? -1 : 1))) {
    if (part.period.start !== reached) return false;
    reached = part.period.end;
  }
  return reached === period.end;
}

function isBroken({ quantity }: Observation, sum: number, complete: boolean): boolean {
  if (quantity.missing !== null || quantity.value === null) return false;
  const { value } = quantity;
  const { openness, includes } = ruleOf(quantity.qualifier);
  switch (openness) {
    case "closed":
      return complete ? sum !== value : sum > value;
    case "above":
      return complete && (includes ? sum < value : sum <= value);
    case "below":
      return includes ? sum > value : sum >= value;
    case "soft":
      return complete && Math.abs(sum - value) > 0.1 * value;
    case "range":
      return false;
  }
}
