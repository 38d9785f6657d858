import { REFERENCE_FORMS } from "../model/citing/references.ts";
import { api } from "./api/api.ts";
import { historyFeed } from "./api/feed.ts";
import { listPicture, shortLink } from "./api/given-out.ts";
import { openapi } from "./api/openapi.ts";
import {
  type CiteAs,
  citeChart,
  citeDashboard,
  citeReport,
  citeReports,
  citeSeries,
} from "./api/references.ts";
import { dataFile, descriptor } from "./downloads/data-files.ts";
import { everything } from "./downloads/everything.ts";
import { asCsv, asJson, asWorkbook } from "./downloads/forms.ts";
import { incidentsAsWorkbook } from "./downloads/incidents.ts";
import type { FindListing } from "./downloads/listing.ts";
import type { Handler } from "./frame/handler.ts";
import { chart, chartListing, chartSpec, embeddedChart } from "./pages/chart.ts";
import { codebook } from "./pages/codebook.ts";
import { dashboard } from "./pages/dashboard.ts";
import { dataHealth } from "./pages/data-health.ts";
import { figures, figuresListing } from "./pages/figures.ts";
import { healthz, readyz } from "./pages/health.ts";
import { history, revision } from "./pages/history.ts";
import { incident, incidentAsCsv, incidentAsJson } from "./pages/incidents/card.ts";
import { incidentsAsCsv, incidentsAsJson } from "./pages/incidents/chart-rows.ts";
import { incidents } from "./pages/incidents/list.ts";
import { monthsAsPng, monthsAsSvg } from "./pages/incidents/pictures.ts";
import { milestone, milestoneListing } from "./pages/milestone.ts";
import { milestones, milestonesListing } from "./pages/milestones.ts";
import { point } from "./pages/point.ts";
import { series, seriesListing } from "./pages/series.ts";
import { source, sourceListing } from "./pages/source.ts";
import { sources, sourcesListing } from "./pages/sources.ts";
import { chartAsPng, chartAsSvg, seriesAsPng, seriesAsSvg } from "./pictures/charts.ts";

/** Every address that is read, under the base path. A twin stands before the page whose id would swallow its ending. */
export const ROUTES: readonly Route[] = [
  ["/", dashboard],
  ...referencesOf("/cite", citeDashboard),
  ...referencesOf("/charts/:id", citeChart),
  ...formsOf("/charts/:id", chartListing),
  ["/charts/:id.png", chartAsPng],
  ["/charts/:id.svg", chartAsSvg],
  ["/charts/:id/spec.json", chartSpec],
  ["/charts/:id", chart],
  ["/embed/charts/:id", embeddedChart],
  ...referencesOf("/series/:id", citeSeries),
  ...formsOf("/series/:id", seriesListing),
  ["/series/:id.png", seriesAsPng],
  ["/series/:id.svg", seriesAsSvg],
  ["/series/:id", series],
  ["/series/:id/:period", point],
  ["/milestones", milestones],
  ...formsOf("/milestones", milestonesListing),
  ...formsOf("/milestones/:id", milestoneListing),
  ["/milestones/:id", milestone],
  ["/incidents", incidents],
  ["/incidents.csv", incidentsAsCsv],
  ["/incidents.json", incidentsAsJson],
  ["/incidents.xlsx", incidentsAsWorkbook],
  ["/incidents.png", monthsAsPng],
  ["/incidents.svg", monthsAsSvg],
  ["/incidents/:dataset/:id.csv", incidentAsCsv],
  ["/incidents/:dataset/:id.json", incidentAsJson],
  ["/incidents/:dataset/:id", incident],
  ["/figures", figures],
  ...formsOf("/figures", figuresListing),
  ["/sources", sources],
  ...referencesOf("/sources", citeReports),
  ...formsOf("/sources", sourcesListing),
  ...referencesOf("/sources/:id", citeReport),
  ...formsOf("/sources/:id", sourceListing),
  ["/sources/:id", source],
  ["/codebook", codebook],
  ["/data-health", dataHealth],
  ["/data/*file", dataFile],
  ["/datapackage.json", descriptor],
  ["/download.zip", everything],
  ["/history.atom", historyFeed],
  ["/history", history],
  ["/history/:revision", revision],
  ["/api", api],
  ["/openapi.json", openapi],
  ["/healthz", healthz],
  ["/readyz", readyz],
];

/** Addresses that version 1.0 gave out. */
export const FORMER_ROUTES: readonly Route[] = [
  ["/v/:code", shortLink],
  ...["/milestones", "/figures", "/sources", "/sources/:id"].flatMap((path): Route[] => [
    [`${path}.png`, listPicture],
    [`${path}.svg`, listPicture],
  ]),
];

type Route = readonly [path: string, handler: Handler];

function referencesOf(path: string, cite: CiteAs): Route[] {
  return REFERENCE_FORMS.map((form) => [`${path}.${form}`, cite(form)]);
}

function formsOf<Row>(path: string, find: FindListing<Row>): Route[] {
  return [
    [`${path}.csv`, asCsv(find)],
    [`${path}.json`, asJson(find)],
    [`${path}.xlsx`, asWorkbook(find)],
  ];
}
