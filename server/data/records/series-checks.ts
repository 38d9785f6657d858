import { boundsOf } from "../../model/numbers/quantities.ts";
import type { Observation, Series } from "../../model/records/records.ts";
import { type FileReport, quote } from "../reading/report.ts";

/**
 * Warns of a running total that is less than an earlier one from the same day on, as far as their words say so: a
 * nought is missing, or it was revised, which its note should tell.
 */
export function warnOfFallingTotals({ kind, observations }: Series, report: FileReport): void {
  if (kind !== "cumulative") return;
  const most = new Map<string, Observation>();
  for (const observation of observations.toSorted(byEnd)) {
    const { period, quantity, line } = observation;
    const before = most.get(period.start);
    const [low, high] = [before && boundsOf(before.quantity).low, boundsOf(quantity).high];
    if (before && low !== undefined && low !== null && high !== null && high < low) {
      const total = `${low}, the total by ${quote(before.period.edtf)}`;
      report.warn(line, "value", `expected no less than ${total}, got ${high}`);
    } else if (quantity.value !== null) most.set(period.start, observation);
  }
}

function byEnd(a: Observation, b: Observation): number {
  return a.period.end < b.period.end ? -1 : a.period.end > b.period.end ? 1 : 0;
}

/** Two series of one chart that are drawn alike cannot be told apart in it. */
export function warnOfSharedColours(series: readonly Series[], report: FileReport): void {
  for (const [at, { chart, slot, line }] of series.entries()) {
    const first = series.slice(0, at).find((each) => each.chart === chart && each.slot === slot);
    if (!first) continue;
    const message = `expected a colour that no other series of the chart has, got ${slot + 1} of ${quote(first.title)}`;
    report.warn(line, "colour", message);
  }
}
