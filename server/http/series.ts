import { buildChart } from "../model/build.ts";
import { addDays, monthOf } from "../model/calendar.ts";
import { findSeries } from "../model/dataset.ts";
import type { Series } from "../model/records.ts";
import type { ChartSpec } from "../model/spec.ts";
import { rangeOf, type View } from "../model/view.ts";
import { buildChartBlock } from "./chart-block.ts";
import { buildCite } from "./cite.ts";
import { listChart } from "./downloads/chart-listing.ts";
import type { FindListing } from "./downloads/listing.ts";
import { joinQuery, offerForms } from "./downloads/menu.ts";
import { notFound } from "./errors.ts";
import { sendPage } from "./page.ts";
import { type Reading, readRequest } from "./reading.ts";
import type { Handler } from "./routes.ts";
import type { Row } from "./twins.ts";

export const series: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const found = seriesNamed(reading, request.params.id);
  const { dataset, query } = reading;
  const { at } = services;
  const block = buildChartBlock(dataset, found.chart, viewOf(reading, found), at, query);
  sendPage(services, request, response, "series", {
    title: found.title,
    section: "dashboard",
    dataset,
    description: found.definition,
    twins: [
      { label: "CSV", type: "text/csv", href: at.series(found.id, query, "csv") },
      { label: "JSON", type: "application/json", href: at.series(found.id, query, "json") },
    ],
    content: {
      series: found,
      shape: block.spec.series[0],
      offers: offerForms((form, more = "") => at.series(found.id, joinQuery(query, more), form), {
        pictures: false,
      }),
      block,
      query,
      cite: buildCite(services, request, dataset, found.title),
    },
  });
};

export const seriesListing: FindListing<Row> = (reading, request) => {
  const found = seriesNamed(reading, request.params.id);
  return listChart(specOf(reading, found), { what: found.id, title: found.title, dated: false });
};

export function seriesNamed({ dataset }: Reading, id: unknown): Series {
  const found = typeof id === "string" ? findSeries(dataset, id) : undefined;
  if (found === undefined) throw notFound("a series", String(id));
  return found;
}

/** A series is its chart with that series alone. */
function specOf(reading: Reading, series: Series): ChartSpec {
  return buildChart(reading.dataset, series.chart, viewOf(reading, series));
}

/** Where the view names no range, all that the series has. */
function viewOf({ view, dataset }: Reading, { id, observations }: Series): View {
  const first = observations.map(({ period }) => period.start).sort()[0];
  const last = observations
    .map(({ period }) => period.end)
    .sort()
    .at(-1);
  const { from, to } = dataset.settings;
  const usual = rangeOf({ ...view, from: null, to: null }, dataset);
  return {
    ...view,
    series: [id],
    from: view.from ?? (first && first < usual.start ? monthOf(first) : from),
    to: view.to ?? (last && last > usual.end ? monthOf(addDays(last, -1)) : to),
  };
}
