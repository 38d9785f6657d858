import type { Request, Response } from "express";
import { chart, chartListing, embeddedChart } from "./chart.ts";
import { codebook } from "./codebook.ts";
import { dashboard } from "./dashboard.ts";
import { dataFile, descriptor } from "./data-files.ts";
import { dataHealth } from "./data-health.ts";
import { asCsv, asJson, asWorkbook } from "./downloads/forms.ts";
import type { FindListing } from "./downloads/listing.ts";
import { figures, figuresListing } from "./figures.ts";
import { healthz, readyz } from "./health.ts";
import { milestone } from "./milestone.ts";
import { milestones, milestonesListing } from "./milestones.ts";
import { point } from "./point.ts";
import { series, seriesListing } from "./series.ts";
import type { Services } from "./services.ts";
import { source, sourceListing } from "./source.ts";
import { sources, sourcesListing } from "./sources.ts";

/** Takes the services once and gives what answers each request; what it throws becomes an error's page. */
export type Handler = (services: Services) => (request: Request, response: Response) => void | Promise<void>;

/** Every address that is read, under the base path. A twin stands before the page whose id would swallow its ending. */
export const ROUTES: readonly (readonly [path: string, handler: Handler])[] = [
  ["/", dashboard],
  ...formsOf("/charts/:id", chartListing),
  ["/charts/:id", chart],
  ["/embed/charts/:id", embeddedChart],
  ...formsOf("/series/:id", seriesListing),
  ["/series/:id", series],
  ["/series/:id/:period", point],
  ["/milestones", milestones],
  ...formsOf("/milestones", milestonesListing),
  ["/milestones/:id", milestone],
  ["/figures", figures],
  ...formsOf("/figures", figuresListing),
  ["/sources", sources],
  ...formsOf("/sources", sourcesListing),
  ...formsOf("/sources/:id", sourceListing),
  ["/sources/:id", source],
  ["/codebook", codebook],
  ["/data-health", dataHealth],
  ["/data/*file", dataFile],
  ["/datapackage.json", descriptor],
  ["/healthz", healthz],
  ["/readyz", readyz],
];

function formsOf<Row>(path: string, find: FindListing<Row>): (readonly [path: string, handler: Handler])[] {
  return [
    [`${path}.csv`, asCsv(find)],
    [`${path}.json`, asJson(find)],
    [`${path}.xlsx`, asWorkbook(find)],
  ];
}
