import {
  type AskedBriefing,
  BRIEFED_NOTES,
  dropped,
  formatBriefing,
  isFromForm,
  MOST_CHARTS,
  moved,
} from "../../model/briefing/asked.ts";
import type { Briefing } from "../../model/briefing/briefing.ts";
import { EVENTS, formatView, type Query, type View } from "../../model/chart/view.ts";
import { seriesOf } from "../../model/records/dataset.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { joinQuery } from "../downloads/menu.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import { type Built, readBriefing } from "./build.ts";
import { WORD } from "./document.ts";

declare module "../frame/page.ts" {
  interface Pages {
    briefing: BriefingPage;
  }
}

interface BriefingPage {
  readonly briefing: Briefing;
  readonly action: string;
  readonly form: BriefingForm;
  readonly items: readonly ItemLinks[];
  readonly choices: readonly { readonly label: string; readonly options: readonly Choice[] }[];
  readonly most: number;
  readonly word: string;
  readonly json: string;
  /** Where to sign in for the notes that were asked for; null where that is not needed. */
  readonly signIn: string | null;
}

/** What the form is filled with, and what it carries along. */
interface BriefingForm extends Pick<AskedBriefing, "title" | "author" | "date" | "tables"> {
  readonly from: string;
  readonly to: string;
  readonly events: readonly (Choice & { readonly on: boolean })[];
  /** For people who are signed in; null where nobody is. */
  readonly notes: readonly (Choice & { readonly on: boolean })[] | null;
  readonly hidden: readonly (readonly [name: string, value: string])[];
}

interface Choice {
  readonly label: string;
  readonly value: string;
}

/** One item with what can be done with it; null where it cannot. */
interface ItemLinks {
  readonly title: string;
  readonly address: string;
  readonly up: string | null;
  readonly down: string | null;
  readonly drop: string;
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
  const [word, json] = [link(asked, "docx"), link(asked, "json")];
  sendPage(services, request, response, "briefing", {
    title: asked.title === "" ? "Briefing" : `${asked.title}: briefing`,
    section: "briefing",
    dataset: reading.dataset,
    personal: built.signedIn,
    description: "Charts, numbers and events put together as a document to print or to open in Word.",
    alternates: [
      { label: "Word", type: WORD, href: word },
      { label: "JSON", type: "application/json", href: json },
    ],
    content: {
      briefing: built.briefing,
      action: at.briefing(),
      form: formOf(built),
      items: asked.items.map((item, index) => ({
        title: built.briefing.parts[index]?.title ?? item,
        address: `${at.base}${item}`,
        up: index > 0 ? link(moved(asked, index, index - 1)) : null,
        down: index < asked.items.length - 1 ? link(moved(asked, index, index + 1)) : null,
        drop: link(dropped(asked, index)),
      })),
      choices: choicesOf(reading),
      most: MOST_CHARTS,
      word,
      json,
      signIn:
        asked.notes === "none" || built.signedIn
          ? null
          : at.signIn(request.originalUrl.slice(services.config.basePath.length)),
    },
  });
};

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

function formOf({ asked, reading: { view, dataset }, signedIn }: Built): BriefingForm {
  const { items, title, author, date, tables, notes } = asked;
  const carried = new URLSearchParams(formatView({ ...view, from: null, to: null, events: null }));
  const shown = view.events ?? "key";
  return {
    ...{ title, author, date, tables },
    from: view.from ?? dataset.settings.from,
    to: view.to ?? dataset.settings.to,
    events: EVENTS.map((value) => ({ value, label: EVENT_WORDS[value], on: value === shown })),
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
function choicesOf({ dataset }: Reading): BriefingPage["choices"] {
  return [
    {
      label: "Charts",
      options: dataset.charts.map(({ id, title }) => ({ label: title, value: `/charts/${id}` })),
    },
    {
      label: "Tables alone",
      options: dataset.charts.map(({ id, title }) => ({
        label: `${title}: table`,
        value: `/charts/${id}/table`,
      })),
    },
    {
      label: "Series",
      options: dataset.charts.flatMap((chart) =>
        seriesOf(dataset, chart).map(({ id, title }) => ({ label: title, value: `/series/${id}` })),
      ),
    },
    { label: "Lists", options: [{ label: "All policy events", value: "/milestones" }] },
  ];
}
