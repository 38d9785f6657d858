import type { Request } from "express";
import { buildChart, buildMilestone, shownMilestones, titleOf } from "../../model/chart/build.ts";
import { formatView, rangeOf } from "../../model/chart/view.ts";
import { MOST_COMPARED } from "../../model/compare/compare.ts";
import { seriesOf } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import { listChart } from "../downloads/chart-listing.ts";
import type { ChartRow } from "../downloads/chart-rows.ts";
import { GAP_COLUMNS, type Gap, gapsOf } from "../downloads/gaps.ts";
import type { FindListing } from "../downloads/listing.ts";
import {
  type AddressOf,
  type Download,
  joinQuery,
  listAlternates,
  listDownloads,
  listPictures,
  listWhole,
} from "../downloads/menu.ts";
import { linkView, type ViewLinks } from "../downloads/view-links.ts";
import { buildCite, type Cite } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import { type Reading, readRequest, tidiedAddress } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { buildChartBlock, type ChartBlock } from "./chart-block.ts";
import { listForms, type ShownMonths, showMonths, type TableForm } from "./chart-table.ts";
import { buildControls } from "./controls.ts";
import { embedHeight } from "./embed-height.ts";
import type { LongTable } from "./long-table.ts";
import { chartNamed } from "./named.ts";

declare module "../frame/page.ts" {
  interface Pages {
    chart: ContentOf<typeof chart>;
    embed: ContentOf<typeof embeddedChart>;
  }
}

export const chart = viewPage("chart", (asked) => {
  const { at, dataset, query, reading, request, response, services, view } = asked;
  const found = chartNamed(reading, request.params.id);
  if (tidiedAddress(request, response, reading, (shown) => at.chart(found.id, shown))) return null;
  const feed = at.feed(`chart=${found.id}`);
  const block = tabled(services, reading, citedChart(services, request, reading, found));
  const isShown = block.spec.series.length > 0;
  return {
    title: titleOf(found, view),
    ...(isShown && { picture: at.chart(found.id, query, "png") }),
    section: "charts",
    description: found.question,
    alternates: [
      ...(isShown ? listAlternates((form) => at.chart(found.id, query, form)) : []),
      { label: `Changes of ${found.title}`, type: "application/atom+xml", href: feed },
    ],
    content: {
      feed,
      /** Its series beside one another. */
      compare: at.compare(formatView({ ...view, series: shownSeries(reading, found) })),
      block,
      controls: buildControls(dataset, view, [found], at.chart(found.id), query),
      events: shownMilestones(dataset, view, rangeOf(view, dataset)).map(buildMilestone),
      others: dataset.charts.filter((each) => each !== found),
      query,
    },
  };
});

export const chartListing: FindListing<ChartRow> = (reading, request) => {
  const found = chartNamed(reading, request.params.id);
  return listChart(reading.dataset, buildChart(reading.dataset, found, reading.view), {
    what: found.id,
    title: titleOf(found, reading.view),
    time: "shown",
  });
};

export const gapsListing: FindListing<Gap> = ({ dataset, view }, request) => {
  const found = chartNamed({ dataset }, request.params.id);
  const spec = buildChart(dataset, found, view);
  const gaps = gapsOf(spec);
  return {
    what: `${found.id}-gaps`,
    sheet: "gaps",
    title: `${spec.chart.title}: times without a number`,
    time: "shown",
    paged: false,
    columns: GAP_COLUMNS,
    rows: gaps,
    document: () => ({
      view: { from: spec.view.from, to: spec.view.to, asof: spec.view.asof },
      revision: dataset.revision,
      total: gaps.length,
      gaps: gaps.map(({ series, part }) => ({ series: series.id, ...part })),
    }),
    sources: [],
    series: spec.series,
  };
};

/** What a page draws of a chart: its own script asks for it where the reader leaves the time that the page came with. */
export const chartSpec: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const found = chartNamed(reading, request.params.id);
  response.set("Cache-Control", "no-cache").type("json");
  send(services, request, response, JSON.stringify(buildChart(reading.dataset, found, reading.view)));
};

/** The chart alone, for an iframe on another page. */
export const embeddedChart = viewPage("embed", ({ query, reading, request, services }) => {
  const block = citedChart(services, request, reading, chartNamed(reading, request.params.id), null);
  return embedded(block, query);
});

/** A chart that stands alone in an iframe. */
export function embedded(block: CitedChart, query: string) {
  const { chart: drawn, milestones: events } = block.spec;
  return { title: drawn.title, section: null, layout: "embed-layout", content: { block, events, query } };
}

/** A chart with its citation and the address for an iframe, both absolute. */
export interface CitedChart extends ChartBlock {
  readonly cite: Cite;
  readonly viewLinks: ViewLinks;
  readonly downloads: readonly Download[];
  readonly embed: string;
  readonly embedHeight: number;
  /** Its table, in one of two layouts; none where the page leads to it. */
  readonly months: ShownMonths | null;
  readonly long: LongTable | null;
  readonly forms: readonly TableForm[];
}

/** `page` is what shows it: its own page, or the dashboard. */
export function citedChart(
  services: Services,
  request: Request,
  reading: Reading,
  chart: Chart,
  page?: ((query: string) => string) | null,
): CitedChart {
  const { at } = services;
  const { dataset, view, query } = reading;
  const address: AddressOf = (form, more = "") => at.chart(chart.id, joinQuery(query, more), form);
  const block = buildChartBlock(dataset, chart, view, at, query, page);
  return {
    ...block,
    months: null,
    long: null,
    forms: [],
    cite: buildCite(services, request, dataset, titleOf(chart, view), at.chart(chart.id, query), chart.id),
    viewLinks: linkView(
      request,
      reading,
      (shown) => at.chart(chart.id, shown),
      (form, shown) => at.chart(chart.id, shown, form),
    ),
    downloads: [
      ...listDownloads(address),
      ...listPictures(address),
      ...listWhole(
        (form, all) => at.chart(chart.id, all, form),
        (form) => at.chartGaps(chart.id, query, form),
        view.asof,
      ),
    ],
    embed: `${originOf(request)}${at.embed(chart.id, query)}`,
    embedHeight: embedHeight(block.spec),
  };
}

/** As many of those shown as a comparison takes. */
function shownSeries({ dataset, view }: Reading, chart: Chart): readonly string[] {
  return seriesOf(dataset, chart)
    .map(({ id }) => id)
    .filter((id) => view.series === null || view.series.includes(id))
    .slice(0, MOST_COMPARED);
}

/** With its table by month on the page itself. */
function tabled({ at }: Services, { dataset, query }: Reading, block: CitedChart): CitedChart {
  return {
    ...block,
    months: showMonths(dataset, block.spec, at, query),
    forms: listForms(at, block.spec.chart.id, query, "month"),
  };
}
