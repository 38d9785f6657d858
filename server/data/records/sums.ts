import { ruleOf } from "../../model/numbers/qualifiers.ts";
import { groupBy } from "../../model/records/group-by.ts";
import type { Observation, Series } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";

/**
 * Warns where the months that a source gives do not add up to the total that it gives for the whole:
 * a flow only, and only that source. A month of a ceasefire counts as none; months that are known can be too many
 * together whatever the others are.
 */
export function warnOfSums({ kind, observations }: Series, report: FileReport): void {
  if (kind !== "flow") return;
  const isMonth = ({ period }: Observation) => period.precision === "month";
  const months = groupBy(observations.filter(isMonth), ({ source }) => source);
  for (const total of observations.filter((each) => !isMonth(each))) {
    const { start, end } = total.period;
    const parts = (months.get(total.source) ?? []).filter(
      ({ period }) => period.start >= start && period.end <= end,
    );
    if (parts.length === 0) continue;
    const sum = parts.reduce((so, part) => so + leastOf(part), 0);
    const complete = parts.every(isExact) && covers(parts, total);
    if (!isBroken(total, sum, complete)) continue;
    const stated = total.quantity.qualifier === "exact" ? "" : `${total.quantity.qualifier} `;
    const no = complete ? "" : "no more than ";
    const message = `expected the months of ${total.period.edtf} from ${total.source.id} to add up to ${no}${stated}${total.quantity.value}, got ${sum}${complete ? "" : " or more"}`;
    report.warn(total.line, "value", message);
  }
}

/** What a month adds at least; what is not known adds nothing. */
function leastOf({ quantity }: Observation): number {
  if (quantity.missing !== null || quantity.value === null) return 0;
  const { openness } = ruleOf(quantity.qualifier);
  return openness === "closed" || openness === "above" ? quantity.value : (quantity.low ?? 0);
}

function isExact({ quantity }: Observation): boolean {
  if (quantity.missing !== null) return quantity.missing === "CF";
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

/** "About" may be this much off. */
const NEAR = 0.1;

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
      return complete ? Math.abs(sum - value) > NEAR * value : sum > (1 + NEAR) * value;
    case "range":
      return false;
  }
}
