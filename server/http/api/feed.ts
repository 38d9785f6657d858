import type { Request } from "express";
import { formatView } from "../../model/chart/view.ts";
import { type Dataset, findChart, seriesOf } from "../../model/records/dataset.ts";
import { badRequest } from "../frame/http-error.ts";
import { originOf, SITE } from "../frame/page.ts";
import { readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { readQuery } from "../parameters/read-query.ts";
import { type Difference, type Entry, formatAtom } from "./atom.ts";

const MOST_ENTRIES = 50;
/** A feed about one chart looks this far back for changes of it. */
const MOST_LOOKED_AT = 500;

/** What changed in the data, newest first; with `chart`, only what changed the numbers of that chart. */
export const historyFeed: Handler = (services) => async (request, response) => {
  const { dataset, view } = await readRequest(services, request, ["chart"]);
  if (formatView(view) !== "") {
    throw badRequest([{ parameter: "chart", message: "expected a chart or nothing, and nothing beside it" }]);
  }
  const chart = chartOf(dataset, request);
  const { at, store } = services;
  const history = await store.history();
  const entries: { entry: Entry; difference: Difference }[] = [];
  for (const entry of history.slice(0, chart ? MOST_LOOKED_AT : MOST_ENTRIES)) {
    const whole = await store.changes(entry.revision);
    const difference = whole && chart ? aboutChart(whole, dataset, chart) : whole;
    if (difference === undefined) continue;
    if (entries.push({ entry, difference }) === MOST_ENTRIES) break;
  }
  const origin = originOf(request);
  const text = formatAtom({
    first: history.at(-1)?.commit ?? dataset.revision,
    about: chart?.id ?? "",
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
  response.set("Cache-Control", "no-cache").set("Content-Type", "application/atom+xml; charset=utf-8");
  send(services, request, response, text);
};

type Chart = Dataset["charts"][number];

function chartOf(dataset: Dataset, request: Pick<Request, "query">): Chart | undefined {
  const known = dataset.charts.map(({ id }) => id);
  const id = readQuery(request, (query) => query.oneOf("chart", known));
  return id === null ? undefined : findChart(dataset, id);
}

/**
 * What of a change reaches a chart's numbers or words, before the rest of it; undefined where nothing does.
 * Milestones belong to all charts and to none.
 */
function aboutChart(difference: Difference, dataset: Dataset, chart: Chart): Difference | undefined {
  const series = seriesOf(dataset, chart);
  const counted = new Set(series.flatMap(({ counted }) => (counted ? [counted.dataset.id] : [])));
  const whole = new Set([
    ...series.map(({ id }) => `series/${id}.csv`),
    ...[...counted].map((id) => `incidents/${id}.csv`),
  ]);
  const reports = new Set(series.flatMap(({ observations }) => observations.map(({ source }) => source.id)));
  const names = (file: string, row: Readonly<Record<string, string>>): boolean =>
    (file === "charts.csv" && row.id === chart.id) ||
    (file === "series.csv" && row.chart === chart.id) ||
    (file === "datasets.csv" && counted.has(row.id ?? "")) ||
    (file === "sources.csv" && reports.has(row.id ?? ""));
  const reaches = ({ file, rows }: Difference["files"][number]) =>
    whole.has(file) ||
    rows.some(({ before, after }) => [before, after].some((row) => row && names(file, row)));
  const own = difference.files.filter(reaches);
  if (own.length === 0) return undefined;
  return { ...difference, files: [...own, ...difference.files.filter((file) => !own.includes(file))] };
}
