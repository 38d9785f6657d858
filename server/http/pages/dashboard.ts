import { buildMilestone, shownMilestones } from "../../model/chart/build.ts";
import type { MilestoneSpec } from "../../model/chart/spec.ts";
import { type Range, rangeOf } from "../../model/chart/view.ts";
import { buildNotices } from "../../model/notices/notices.ts";
import { addDays } from "../../model/time/calendar.ts";
import { linkView, type ViewLinks } from "../api/view-links.ts";
import { buildCite, type Cite } from "../frame/cite.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { readRequest, tidiedAddress } from "../frame/reading.ts";
import { type CitedChart, citedChart } from "./chart.ts";
import { packBlocks } from "./chart-block.ts";
import { buildControls, type Controls } from "./controls.ts";
import { buildYearBars, type YearBars } from "./years.ts";

declare module "../frame/page.ts" {
  interface Pages {
    dashboard: DashboardPage;
  }
}

interface DashboardPage {
  readonly title: string;
  /** The newest numbers in words. */
  readonly news: readonly string[];
  /** Whole years side by side, where series give them. */
  readonly years: readonly YearBars[];
  readonly controls: Controls;
  readonly events: readonly MilestoneSpec[];
  readonly charts: readonly CitedChart[];
  readonly query: string;
  readonly cite: Cite;
  readonly viewLinks: ViewLinks;
}

/** How many of the newest numbers a line has room for. */
const MOST_NEWS = 1;

export const dashboard: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const { at } = services;
  if (tidiedAddress(request, response, reading, at.home)) return;
  const { dataset, view, query } = reading;
  const page: DashboardPage = {
    title: titleOf(rangeOf(view, dataset)),
    news: buildNotices(dataset, services.today())
      .filter(({ kind }) => kind === "newest")
      .slice(0, MOST_NEWS)
      .map(({ words }) => words),
    years: buildYearBars(dataset, view, at, query),
    controls: buildControls(dataset, view, dataset.charts, at.home(), query),
    events: shownMilestones(dataset, view, rangeOf(view, dataset)).map(buildMilestone),
    charts: packBlocks(dataset.charts.map((chart) => citedChart(services, request, reading, chart, at.home))),
    query,
    viewLinks: linkView(request, reading, at.home, at.reference),
    cite: buildCite(services, request, dataset, dataset.title, at.home(query)),
  };
  sendPage(services, request, response, "dashboard", {
    title: "",
    section: "charts",
    dataset,
    content: page,
  });
};

/** "TTP violence and Pakistan's policy, 2020–2024". */
function titleOf({ start, end }: Range): string {
  const [first, last] = [start.slice(0, 4), addDays(end, -1).slice(0, 4)];
  return `TTP violence and Pakistan’s policy, ${first === last ? first : `${first}–${last}`}`;
}
