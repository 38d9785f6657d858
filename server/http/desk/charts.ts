import type { Difference } from "../../data/difference.ts";
import { buildChart } from "../../model/build.ts";
import { addDays } from "../../model/calendar.ts";
import { type Dataset, findChart } from "../../model/dataset.ts";
import { parseDate } from "../../model/dates.ts";
import type { ChartSpec } from "../../model/spec.ts";
import { formatSummary } from "../../model/summary.ts";
import { DEFAULT_VIEW, rangeOf, type View } from "../../model/view.ts";

/** A chart that a change alters, as it is and as it will be; null where there is none. */
export interface ChangedChart {
  readonly id: string;
  readonly title: string;
  readonly before: ChartSpec | null;
  readonly after: ChartSpec | null;
  /** In words, for those who do not see the pictures. */
  readonly words: { readonly before: string; readonly after: string };
}

/** The charts that look different after a change, over a time that shows all of it. */
export function changedCharts(
  before: Dataset,
  after: Dataset,
  difference: Difference,
): readonly ChangedChart[] {
  const ids = [...new Set([...after.charts, ...before.charts].map(({ id }) => id))];
  const view = viewOf(after, difference);
  return ids.flatMap((id) => {
    const [old, now] = [specOf(before, id, view), specOf(after, id, view)];
    if (old && now && looksOf(old) === looksOf(now)) return [];
    const words = { before: old ? formatSummary(old) : "", after: now ? formatSummary(now) : "" };
    return { id, title: (now ?? old)?.chart.title ?? id, before: old, after: now, words };
  });
}

function specOf(dataset: Dataset, id: string, view: View): ChartSpec | null {
  const chart = findChart(dataset, id);
  return chart ? buildChart(dataset, chart, view) : null;
}

/** The usual time, and the periods that change where they lie outside of it. */
function viewOf(dataset: Dataset, { files }: Difference): View {
  const usual = rangeOf(DEFAULT_VIEW, dataset);
  let [start, end] = [usual.start, usual.end];
  for (const { file, rows } of files) {
    if (!file.startsWith("series/")) continue;
    for (const { before, after } of rows) {
      const span = parseDate((after ?? before)?.period ?? "");
      if (!span) continue;
      if (span.start < start) start = span.start;
      if (span.end && span.end > end) end = span.end;
    }
  }
  // Events take most of a small picture: they are drawn where it is they that change.
  const events = files.some(({ file }) => file === "milestones.csv");
  const view = { ...DEFAULT_VIEW, milestones: events ? null : [] };
  if (start === usual.start && end === usual.end) return view;
  return { ...view, from: start.slice(0, 7), to: addDays(end, -1).slice(0, 7) };
}

function looksOf({ revision: _, sources: __, ...spec }: ChartSpec): string {
  return JSON.stringify(spec);
}
