import type { Difference } from "../../../data/change/difference.ts";
import { DEFAULT_VIEW, rangeOf } from "../../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../../model/records/dataset.ts";
import type { Chart } from "../../../model/records/records.ts";
import { addDays } from "../../../model/time/calendar.ts";
import { parseDate } from "../../../model/time/dates.ts";
import { notFound } from "../../frame/http-error.ts";
import { showDifference } from "../../pages/difference.ts";
import { sendDeskPage } from "../page.ts";
import type { Visit } from "../visit.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-published": ReturnType<typeof buildPublished>;
  }
}

/** Says that it is done, and where to see it. */
export async function published(visit: Visit): Promise<void> {
  const revision = String(visit.request.params.revision);
  const { store } = visit.services;
  const changes = /^[0-9a-f]{7,64}$/.test(revision) ? await store.changes(revision) : undefined;
  if (!changes) throw notFound("a publication", revision);
  sendDeskPage(visit, "update-published", {
    title: "Published",
    content: buildPublished(visit, revision, changes),
  });
}

function buildPublished({ services: { store, at } }: Visit, revision: string, changes: Difference) {
  const dataset = store.current();
  return {
    revision,
    difference: showDifference(changes, dataset, at),
    charts: changedViews(dataset, changes).map(({ chart, query }) => ({
      title: chart.title,
      href: at.chart(chart.id, query),
    })),
  };
}

/** A chart with a change in it, and the time that has it; an empty query where the usual time does. */
interface ChangedView {
  readonly chart: Chart;
  readonly query: string;
}

/** The charts that a published change is seen in, each where it is. */
function changedViews(dataset: Dataset, { files }: Difference): readonly ChangedView[] {
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
