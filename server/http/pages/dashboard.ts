import { buildMilestone, shownMilestones } from "../../model/chart/build.ts";
import { type Range, rangeOf } from "../../model/chart/view.ts";
import { buildNotices } from "../../model/notices/notices.ts";
import type { Chart } from "../../model/records/records.ts";
import { addDays } from "../../model/time/calendar.ts";
import { linkView } from "../downloads/view-links.ts";
import { buildCite } from "../frame/cite.ts";
import { tidiedAddress } from "../frame/reading.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { citedChart } from "./chart.ts";
import { packBlocks } from "./chart-block.ts";
import { buildControls } from "./controls.ts";
import { buildYearBars } from "./years.ts";

declare module "../frame/page.ts" {
  interface Pages {
    dashboard: ContentOf<typeof dashboard>;
  }
}

/** How many of the newest numbers a line has room for. */
const MOST_NEWS = 1;

export const dashboard = viewPage("dashboard", (asked) => {
  const { at, dataset, query, reading, request, response, services, view } = asked;
  if (tidiedAddress(request, response, reading, at.home)) return null;
  const block = (chart: Chart) => citedChart(services, request, reading, chart, at.home);
  return {
    title: "",
    section: "charts",
    content: {
      title: titleOf(rangeOf(view, dataset)),
      /** The newest numbers in words. */
      news: buildNotices(dataset, services.today())
        .filter(({ kind }) => kind === "newest")
        .slice(0, MOST_NEWS)
        .map(({ words }) => words),
      /** Whole years side by side, where series give them. */
      years: buildYearBars(dataset, view, at, query),
      controls: buildControls(dataset, view, dataset.charts, at.home(), query),
      events: shownMilestones(dataset, view, rangeOf(view, dataset)).map(buildMilestone),
      charts: packBlocks(dataset.charts.map(block)),
      query,
      viewLinks: linkView(request, reading, at.home, at.reference),
      cite: buildCite(services, request, dataset, dataset.title, at.home(query)),
    },
  };
});

/** "TTP violence and Pakistan's policy, 2020–2024". */
function titleOf({ start, end }: Range): string {
  const [first, last] = [start.slice(0, 4), addDays(end, -1).slice(0, 4)];
  return `TTP violence and Pakistan’s policy, ${first === last ? first : `${first}–${last}`}`;
}
