import type { Request, Response } from "express";
import { isHost } from "../../config.ts";
import { basisBeside } from "../../model/chart/labels.ts";
import type { ParameterProblem } from "../../model/query/query-reader.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { formatDay, formatMonth, monthOf } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { VERSION } from "../../root.ts";
import type { Addresses } from "./addresses.ts";
import type { ErrorLink } from "./http-error.ts";
import { send } from "./send.ts";
import type { Services } from "./services.ts";
import { findCategory, gaveWords, precisionWords, shapeOf, WORDS } from "./words.ts";

/** What this site is called, on its pages and in citations. */
export const SITE = "TTP violence trends";

/**
 * What each view asks for, by the view's name. Whoever sends a page declares it beside its handler (`declare module`),
 * so that the frame knows no page; a test checks every view against it.
 */
export interface Pages {
  error: {
    readonly status: number;
    readonly message: string;
    readonly problems: readonly ParameterProblem[];
    readonly links: readonly ErrorLink[];
    /** The request's name in the log. */
    readonly id: string;
  };
}

/** What a view finds in `it`. */
export interface Locals<Name extends keyof Pages> extends ReturnType<typeof localsOf> {
  readonly page: Pages[Name];
}

/** What a page brings to the layout. */
export interface Page<Content> {
  readonly title: string;
  /** The entry of the navigation that it belongs to. */
  readonly section: string | null;
  /** The address of the picture that stands for it where its link is shown. */
  readonly picture?: string;
  readonly description?: string;
  /** The same content in other forms. */
  readonly alternates?: readonly Alternate[];
  /** Made for one person: nobody may keep it. */
  readonly personal?: boolean;
  /** The data that it shows, where that may be of another revision than the newest. */
  readonly dataset?: Dataset;
  /** The frame around it, where that is not the site's. */
  readonly layout?: string;
  readonly content: Content;
}

export interface Alternate {
  readonly label: string;
  readonly type: string;
  readonly href: string;
}

/** Renders `views/pages/<name>.ejs` inside the layout; the page's content is `it.page` there. */
export function sendPage<Name extends keyof Pages>(
  services: Services,
  request: Request,
  response: Response,
  name: Name,
  page: Page<Pages[Name]>,
): void {
  const locals: Locals<Name> = { ...localsOf(services, request, name, page), page: page.content };
  const html = services.render(page.layout ?? "layout", locals);
  const keep = page.personal ? "private, no-store" : "no-cache";
  response.set("Cache-Control", keep).type("html");
  send(services, request, response, html);
}

function localsOf(services: Services, request: Request, view: string, page: Omit<Page<unknown>, "content">) {
  const { at, assets, store } = services;
  const dataset = page.dataset ?? store.current();
  return {
    view,
    at,
    head: {
      site: SITE,
      title: page.title,
      section: page.section,
      description: page.description ?? "",
      alternates: page.alternates ?? [],
      icon: at.asset(assets.name("icon.svg")),
      script: at.asset(assets.name("main.ts")),
      style: at.asset(assets.name("styles.css")),
      address: `${originOf(request)}${request.originalUrl}`,
      preview: {
        title: page.title || SITE,
        sentence: page.description || PLAIN_SENTENCE,
        picture: pictureOf(services, request, dataset, page.picture),
      },
    },
    words: WORDS,
    gaveWords,
    precisionWords,
    basisBeside,
    categoryOf: (id: string) => findCategory(dataset, id),
    shapeOf: (id: string) => shapeOf(dataset, id),
    navigation: NAVIGATION.map(({ id, label, href }) => ({ id, label, href: href(at) })),
    edition: {
      version: VERSION,
      day: dataset.updated,
      words: formatDay(dataset.updated),
      newest: newestReport(dataset),
      revision: shortRevision(dataset.revision),
      // Everything is everything of what is seen here.
      query: dataset.revision === store.current().revision ? "" : `asof=${dataset.revision}`,
    },
  };
}

const PLAIN_SENTENCE =
  "Violence of the Pakistani Taliban and Pakistan’s policy, each number with its words and its source.";

/** The chart that stands for a page where its link is shown; the first one where the page has none of its own. */
function pictureOf({ at }: Services, request: Request, { charts }: Dataset, own: string | undefined): string {
  const [first] = charts;
  const address = own ?? (first ? at.chart(first.id, "", "png") : "");
  return address === "" ? "" : `${originOf(request)}${address}`;
}

/** When the newest dated source appeared, a day by its month, an imprecise date in its own words; empty where none is dated. */
function newestReport({ sources }: Dataset): string {
  const [newest] = sources
    .flatMap(({ published, cited_in }) => published ?? cited_in?.published ?? [])
    .toSorted((a, b) => compare(b.end ?? "", a.end ?? "") || compare(b.start, a.start));
  if (newest === undefined) return "";
  return newest.precision === "day" ? formatMonth(monthOf(newest.start)) : formatSpan(newest);
}

export function shortRevision(revision: string): string {
  return revision.slice(0, 7);
}

/** `https://host`, as the reader's browser sees it; behind a trusted proxy, as the proxy says. */
export function originOf(request: Request): string {
  const { host, secure } = request;
  return `${secure ? "https" : "http"}://${host && isHost(host) ? host : "localhost"}`;
}

interface NavigationEntry {
  /** What a page names as its section. */
  readonly id: string;
  readonly label: string;
  readonly href: (at: Addresses) => string;
}

/** The links at the top of every page, in order. */
const NAVIGATION: readonly NavigationEntry[] = [
  { id: "charts", label: "Charts", href: (at) => at.home() },
  { id: "events", label: "Events", href: (at) => at.milestones() },
  { id: "incidents", label: "Incidents", href: (at) => at.incidents() },
  { id: "sources", label: "Sources", href: (at) => at.sources() },
  { id: "data", label: "Data", href: (at) => at.data() },
];
