import type { Request } from "express";
import { buildChart } from "../model/build.ts";
import type { ChartSpec } from "../model/spec.ts";
import type { ParameterProblem } from "../model/view.ts";
import type { Addresses } from "./addresses.ts";
import { chartNamed } from "./chart.ts";
import { fileName } from "./downloads/file-name.ts";
import { setFreshness } from "./downloads/freshness.ts";
import { badRequest } from "./errors.ts";
import { originOf } from "./page.ts";
import type { PictureOptions } from "./picture.ts";
import { type Reading, readRequest } from "./reading.ts";
import type { Handler } from "./routes.ts";
import { seriesNamed, seriesSpec } from "./series.ts";

const PARAMETERS = ["width", "ratio", "theme", "frame"] as const;
export const WIDTH = { least: 320, most: 2400, usual: 960 } as const;
export const RATIO = { least: 0.5, most: 3 } as const;

/** What a picture shows, and the address of the page that shows the same. */
interface Pictured {
  readonly what: string;
  readonly spec: ChartSpec;
  readonly page: string;
}

type FindPicture = (reading: Reading, request: Request, at: Addresses) => Pictured;

export const chartAsPng = pictureOf("png", chartPictured);
export const chartAsSvg = pictureOf("svg", chartPictured);
export const seriesAsPng = pictureOf("png", seriesPictured);
export const seriesAsSvg = pictureOf("svg", seriesPictured);

/** The chart as a picture, ready for a report: the same query as the page, and a size within bounds. */
function pictureOf(format: PictureOptions["format"], find: FindPicture): Handler {
  return (services) => async (request, response) => {
    const size = parseSize(request);
    const reading = await readRequest(services, request, PARAMETERS);
    const { what, spec, page } = find(reading, request, services.at);
    // Loaded with the first picture: the drawing library takes longer to start than the rest of the server.
    const { drawPicture } = await import("./picture.ts");
    const picture = drawPicture(spec, {
      ...size,
      format,
      address: `${originOf(request)}${page}`,
      date: reading.dataset.updated,
    });
    setFreshness(services, response, reading);
    response
      .set("Content-Disposition", `inline; filename="${fileName(what, reading, format)}"`)
      .type(format)
      .send(picture);
  };
}

function chartPictured(reading: Reading, request: Request, at: Addresses): Pictured {
  const { dataset, view, query } = reading;
  const chart = chartNamed(reading, request.params.id);
  return { what: chart.id, spec: buildChart(dataset, chart, view), page: at.chart(chart.id, query) };
}

function seriesPictured(reading: Reading, request: Request, at: Addresses): Pictured {
  const series = seriesNamed(reading, request.params.id);
  return { what: series.id, spec: seriesSpec(reading, series), page: at.series(series.id, reading.query) };
}

function parseSize({ query }: Request): Pick<PictureOptions, "width" | "ratio" | "dark" | "bare"> {
  const problems: ParameterProblem[] = [];
  const read = <T>(name: string, usual: T, takes: string, parse: (text: string) => T | undefined): T => {
    const text = query[name];
    if (text === undefined || text === "") return usual;
    const value = typeof text === "string" ? parse(text) : undefined;
    if (value === undefined) {
      problems.push({
        parameter: name,
        message: `expected ${takes}, got ${JSON.stringify(text).slice(0, 60)}`,
      });
    }
    return value ?? usual;
  };
  const width = read("width", WIDTH.usual, `whole pixels from ${WIDTH.least} to ${WIDTH.most}`, (text) =>
    /^\d{1,5}$/.test(text) ? within(Number(text), WIDTH) : undefined,
  );
  const ratio = read<number | null>(
    "ratio",
    null,
    `width over height from ${RATIO.least} to ${RATIO.most}`,
    (text) => (/^\d(\.\d{1,4})?$/.test(text) ? within(Number(text), RATIO) : undefined),
  );
  const dark = read("theme", false, "light or dark", (text) =>
    text === "light" || text === "dark" ? text === "dark" : undefined,
  );
  const bare = read("frame", false, "full or none", (text) =>
    text === "full" || text === "none" ? text === "none" : undefined,
  );
  if (problems.length > 0) throw badRequest(problems);
  return { width, ratio, dark, bare };
}

function within(value: number, { least, most }: { least: number; most: number }): number | undefined {
  return value >= least && value <= most ? value : undefined;
}
