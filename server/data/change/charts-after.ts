import { buildChart } from "../../model/chart/build.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { DEFAULT_VIEW, rangeOf, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { addDays } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";
import type { Difference } from "./difference.ts";

/** The charts as a change will leave them, over a time that shows all of it. */
export interface ChartsAfter {
  readonly view: View;
  readonly charts: readonly ChartSpec[];
}

export function chartsAfter(after: Dataset, difference: Difference): ChartsAfter {
  const view = viewOf(after, difference);
  return { view, charts: after.charts.map((chart) => buildChart(after, chart, view)) };
}

/** The usual time, and the periods that change where they lie outside of it. */
function viewOf(dataset: Dataset, { files }: Difference): View {
  const usual = rangeOf(DEFAULT_VIEW, dataset);
  let [start, end] = [usual.start, usual.end];
  for (const { file, rows } of files) {
    if (!/^(series\/.*|milestones\.csv)$/.test(file)) continue;
    for (const { before, after } of rows) {
      const span = parseDate((after ?? before)?.period ?? (after ?? before)?.date ?? "");
      if (!span) continue;
      if (span.start < start) start = span.start;
      if (span.end && span.end > end) end = span.end;
    }
  }
  // Events take most of a small picture: they are drawn where it is they that change.
  const events = files.some(({ file }) => file === "milestones.csv");
  const view = { ...DEFAULT_VIEW, milestones: events ? null : [], events: events ? ("all" as const) : null };
  if (start === usual.start && end === usual.end) return view;
  return { ...view, from: start.slice(0, 7), to: addDays(end, -1).slice(0, 7) };
}
