import type { Difference } from "../../data/change/difference.ts";
import { DEFAULT_VIEW, rangeOf } from "../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import { addDays } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";

/** A chart with a change in it, and the time that has it; an empty query where the usual time does. */
export interface ChangedView {
  readonly chart: Chart;
  readonly query: string;
}

/** The charts that a published change is seen in, each where it is. */
export function changedViews(dataset: Dataset, { files }: Difference): readonly ChangedView[] {
  const usual = rangeOf(DEFAULT_VIEW, dataset);
  return dataset.charts.flatMap((chart) => {
    const own = new Set(
      seriesOf(dataset, chart).flatMap(({ id, counted }) => [
        `series/${id}.csv`,
        ...(counted ? [`incidents/${counted.dataset.id}.csv`] : []),
      ]),
    );
    const changed = files.filter(({ file }) => own.has(file));
    if (changed.length === 0) return [];
    let { start, end } = usual;
    for (const { rows } of changed) {
      for (const { before, after } of rows) {
        const span = parseDate((after ?? before)?.period ?? (after ?? before)?.date ?? "");
        if (!span) continue;
        if (span.start < start) start = span.start;
        if (span.end && span.end > end) end = span.end;
      }
    }
    const moved = start !== usual.start || end !== usual.end;
    return { chart, query: moved ? `from=${start.slice(0, 7)}&to=${addDays(end, -1).slice(0, 7)}` : "" };
  });
}
