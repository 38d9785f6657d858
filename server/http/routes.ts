import { api } from "./api/api.ts";
import { datasetJsonld } from "./api/dataset-jsonld.ts";
import { historyFeed } from "./api/feed.ts";
import { fullAddress, listPicture, shortLink } from "./api/old-addresses.ts";
import { openapi } from "./api/openapi.ts";
import {
  type Described,
  describeJson,
  describePage,
  FILE,
  FRESH,
  type Operations,
  PAGED,
  SHORTEST,
  VIEW,
} from "./api/operations.ts";
import { namePages } from "./api/page-links.ts";
import { citeChart, citeDashboard, citeReport, citeReports, citeSeries } from "./api/references.ts";
import { pictures, type Route, references, rows } from "./api/route.ts";
import { BRIEFING_ROUTES } from "./briefing-routes.ts";
import { dataFile, descriptor } from "./downloads/data-files.ts";
import { everything } from "./downloads/everything.ts";
import { EXTENT_PARAMETERS } from "./downloads/extent.ts";
import { PICTURE_FORMS } from "./downloads/forms.ts";
import type { Handler } from "./frame/services.ts";
import { INCIDENT_ROUTES } from "./incident-routes.ts";
import { around, aroundListing } from "./pages/around.ts";
import { chart, chartListing, chartSpec, embeddedChart, gapsListing } from "./pages/chart.ts";
import { chartTable } from "./pages/chart-table.ts";
import { codebook } from "./pages/codebook.ts";
import {
  COMPARE_PARAMETERS,
  compare,
  compareListing,
  comparePictured,
  embeddedComparison,
} from "./pages/compare.ts";
import { chartsIndex, dataIndex, seriesIndex } from "./pages/contents.ts";
import { dashboard } from "./pages/dashboard.ts";
import { dataHealth } from "./pages/data-health.ts";
import { figures, figuresListing } from "./pages/figures.ts";
import { healthz, readyz } from "./pages/health.ts";
import { history, revision } from "./pages/history.ts";
import { metrics } from "./pages/metrics.ts";
import { milestone, milestoneListing } from "./pages/milestone.ts";
import { milestones, milestonesListing } from "./pages/milestones.ts";
import { notices, noticesAsJson } from "./pages/notices.ts";
import { chartPictured, seriesPictured } from "./pages/pictured.ts";
import { point } from "./pages/point.ts";
import { search, searchAsJson } from "./pages/search.ts";
import { series, seriesListing } from "./pages/series.ts";
import { source, sourceListing } from "./pages/source.ts";
import { sources, sourcesListing } from "./pages/sources.ts";
import { text } from "./parameters/schema.ts";

const AROUND: Described = {
  tag: "Lists",
  summary: "Each month before and after events, aligned at them",
  schema: "Around",
  parameters: [...VIEW, "months"],
};

/**
 * Every address that is read, under the base path. What has an ending stands before the page whose id would
 * swallow it.
 */
export const ROUTES: readonly Route[] = namePages([
  ["/", dashboard, describePage("The dashboard", VIEW, SHORTEST)],
  ...references("/cite", citeDashboard, "The dashboard in this view"),

  ["/charts", chartsIndex, describePage("The charts there are")],
  ...references("/charts/:id", citeChart, "A chart in this view"),
  ...rows("/charts/:id", chartListing, {
    tag: "Charts",
    summary: "A chart's observations",
    schema: "Chart",
    parameters: [...VIEW, ...EXTENT_PARAMETERS],
  }),
  ...rows("/charts/:id/gaps", gapsListing, {
    tag: "Charts",
    summary: "The times for which a chart has no number, each with its reason",
    schema: "Gaps",
    parameters: VIEW,
  }),
  ...pictures("/charts/:id", chartPictured, "A chart"),
  [
    "/charts/:id/spec.json",
    chartSpec,
    {
      summary: "A chart as its page draws it, with every word that stands on it",
      tag: "Charts",
      parameters: VIEW,
      answers: { "application/json": { type: "object", description: "for the page's own script" } },
      headers: [],
    },
  ],
  ["/charts/:id", chart, describePage("A chart, large", VIEW, SHORTEST)],
  ["/charts/:id/table", chartTable, describePage("A chart's numbers as a table", [...VIEW, "layout", "by"])],
  ...rows("/compare", compareListing, {
    tag: "Charts",
    summary: "Series side by side",
    schema: "Comparison",
    parameters: [...VIEW, ...COMPARE_PARAMETERS, ...EXTENT_PARAMETERS],
  }),
  ...pictures("/compare", comparePictured, "Series side by side", COMPARE_PARAMETERS),
  ["/compare", compare, describePage("Series side by side", [...VIEW, ...COMPARE_PARAMETERS], SHORTEST)],
  [
    "/embed/compare",
    embeddedComparison,
    // Led to by the code that stands on the page of a comparison.
    {
      ...describePage("Series side by side, for an iframe", [...VIEW, ...COMPARE_PARAMETERS]),
      tag: "Charts",
    },
  ],
  ["/embed/charts/:id", embeddedChart, describePage("A chart alone, for an iframe")],

  ["/series", seriesIndex, describePage("The series there are")],
  ...references("/series/:id", citeSeries, "A series in this view"),
  ...rows("/series/:id", seriesListing, {
    tag: "Charts",
    summary: "A series' observations",
    schema: "Chart",
    parameters: [...VIEW, ...EXTENT_PARAMETERS],
  }),
  ...pictures("/series/:id", seriesPictured, "A series"),
  ["/series/:id", series, describePage("A series", VIEW, SHORTEST)],
  ["/series/:id/:period", point, describePage("One point of a series, with all that is known about it")],

  ["/milestones", milestones, describePage("The policy events", VIEW, SHORTEST)],
  ...rows("/milestones", milestonesListing, {
    tag: "Lists",
    summary: "The policy events",
    schema: "Milestones",
    parameters: PAGED,
  }),
  ...rows("/milestones/:id", milestoneListing, {
    tag: "Lists",
    summary: "A policy event",
    schema: "Milestones",
    parameters: VIEW,
  }),
  ["/milestones/:id", milestone, describePage("A policy event")],

  ...rows("/around/:ids", aroundListing, AROUND),
  ["/around/:ids", around, describePage("Months around events", [...VIEW, "months"], SHORTEST)],
  ...rows("/around", aroundListing, AROUND),
  ["/around", around, describePage("Months around the events of a kind", [...VIEW, "months"], SHORTEST)],

  ...INCIDENT_ROUTES,

  ["/figures", figures, describePage("The numbers outside the series")],
  ...rows("/figures", figuresListing, {
    tag: "Lists",
    summary: "The numbers outside the series",
    schema: "Figures",
    parameters: PAGED,
  }),

  ["/sources", sources, describePage("The reports")],
  ...references("/sources", citeReports, "All reports", FILE),
  ...rows("/sources", sourcesListing, {
    tag: "Lists",
    summary: "The reports",
    schema: "Sources",
    parameters: PAGED,
  }),
  ...references("/sources/:id", citeReport, "A report", FILE),
  ...rows("/sources/:id", sourceListing, {
    tag: "Lists",
    summary: "All that a report gave",
    schema: "Given",
    parameters: VIEW,
  }),
  ["/sources/:id", source, describePage("A report")],

  [
    "/notices.json",
    noticesAsJson,
    describeJson(
      "Lists",
      "The newest number of each chart, a month that is the highest for some time, and series without recent figures",
      "Notices",
      VIEW,
    ),
  ],
  ["/notices", notices, describePage("What is new")],
  [
    "/search.json",
    searchAsJson,
    describeJson("Lists", "What is found by its words", "Found", ["q", ...VIEW]),
  ],
  ["/search", search, describePage("What was found by its words", ["q", ...VIEW])],

  ...BRIEFING_ROUTES,

  ["/data", dataIndex, describePage("What there is about the data")],
  ["/codebook", codebook, describePage("Every file, column, code and rule", [])],
  ["/data-health", dataHealth, describePage("Problems and warnings in the data folder", [])],
  [
    "/data/*file",
    dataFile,
    {
      summary: "A file of the data folder, byte for byte",
      tag: "Everything",
      parameters: ["asof"],
      answers: {
        "text/csv": text("a table as the codebook describes it"),
        "application/json": { type: "object" },
      },
      headers: FILE,
    },
  ],
  [
    "/dataset.jsonld",
    datasetJsonld,
    {
      summary: "The data as a schema.org Dataset",
      tag: "Everything",
      parameters: ["asof"],
      answers: { "application/ld+json": { type: "object" } },
      headers: FRESH,
    },
  ],
  [
    "/download.zip",
    everything,
    {
      summary: "Everything: the Data Package with a README and checksums",
      tag: "Everything",
      parameters: ["asof"],
      answers: { "application/zip": text("a ZIP file") },
      headers: FILE,
    },
  ],
  [
    "/history.atom",
    historyFeed,
    {
      summary: "What changed, for a feed reader",
      tag: "Everything",
      parameters: ["chart"],
      answers: { "application/atom+xml": text("an Atom feed") },
      headers: [],
    },
  ],
  ["/history", history, describePage("Who changed what, when and why", ["page"])],
  [
    "/history/:revision",
    revision,
    describePage("What a revision changed", [], "the revision under its usual name"),
  ],

  ["/api", api(operations), describePage("This description, to read", [])],
  [
    "/openapi.json",
    openapi(operations),
    {
      summary: "This description",
      tag: "Service",
      parameters: [],
      answers: { "application/json": { type: "object" } },
      headers: [],
    },
  ],
  ["/healthz", healthz, describeJson("Service", "Whether the program runs", "Health", [])],
  ["/readyz", readyz, describeJson("Service", "Whether it serves data, and which", "Ready", [])],
  [
    "/metrics",
    metrics,
    {
      summary: "What the server counts about itself, for Prometheus; to this machine, or with a token",
      tag: "Service",
      parameters: [],
      answers: { "text/plain": text("Prometheus' text form") },
      headers: [],
    },
  ],
]);

/** Addresses that version 1.0 gave out, and short ones to type. */
export const FORMER_ROUTES: readonly (readonly [path: string, handler: Handler])[] = [
  ["/v/:code", shortLink],
  ...["", ".docx", ".json"].map((form) => [`/brief${form}`, fullAddress] as const),
  ["/datapackage.json", descriptor],
  ...["/milestones", "/figures", "/sources", "/sources/:id"].flatMap((path) =>
    PICTURE_FORMS.map((form) => [`${path}.${form}`, listPicture] as const),
  ),
];

/** What is told of every address. */
export function operations(): Operations {
  return Object.fromEntries(ROUTES.map(([path, , operation]) => [path, operation]));
}
