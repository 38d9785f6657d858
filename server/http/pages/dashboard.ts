import { buildMilestone, shownMilestones } from "../../model/chart/build.ts";
import type { MilestoneSpec } from "../../model/chart/spec.ts";
import { rangeOf } from "../../model/chart/view.ts";
import { formatQuantity } from "../../model/numbers/format.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { findSeries } from "../../model/records/dataset.ts";
import type { Headline } from "../../model/records/descriptor.ts";
import type { Observation } from "../../model/records/records.ts";
import { linkView, type ViewLinks } from "../api/view-links.ts";
import type { Addresses } from "../frame/addresses.ts";
import { buildCite, type Cite } from "../frame/cite.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { readRequest, tidiedAddress } from "../frame/reading.ts";
import { type CitedChart, citedChart } from "./chart.ts";
import { linkSource, packBlocks, type SourceLink } from "./chart-block.ts";
import { buildControls, type Controls } from "./controls.ts";

interface DashboardPage {
  readonly headlines: readonly HeadlineFigure[];
  readonly controls: Controls;
  readonly events: readonly MilestoneSpec[];
  readonly charts: readonly CitedChart[];
  readonly query: string;
  readonly cite: Cite;
  readonly viewLinks: ViewLinks;
}

interface HeadlineFigure {
  readonly text: string;
  readonly words: string;
  readonly href: string;
  readonly source: SourceLink;
  readonly locator: string;
}

export const dashboard: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const { at } = services;
  if (tidiedAddress(request, response, reading, at.home)) return;
  const { dataset, view, query } = reading;
  const page: DashboardPage = {
    headlines: dataset.settings.headlines.flatMap((headline) => buildHeadline(dataset, headline, at, query)),
    controls: buildControls(dataset, view, dataset.charts, at.home(), query),
    events: shownMilestones(dataset, view, rangeOf(view, dataset)).map(buildMilestone),
    charts: packBlocks(dataset.charts.map((chart) => citedChart(services, request, reading, chart))),
    query,
    viewLinks: linkView(request, reading, at.home, at.reference),
    cite: buildCite(services, request, dataset, dataset.title, at.home(query)),
  };
  sendPage(services, request, response, "dashboard", {
    title: "",
    section: "dashboard",
    dataset,
    content: page,
  });
};

/** None where the observation was not known yet on the day the view names. */
function buildHeadline(dataset: Dataset, headline: Headline, at: Addresses, query: string): HeadlineFigure[] {
  const observation = findObservation(dataset, headline);
  if (observation === undefined) return [];
  return [
    {
      text: formatQuantity(observation.quantity),
      words: headline.words,
      href: at.point(headline.series, headline.period, query),
      source: linkSource(dataset, observation.source.id, at, query),
      locator: observation.locator,
    },
  ];
}

function findObservation(dataset: Dataset, { series, period, source }: Headline): Observation | undefined {
  const observations = findSeries(dataset, series)?.observations ?? [];
  return observations.find((each) => each.period.edtf === period && each.source.id === source);
}
