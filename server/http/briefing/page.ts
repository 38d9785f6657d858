import type { Request } from "express";
import {
  type AskedBriefing,
  BRIEFED_NOTES,
  dropped,
  formatBriefing,
  isFromForm,
  MOST_CHARTS,
  moved,
} from "../../model/briefing/asked.ts";
import { EVENTS, formatView, type View } from "../../model/chart/view.ts";
import type { Query } from "../../model/query/query-reader.ts";
import { seriesOf } from "../../model/records/dataset.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { joinQuery } from "../downloads/menu.ts";
import { sendPage } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { type Built, readBriefing } from "./build.ts";
import { WORD } from "./document.ts";

declare module "../frame/page.ts" {
  interface Pages {
    briefing: ReturnType<typeof contentOf>;
  }
}

const EVENT_WORDS: Readonly<Record<(typeof EVENTS)[number], string>> = {
  key: "key events",
  all: "all events",
  none: "no list of events",
};

const NOTES_WORDS: Readonly<Record<AskedBriefing["notes"], string>> = {
  none: "no notes of the group",
  group: "notes for everybody who is signed in",
  all: "all notes that you may read",
};

/** A briefing as its reader puts it together, and as it will be. */
export const briefing: Handler = (services) => async (request, response) => {
  const built = await readBriefing(services, request);
  const { asked, reading } = built;
  const { at } = services;
  const link = (some: AskedBriefing, form?: string) =>
    at.briefing(joinQuery(formatBriefing(some), reading.query), form);
  if (isFromForm(request.query as Query)) {
    const shortest = joinQuery(formatBriefing(asked), formatView(shortestOf(reading)));
    response.set("Cache-Control", "no-cache").redirect(302, at.briefing(shortest));
    return;
  }
  const content = contentOf(built, services, request, link);
  sendPage(services, request, response, "briefing", {
    title: asked.title === "" ? "Briefing" : `${asked.title}: briefing`,
    section: "briefing",
    dataset: reading.dataset,
    personal: built.signedIn,
    description: "Charts, numbers and events put together as a document to print or to open in Word.",
    alternates: [
      { label: "Word", type: WORD, href: content.word },
      { label: "JSON", type: "application/json", href: content.json },
    ],
    content,
  });
};

function contentOf(
  built: Built,
  { at, config }: Services,
  request: Request,
  link: (some: AskedBriefing, form?: string) => string,
) {
  const { asked, reading, signedIn } = built;
  const { length } = asked.items;
  return {
    briefing: built.briefing,
    action: at.briefing(),
    form: formOf(built),
    /** Each item with what can be done with it; null where it cannot. */
    items: asked.items.map((item, index) => ({
      title: built.briefing.parts[index]?.title ?? item,
      address: `${at.base}${item}`,
      up: index > 0 ? link(moved(asked, index, index - 1)) : null,
      down: index < length - 1 ? link(moved(asked, index, index + 1)) : null,
      drop: link(dropped(asked, index)),
    })),
    choices: choicesOf(reading),
    most: MOST_CHARTS,
    word: link(asked, "docx"),
    json: link(asked, "json"),
    /** Where to sign in for the notes that were asked for; null where that is not needed. */
    signIn:
      asked.notes === "none" || signedIn
        ? null
        : at.signIn(request.originalUrl.slice(config.basePath.length)),
  };
}

/** The same as its page, for programs. */
export const briefingAsJson: Handler = (services) => async (request, response) => {
  const { briefing: told, reading, personal } = await readBriefing(services, request);
  setFreshness(services, response, reading);
  if (personal) response.set("Cache-Control", "private, no-store");
  response.type("json");
  send(services, request, response, `${JSON.stringify(told, null, 2)}\n`);
};

function shortestOf({ view, dataset: { settings } }: Reading): View {
  return {
    ...view,
    from: view.from === settings.from ? null : view.from,
    to: view.to === settings.to ? null : view.to,
    events: view.events === "key" ? null : view.events,
  };
}

/** What the form is filled with, and what it carries along. */
function formOf({ asked, reading: { view, dataset }, signedIn }: Built) {
  const { items, title, author, date, tables, notes } = asked;
  const carried = new URLSearchParams(formatView({ ...view, from: null, to: null, events: null }));
  const shown = view.events ?? "key";
  return {
    ...{ title, author, date, tables },
    from: view.from ?? dataset.settings.from,
    to: view.to ?? dataset.settings.to,
    events: EVENTS.map((value) => ({ value, label: EVENT_WORDS[value], on: value === shown })),
    /** For people who are signed in; null where nobody is. */
    notes: signedIn
      ? BRIEFED_NOTES.map((value) => ({ value, label: NOTES_WORDS[value], on: value === notes }))
      : null,
    hidden: [
      ...items.map((item) => ["item", item] as const),
      ...(signedIn || notes === "none" ? [] : [["notes", notes] as const]),
      ...carried,
    ],
  };
}

/** What a briefing is mostly made of; anything else is added by its address. */
function choicesOf({ dataset }: Reading) {
  const { charts } = dataset;
  const series = charts.flatMap((chart) => seriesOf(dataset, chart));
  const options = (label: string, all: readonly (readonly [label: string, value: string])[]) => ({
    label,
    options: all.map(([words, value]) => ({ label: words, value })),
  });
  return [
    options(
      "Charts",
      charts.map(({ id, title }) => [title, `/charts/${id}`]),
    ),
    options(
      "Tables alone",
      charts.map(({ id, title }) => [`${title}: table`, `/charts/${id}/table`]),
    ),
    options(
      "Series",
      series.map(({ id, title }) => [title, `/series/${id}`]),
    ),
    options("Lists", [["All policy events", "/milestones"]]),
  ];
}
