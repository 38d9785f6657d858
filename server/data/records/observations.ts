import { periodKey } from "../../model/chart/rivals.ts";
import type { Observation, Source } from "../../model/records/records.ts";
import { compare, compareSpans } from "../../model/time/dates.ts";
import type { FileReport } from "../reading/report.ts";
import type { Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { readQuantity } from "./quantity.ts";
import { readSourced, readSpan, refuseOpenStart, type SpanCloser, warnOfForesight } from "./sourced.ts";

/** The observations of a series' own file, by period and then by when their sources were published. */
export function buildObservations(
  { rows }: Rows,
  sources: Known<Source>,
  closer: SpanCloser,
  report: FileReport,
): readonly Observation[] {
  const observations: Observation[] = [];
  const lines = new Map<string, number>();
  for (const row of rows) {
    const sourced = readSourced(row, sources, report);
    const quantity = readQuantity(row, report);
    const period = sourced && readSpan(row, "period", sourced.source, closer, report);
    const isRefused = refuseOpenStart(row, "period", period, report);
    if (!sourced || !quantity || !period || isRefused || row.broken) continue;
    // However it is spelled; an estimated date beside a stated one is another reading.
    const estimated = period.approximate || period.uncertain;
    const key = JSON.stringify([periodKey(period), estimated, sourced.source.id]);
    const first = lines.get(key);
    if (first !== undefined) {
      const found = `${period.edtf} of ${sourced.source.id}`;
      report.problem(
        row.line,
        "period",
        `expected each period of a source once, got ${found} again (first in line ${first})`,
      );
      continue;
    }
    lines.set(key, row.line);
    // That a number is still to come can be said ahead of time; an open period has been looked at already.
    const open = row.date("period")?.end === null;
    if (quantity.missing === null && !open) warnOfForesight(row, "period", period, sourced.source, report);
    observations.push(Object.freeze({ period, quantity, ...sourced }));
  }
  return Object.freeze(observations.sort(compareObservations));
}

function compareObservations(a: Observation, b: Observation): number {
  return (
    compareSpans(a.period, b.period) ||
    compare(a.source.published?.start ?? "", b.source.published?.start ?? "") ||
    compare(a.source.id, b.source.id)
  );
}
