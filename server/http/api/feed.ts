import type { Store } from "../../data/store.ts";
import { type Dataset, findChart, seriesOf } from "../../model/dataset.ts";
import { badRequest } from "../errors.ts";
import { originOf, SITE } from "../page.ts";
import { readRequest } from "../reading.ts";
import type { Handler } from "../routes.ts";
import { formatAtom } from "./atom.ts";

export type Entry = Awaited<ReturnType<Store["history"]>>[number];
export type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;

const MOST_ENTRIES = 50;
/** A feed about one chart looks this far back for changes of it. */
const MOST_LOOKED_AT = 500;

/** What changed in the data, newest first; with `chart`, only what changed the numbers of that chart. */
export const historyFeed: Handler = (services) => async (request, response) => {
  const { dataset } = await readRequest(services, request, ["chart"]);
  const chart = chartOf(dataset, request.query.chart);
  const { at, store } = services;
  const entries: { entry: Entry; difference: Difference }[] = [];
  for (const entry of (await store.history()).slice(0, chart ? MOST_LOOKED_AT : MOST_ENTRIES)) {
    const difference = await store.changes(entry.revision);
    if (difference === undefined || (chart && !touches(difference, dataset, chart))) continue;
    if (entries.push({ entry, difference }) === MOST_ENTRIES) break;
  }
  const origin = originOf(request);
  const text = formatAtom({
    title: chart ? `${SITE}: changes of ${chart.title}` : `${SITE}: changes of the data`,
    self: `${origin}${at.feed(chart ? `chart=${chart.id}` : "")}`,
    page: `${origin}${chart ? at.chart(chart.id) : at.home()}`,
    updated: entries[0]?.entry.date ?? `${dataset.updated}T00:00:00Z`,
    entries: entries.map(({ entry, difference }) => ({
      entry,
      difference,
      href: `${origin}${at.revision(entry.revision)}`,
    })),
  });
  response
    .set("Cache-Control", "no-cache")
    .set("Content-Type", "application/atom+xml; charset=utf-8")
    .send(text);
};

type Chart = Dataset["charts"][number];

function chartOf(dataset: Dataset, name: unknown): Chart | undefined {
  if (name === undefined || name === "") return undefined;
  const chart = typeof name === "string" ? findChart(dataset, name) : undefined;
  if (chart) return chart;
  const known = dataset.charts.map(({ id }) => id).join(", ");
  const found = JSON.stringify(String(name).slice(0, 60));
  throw badRequest([{ parameter: "chart", message: `expected one of ${known}, got ${found}` }]);
}

/** Whether a change reaches a chart's numbers or words; milestones belong to all charts and to none. */
function touches({ files }: Difference, dataset: Dataset, chart: Chart): boolean {
  const series = seriesOf(dataset, chart);
  const own = new Set([
    ...series.map(({ id }) => `series/${id}.csv`),
    ...series.flatMap(({ counted }) => (counted ? [`incidents/${counted.dataset.id}.csv`] : [])),
  ]);
  return files.some(
    ({ file, rows }) =>
      own.has(file) ||
      rows.some(({ before, after }) =>
        [before, after].some(
          (row) =>
            (file === "charts.csv" && row?.id === chart.id) ||
            (file === "series.csv" && row?.chart === chart.id),
        ),
      ),
  );
}
