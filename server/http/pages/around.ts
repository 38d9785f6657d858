import type { Request } from "express";
import { MOST_MONTHS, USUAL_MONTHS } from "../../model/analyse/aligned.ts";
import { labelOf } from "../../model/analyse/transforms.ts";
import { shownMilestones } from "../../model/chart/build.ts";
import { formatView, namedRange, type View } from "../../model/chart/view.ts";
import { type AroundEvents, aroundEvents, CAVEAT } from "../../model/compare/around-events.ts";
import { plural } from "../../model/numbers/format.ts";
import { type Dataset, findMilestone } from "../../model/records/dataset.ts";
import type { Milestone } from "../../model/records/records.ts";
import type { FindListing } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import type { Addresses } from "../frame/addresses.ts";
import { buildCite } from "../frame/cite.ts";
import { notFound } from "../frame/http-error.ts";
import { type Reading, tidiedAddress } from "../frame/reading.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { readQuery } from "../parameters/read-query.ts";
import { type AroundRow, listAround } from "./around-rows.ts";
import { tablesOf } from "./around-tables.ts";

declare module "../frame/page.ts" {
  interface Pages {
    around: ContentOf<typeof around>;
  }
}

export const AROUND_PARAMETERS = ["months"] as const;

/** More events than this are no page that somebody reads. */
const MOST_EVENTS = 30;

/** The months before and after an event, or several, aligned at them. */
export const around = viewPage(
  "around",
  ({ at, dataset, reading, request, response, services, view }) => {
    const asked = parseAround(reading, namedIn(request), request.query);
    const page = (query: string) => at.around(asked.ids, joinQuery(query, asked.own));
    if (tidiedAddress(request, response, reading, page, "all")) return null;
    const { title, query, found } = readAround(reading, asked);
    return {
      title,
      section: "events",
      description: CAVEAT,
      alternates: listAlternates((form) => at.around(asked.ids, query, form)),
      content: {
        title,
        lede: ledeOf(found, view, asked.months),
        caveat: CAVEAT,
        tables: tablesOf(dataset, found, at, reading.query),
        /** Events with months that are left out, and why. */
        left: found.events
          .filter(({ left }) => left !== "")
          .map(({ event, left }) => ({
            href: at.milestone(event.id, reading.query),
            title: event.title,
            words: left,
          })),
        chooser: buildChooser(dataset, view, asked, at),
        downloads: listDownloads((form, more = "") => at.around(asked.ids, joinQuery(query, more), form)),
        cite: buildCite(services, request, dataset, title, at.around(asked.ids, query)),
        /** For a briefing; null where there is no event to go into it. */
        item: asked.events.length === 0 ? null : at.around(asked.ids, query),
        query: reading.query,
      },
    };
  },
  AROUND_PARAMETERS,
);

export const aroundListing: FindListing<AroundRow> = (reading, request) => {
  const { found, title } = readAround(reading, parseAround(reading, namedIn(request), request.query));
  return listAround(reading, found, title);
};

function namedIn({ params }: Request): string {
  return String(params.ids ?? "");
}

/** What its page, its downloads and a briefing say of the events asked for. */
export function readAround(reading: Reading, asked: AskedAround) {
  const { dataset, view } = reading;
  return {
    title: titleOf(dataset, view, asked),
    query: joinQuery(reading.query, asked.own),
    found: aroundEvents(dataset, view, asked.events, asked.months),
  };
}

interface AskedAround {
  /** The ids as the address names them; empty where it names a kind. */
  readonly ids: string;
  readonly events: readonly Milestone[];
  readonly months: number;
  /** Of the query, what no other page has; empty for the usual. */
  readonly own: string;
}

/** `ids` are those of the path, empty where it names none. Throws a 404 for an event that there is not, a 400 for anything else. */
export function parseAround({ dataset, view }: Reading, ids: string, query: Request["query"]): AskedAround {
  const named = ids === "" ? [] : [...new Set(ids.split(","))];
  if (named.length > MOST_EVENTS) throw notFound("events", `${named.length} of them, ${MOST_EVENTS} at most`);
  const events = named.map((id) => {
    const found = findMilestone(dataset, id);
    if (found === undefined) throw notFound("a milestone", id);
    return found;
  });
  const months =
    readQuery({ query }, (reader) => reader.whole("months", 1, MOST_MONTHS, "a number")) ?? USUAL_MONTHS;
  return {
    ids,
    events: ids === "" ? eventsOfKinds(dataset, view) : events,
    months,
    own: months === USUAL_MONTHS ? "" : `months=${months}`,
  };
}

/** Those of the kinds that the view names, at any time unless it names one; none where it names no kind. */
function eventsOfKinds(dataset: Dataset, view: View): readonly Milestone[] {
  if (view.milestones === null || view.milestones.length === 0) return [];
  // That charts draw none says nothing of those that are asked for here.
  const events = view.events === "none" ? null : view.events;
  return shownMilestones(dataset, { ...view, events }, namedRange(view, dataset), "all");
}

function titleOf(dataset: Dataset, { milestones }: View, { ids, events }: AskedAround): string {
  if (events.length === 0) return "Around events";
  if (ids !== "")
    return events.length === 1 ? `Around: ${events[0]?.title}` : `Around ${events.length} events`;
  const kinds = dataset.settings.categories.filter(({ id }) => milestones?.includes(id));
  const count = plural(events.length, "event");
  return `Around ${count}: ${kinds.map(({ label }) => label).join(", ")}`;
}

export function ledeOf({ events }: AroundEvents, { transform }: View, months: number): string {
  if (events.length === 0)
    return "Choose a kind of events; the months before and after each are aligned at it.";
  const count = months === 1 ? "The month" : `The ${months} months`;
  const worked = transform === null ? "" : ` Each month shows the ${labelOf(transform)}.`;
  return `${count} before and after, aligned at ${events.length === 1 ? "the event" : "each event"}.${worked}`;
}

function buildChooser(dataset: Dataset, view: View, { ids, months }: AskedAround, at: Addresses) {
  const kept = new URLSearchParams(formatView({ ...view, milestones: null }));
  return {
    action: at.around(ids),
    months,
    most: MOST_MONTHS,
    /** Of one event: no kind to choose. */
    isOne: ids !== "",
    kinds: dataset.settings.categories.map(({ id, label }) => ({
      id,
      label,
      on: view.milestones?.includes(id) ?? false,
      count: dataset.milestones.filter(({ category }) => category === id).length,
    })),
    kept: [...kept].map(([name, value]) => ({ name, value })),
  };
}
