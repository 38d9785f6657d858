import type { Series } from "../../model/records/records.ts";
import { type FileReport, quote } from "../reading/report.ts";

/** Two series of one chart that are drawn alike cannot be told apart in it. */
export function warnOfSharedColours(series: readonly Series[], report: FileReport): void {
  for (const [at, { chart, slot, line }] of series.entries()) {
    const first = series.slice(0, at).find((each) => each.chart === chart && each.slot === slot);
    if (!first) continue;
    const message = `expected a colour that no other series of the chart has, got ${slot + 1} of ${quote(first.title)}`;
    report.warn(line, "colour", message);
  }
}
