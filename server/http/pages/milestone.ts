import type { Request } from "express";
import { describeAround, monthsAround } from "../../model/chart/around.ts";
import { buildMilestone, buildSeries } from "../../model/chart/build.ts";
import type { MilestoneSpec } from "../../model/chart/spec.ts";
import { formatView } from "../../model/chart/view.ts";
import { citeSource } from "../../model/citing/citations.ts";
import { eventTarget } from "../../model/notes/targets.ts";
import { type Dataset, findMilestone, seriesOf } from "../../model/records/dataset.ts";
import type { Milestone } from "../../model/records/records.ts";
import { addDays, addMonths, monthOf } from "../../model/time/calendar.ts";
import { formatStretch } from "../../model/time/periods.ts";
import type { FindListing } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import { buildCite } from "../frame/cite.ts";
import { type HttpError, notFound } from "../frame/http-error.ts";
import type { Reading } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { findCategory } from "../frame/words.ts";
import { notesOn } from "../notes/shown.ts";
import { citedChart } from "./chart.ts";
import { linkSource } from "./chart-block.ts";
import { listMilestones } from "./milestones.ts";
import { takenBackOr } from "./taken-back.ts";

declare module "../frame/page.ts" {
  interface Pages {
    milestone: ContentOf<typeof milestone>;
  }
}

/** The card of a policy event, with what was counted at its time. */
export const milestone = viewPage("milestone", async ({ at, dataset, query, reading, request, services }) => {
  const found = findMilestone(dataset, String(request.params.id));
  if (found === undefined) throw await missing(services, String(request.params.id));
  const index = dataset.milestones.indexOf(found);
  const notes = await notesOn(services, request, [{ target: eventTarget(found.id), label: "this event" }]);
  return {
    title: found.title,
    section: "events",
    description: found.description,
    personal: notes !== null,
    alternates: listAlternates((form) => at.milestone(found.id, query, form)),
    content: {
      /** For people who are signed in. */
      notes,
      milestone: buildMilestone(found),
      category: findCategory(dataset, found.category),
      source: linkSource(dataset, found.source.id, at, query),
      counted: dataset.charts
        .flatMap((chart) => seriesOf(dataset, chart).map((series) => buildSeries(series, found.date)))
        .flatMap((series) => series.observations.map((observation) => ({ series, observation }))),
      around: buildAround(dataset, found),
      drawn: drawAround(services, request, reading, found),
      previous: dataset.milestones[index - 1],
      next: dataset.milestones[index + 1],
      report: citeSource(found.source, found.locator),
      cite: buildCite(services, request, dataset, found.title, at.milestone(found.id, query)),
      downloads: listDownloads((form, more = "") => at.milestone(found.id, joinQuery(query, more), form)),
      /** The months around all events of its kind. */
      kind: at.around("", formatView({ ...reading.view, milestones: [found.category] })),
      query,
    },
  };
});

const MONTHS_AROUND = 12;

/**
 * The first chart with a number in the twelve months before and after an event, with all key events and this one; null
 * where no chart has one.
 */
function drawAround(services: Services, request: Request, reading: Reading, { id, date }: Milestone) {
  const { at } = services;
  const from = monthOf(addMonths(date.start, -MONTHS_AROUND));
  const to = monthOf(addMonths(addDays(date.end, -1), MONTHS_AROUND));
  // A context event stands beside the key ones.
  const milestones = reading.dataset.milestones.map((each) =>
    each.id === id ? { ...each, weight: "key" as const } : each,
  );
  const view = { ...reading.view, from, to, series: null, milestones: null, events: "key" as const };
  const dataset = { ...reading.dataset, milestones };
  const query = formatView({ ...view, events: null });
  for (const chart of dataset.charts) {
    const block = citedChart(services, request, { ...reading, dataset, view, query }, chart, null);
    if (block.empty !== null) continue;
    const { start, end } = block.spec.range;
    return { block, home: at.home(query), time: formatStretch(start, end) };
  }
  return null;
}

function missing(services: Services, id: string): Promise<HttpError> {
  const address = (query: string) => services.at.milestone(id, query);
  const lost = { file: "milestones.csv", column: "id", name: id, what: "this event", address } as const;
  return takenBackOr(services, lost, notFound("a milestone", id));
}

/** The list of milestones with this one alone. */
export const milestoneListing: FindListing<MilestoneSpec> = ({ dataset, view }, request) => {
  const found = findMilestone(dataset, String(request.params.id));
  if (found === undefined) throw notFound("a milestone", String(request.params.id));
  return { ...listMilestones(dataset, view, [found]), what: found.id, time: "none", paged: false };
};

function buildAround({ series }: Dataset, { date }: Milestone) {
  const { before, after } = monthsAround(date);
  return {
    caveat: date.open
      ? "It had not ended when the report appeared: the right column holds the months since it began."
      : date.openStart
        ? "Its start is not printed: nothing is known to come before it."
        : date.approximate || date.uncertain
          ? "Its date is not certain: the months beside it are in neither too."
          : "",
    before: before && formatStretch(before.start, before.end),
    after: formatStretch(after.start, after.end),
    rows: describeAround(series, date),
  };
}
