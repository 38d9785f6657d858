import type { ChartsAfter } from "../../data/change/charts-after.ts";
import { buildChart } from "../../model/chart/build.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { formatSummary } from "../../model/chart/summary.ts";
import type { View } from "../../model/chart/view.ts";
import { type Dataset, findChart } from "../../model/records/dataset.ts";

/** A chart that a change alters, as it is and as it will be; null where there is none. */
interface ChangedChart {
  readonly id: string;
  readonly title: string;
  readonly before: ChartSpec | null;
  readonly after: ChartSpec | null;
  /** In words, for those who do not see the pictures. */
  readonly words: { readonly before: string; readonly after: string };
}

/** The charts that look different after a change. */
export function changedCharts(before: Dataset, { view, charts }: ChartsAfter): readonly ChangedChart[] {
  const after = new Map(charts.map((spec) => [spec.chart.id, spec]));
  const ids = [...new Set([...after.keys(), ...before.charts.map(({ id }) => id)])];
  return ids.flatMap((id) => {
    const [old, now] = [specOf(before, id, view), after.get(id) ?? null];
    if (old && now && looksOf(old) === looksOf(now)) return [];
    const words = { before: old ? formatSummary(old) : "", after: now ? formatSummary(now) : "" };
    return { id, title: (now ?? old)?.chart.title ?? id, before: old, after: now, words };
  });
}

function specOf(dataset: Dataset, id: string, view: View): ChartSpec | null {
  const chart = findChart(dataset, id);
  return chart ? buildChart(dataset, chart, view) : null;
}

function looksOf({ revision: _, sources: __, ...spec }: ChartSpec): string {
  return JSON.stringify(spec);
}
