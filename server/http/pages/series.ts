import type { Request } from "express";
import { buildChart, buildMilestone, shownMilestones, titleOf, unitOf } from "../../model/chart/build.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { DEFAULT_VIEW, formatView, rangeOf, type View } from "../../model/chart/view.ts";
import { describeReconciled, reconcileYears } from "../../model/chart/year-months.ts";
import { filterView } from "../../model/incidents/place.ts";
import { type Dataset, findSeries } from "../../model/records/dataset.ts";
import type { Series } from "../../model/records/records.ts";
import { addDays, monthOf } from "../../model/time/calendar.ts";
import { listChart } from "../downloads/chart-listing.ts";
import type { ChartRow } from "../downloads/chart-rows.ts";
import type { FindListing } from "../downloads/listing.ts";
import { type AddressOf, joinQuery, listAlternates, listDownloads, listPictures } from "../downloads/menu.ts";
import { linkView } from "../downloads/view-links.ts";
import { buildCite } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import { type Reading, tidiedAddress } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import type { CitedChart } from "./chart.ts";
import { buildChartBlock, plainPictures } from "./chart-block.ts";
import { listForms } from "./chart-table.ts";
import { buildControls, type Controls } from "./controls.ts";
import { embedHeight } from "./embed-height.ts";
import { describeEmpty } from "./empty-window.ts";
import { buildLongTable } from "./long-table.ts";
import { notSuch, seriesNamed } from "./named.ts";
import { takenBackOr } from "./taken-back.ts";
import { unplacedHere } from "./unplaced-series.ts";

declare module "../frame/page.ts" {
  interface Pages {
    series: ContentOf<typeof series>;
  }
}

export const series = viewPage("series", async ({ at, reading: asked, request, response, services }) => {
  const found = await seriesOrTakenBack(services, asked, request.params.id);
  const reading = widened(asked, found);
  const { dataset, view, query } = reading;
  // The form names this series alone for the page's own script; the address of a series has said so already.
  const unnamed = { ...reading, view: { ...view, series: null } };
  if (tidiedAddress(request, response, unnamed, (shown) => at.series(found.id, shown))) return null;
  const title = titleOf(found, view);
  const block = citedSeries(services, request, asked, found);
  const isShown = block.spec.series.length > 0;
  return {
    title,
    ...(isShown && { picture: at.series(found.id, query, "png") }),
    section: "charts",
    dataset,
    description: found.definition,
    alternates: isShown ? listAlternates((form) => at.series(found.id, query, form)) : [],
    content: {
      title,
      /** Beside others. */
      compare: at.compare(formatView({ ...view, series: [found.id] })),
      series: found,
      shape: { slot: found.slot, kind: found.kind, basis: found.basis },
      block,
      /** Where it differs from what another series gives by year or by month; sentences. */
      reconciled: reconcileYears(dataset, found.chart)
        .filter(({ total, months }) => [total.id, months.id].includes(found.id))
        .map(describeReconciled),
      controls: controlsOf(services, reading, found),
      events: shownMilestones(dataset, view, rangeOf(view, dataset)).map(buildMilestone),
      query,
    },
  };
});

export const seriesListing: FindListing<ChartRow> = (reading, request) => {
  const found = seriesNamed(reading, request.params.id);
  return listChart(reading.dataset, seriesSpec(reading, found), {
    what: found.id,
    title: titleOf(found, reading.view),
    time: "asked",
  });
};

/** The series that an address names; where it was taken back, throws a 410 that leads to the publication. */
export async function seriesOrTakenBack(services: Services, reading: Reading, id: unknown): Promise<Series> {
  const name = String(id);
  const { at } = services;
  const found = findSeries(reading.dataset, name);
  if (found) return found;
  const address = (query: string) => at.series(name, query);
  const what = `the series ${name}`;
  const lost = { file: "series.csv", column: "id", name, what, address } as const;
  throw await takenBackOr(services, lost, notSuch("a series", id, reading.dataset.series));
}

/** A series is its chart with that series alone, over all the time that the series has. */
export function seriesSpec(reading: Reading, series: Series): ChartSpec {
  return buildChart(widened(reading, series).dataset, series.chart, alone(reading, series));
}

/** The same chart as every other, at addresses of the series' own; for an iframe, its chart with this series alone. */
function citedSeries(services: Services, request: Request, asked: Reading, found: Series): CitedChart {
  const { at } = services;
  const { dataset, query } = widened(asked, found);
  const { id, title, chart } = found;
  const view = alone(asked, found);
  const address: AddressOf = (form, more = "") => at.series(id, joinQuery(query, more), form);
  const { from, to } = dataset.settings;
  const { settings } = asked.dataset;
  const framed = {
    ...view,
    from: view.from ?? (from === settings.from ? null : from),
    to: view.to ?? (to === settings.to ? null : to),
  };
  const block = buildChartBlock(dataset, chart, view, at, query, null);
  const table = buildLongTable(dataset, block.spec, view, at, query);
  return {
    ...block,
    empty:
      block.spec.series.length === 0
        ? unplacedHere(found, dataset, view, at)
        : describeEmpty(dataset, chart, block.spec, { ...view, series: null }, (shown) =>
            at.series(id, shown),
          ),
    months: null,
    long: {
      ...table,
      caption:
        view.transform === null
          ? `${title}: number of ${unitOf(found)}`
          : `${title}: ${block.spec.transform?.counts}`,
    },
    forms: listForms(at, chart.id, formatView(framed), "long"),
    embedHeight: embedHeight(block.spec),
    plain: plainPictures((more) => address("png", more)),
    cite: buildCite(services, request, dataset, titleOf(found, view), at.series(id, query), id),
    viewLinks: linkView(
      request,
      asked,
      (shown) => at.series(id, shown),
      (form, shown) => at.series(id, shown, form),
    ),
    downloads: [...listDownloads(address), ...listPictures(address)],
    embed: `${originOf(request)}${at.embed(chart.id, formatView(framed))}`,
  };
}

/** No other series to choose, and a place only where its incidents say theirs. */
function controlsOf({ at }: Services, { dataset, view, query }: Reading, { id, counted }: Series): Controls {
  const controls = buildControls(dataset, view, [], at.series(id), query);
  const places = controls.places.filter(({ chosen }) => counted || chosen);
  return { ...controls, kept: [id], places };
}

/** None where the view names a place and nobody said where the numbers of this series happened. */
function alone({ dataset, view }: Reading, { id }: Series): View {
  return filterView(dataset, { ...view, series: [id] });
}

/** Where the view names no range, the usual time and with it all that the series has. */
function widened(reading: Reading, { observations }: Series): Reading {
  const { dataset } = reading;
  const { settings } = dataset;
  const first = observations.map(({ period }) => period.start).sort()[0];
  const last = observations
    .map(({ period }) => period.end)
    .sort()
    .at(-1);
  const usual = rangeOf(DEFAULT_VIEW, dataset);
  const from = first && first < usual.start ? monthOf(first) : settings.from;
  const to = last && last > usual.end ? monthOf(addDays(last, -1)) : settings.to;
  const wider: Dataset = { ...dataset, settings: { ...settings, from, to } };
  return { ...reading, dataset: wider };
}
