import type { Request, Response } from "express";
import { chart, chartAsCsv, chartAsJson, embeddedChart } from "./chart.ts";
import { codebook } from "./codebook.ts";
import { dashboard } from "./dashboard.ts";
import { dataFile, descriptor } from "./data-files.ts";
import { dataHealth } from "./data-health.ts";
import { figures, figuresAsCsv, figuresAsJson } from "./figures.ts";
import { healthz, readyz } from "./health.ts";
import { milestone } from "./milestone.ts";
import { milestones, milestonesAsCsv, milestonesAsJson } from "./milestones.ts";
import { point } from "./point.ts";
import { series, seriesAsCsv, seriesAsJson } from "./series.ts";
import type { Services } from "./services.ts";
import { source, sourceAsCsv, sourceAsJson } from "./source.ts";
import { sources, sourcesAsCsv, sourcesAsJson } from "./sources.ts";

/** Takes the services once and gives what answers each request; what it throws becomes an error's page. */
export type Handler = (services: Services) => (request: Request, response: Response) => void | Promise<void>;

/** Every address that is read, under the base path. A twin stands before the page whose id would swallow its ending. */
export const ROUTES: readonly (readonly [path: string, handler: Handler])[] = [
  ["/", dashboard],
  ["/charts/:id.csv", chartAsCsv],
  ["/charts/:id.json", chartAsJson],
  ["/charts/:id", chart],
  ["/embed/charts/:id", embeddedChart],
  ["/series/:id.csv", seriesAsCsv],
  ["/series/:id.json", seriesAsJson],
  ["/series/:id", series],
  ["/series/:id/:period", point],
  ["/milestones", milestones],
  ["/milestones.csv", milestonesAsCsv],
  ["/milestones.json", milestonesAsJson],
  ["/milestones/:id", milestone],
  ["/figures", figures],
  ["/figures.csv", figuresAsCsv],
  ["/figures.json", figuresAsJson],
  ["/sources", sources],
  ["/sources.csv", sourcesAsCsv],
  ["/sources.json", sourcesAsJson],
  ["/sources/:id.csv", sourceAsCsv],
  ["/sources/:id.json", sourceAsJson],
  ["/sources/:id", source],
  ["/codebook", codebook],
  ["/data-health", dataHealth],
  ["/data/*file", dataFile],
  ["/datapackage.json", descriptor],
  ["/healthz", healthz],
  ["/readyz", readyz],
];
