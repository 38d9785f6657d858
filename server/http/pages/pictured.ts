import type { Request } from "express";
import { buildChart } from "../../model/chart/build.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { fileName, type TimeHeld } from "../downloads/file-name.ts";
import type { PictureFormName } from "../downloads/forms.ts";
import { setFreshness } from "../downloads/freshness.ts";
import type { Addresses } from "../frame/addresses.ts";
import { atRevision } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { parseSize, SIZE_PARAMETERS } from "../parameters/size.ts";
import { chartNamed, seriesNamed } from "./named.ts";
import { seriesSpec } from "./series.ts";

/** What a picture shows, and the address of the page that shows the same. */
interface Pictured {
  readonly what: string;
  readonly spec: ChartSpec;
  readonly page: string;
  readonly time: TimeHeld;
}

export type FindPicture = (reading: Reading, request: Request, at: Addresses) => Pictured;

/** The chart as a picture, ready for a report: the same query as the page, and a size within bounds. */
export function drawnAs(format: PictureFormName, find: FindPicture, own: readonly string[] = []): Handler {
  return (services) => async (request, response) => {
    const size = parseSize(request);
    const reading = await readRequest(services, request, [...SIZE_PARAMETERS, ...own]);
    const { what, spec, page, time } = find(reading, request, services.at);
    // Loaded with the first picture: the drawing library takes longer to start than the rest of the server.
    const { drawPicture } = await import("../pictures/draw.ts");
    const picture = await drawPicture(spec, {
      ...size,
      format,
      address: `${originOf(request)}${atRevision(page, reading.dataset.revision)}`,
      date: reading.dataset.updated,
    });
    setFreshness(services, response, reading);
    response
      .set("Content-Disposition", `inline; filename="${fileName(what, reading, format, time)}"`)
      .type(format);
    send(services, request, response, picture);
  };
}

export function chartPictured(reading: Reading, request: Request, at: Addresses): Pictured {
  const { dataset, view, query } = reading;
  const chart = chartNamed(reading, request.params.id);
  return {
    what: chart.id,
    spec: buildChart(dataset, chart, view),
    page: at.chart(chart.id, query),
    time: "shown",
  };
}

export function seriesPictured(reading: Reading, request: Request, at: Addresses): Pictured {
  const series = seriesNamed(reading, request.params.id);
  return {
    what: series.id,
    spec: seriesSpec(reading, series),
    page: at.series(series.id, reading.query),
    time: "asked",
  };
}
