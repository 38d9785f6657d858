import type { Request } from "express";
import type { Difference } from "../../data/change/difference.ts";
import { lostBefore } from "../../data/store/store.ts";
import { clip } from "../../model/numbers/format.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { notFound, refused } from "../frame/http-error.ts";
import { sendPage, shortRevision } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import type { Handler, Services } from "../frame/services.ts";
import { firstLine } from "../frame/words.ts";
import { readQuery } from "../parameters/read-query.ts";
import { changeTitle } from "./change-title.ts";
import { countWords, showDifference } from "./difference.ts";

declare module "../frame/page.ts" {
  interface Pages {
    history: {
      days: readonly { day: string; words: string; entries: readonly ShownEntry[] }[];
      total: number;
      /** The day of the oldest revision where what came before it is lost, in words; else empty. */
      lostBefore: string;
      page: number;
      pages: number;
      feed: string;
      feeds: readonly { title: string; href: string }[];
      newer: string;
      older: string;
    };
    revision: {
      entry: Entry & { short: string; day: string };
      time: string;
      /** Of the reason, but for what the title says of it whole. */
      paragraphs: readonly string[];
      first: boolean;
      /** Undefined where the history does not say. */
      difference: ReturnType<typeof showDifference> | undefined;
      asof: string;
      /** Empty where nothing can be changed. */
      takeBack: string;
      newer: { href: string; label: string } | null;
      older: { href: string; label: string } | null;
    };
  }
}

const PER_PAGE = 30;

/** Who changed what, when and why, newest first. */
export const history: Handler = (services) => async (request, response) => {
  const { store, at } = services;
  const entries = await store.history();
  const oldest = lostBefore(entries);
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE));
  const page = pageNumber(request, pages);
  const shown = entries.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  sendPage(services, request, response, "history", {
    title: "History",
    section: "data",
    description: "Who changed the data, what, when and why.",
    alternates: [{ label: "Atom feed", type: "application/atom+xml", href: at.feed() }],
    content: {
      days: groupByDay(await Promise.all(shown.map((entry) => describe(services, entry)))),
      total: entries.length,
      lostBefore: oldest ? formatDay(oldest.date.slice(0, 10)) : "",
      page,
      pages,
      feed: at.feed(),
      feeds: store.current().charts.map(({ id, title }) => ({ title, href: at.feed(`chart=${id}`) })),
      newer: page > 1 ? at.history(page === 2 ? "" : `page=${page - 1}`) : "",
      older: page < pages ? at.history(`page=${page + 1}`) : "",
    },
  });
};

/** One revision: what stood there before, what stands there since, and why. */
export const revision: Handler = (services) => async (request, response) => {
  refuseParameters(request);
  const { store, at } = services;
  const name = String(request.params.revision);
  const entries = await store.history();
  const found = /^[0-9a-f]{7,64}$/.test(name) ? entries.filter(({ commit }) => commit.startsWith(name)) : [];
  const [entry] = found;
  if (!entry || found.length > 1) throw notFound("a revision of the history", name);
  // One address, one answer to make and to keep; a short form may mean another revision once there are more.
  if (name !== entry.revision) {
    response.set("Cache-Control", "no-cache").redirect(302, at.revision(entry.revision));
    return;
  }
  const changes = await store.changes(entry.revision);
  const index = entries.indexOf(entry);
  const [newer, older] = [entries[index - 1], entries[index + 1]];
  const link = (each: typeof entry | undefined) =>
    each ? { href: at.revision(each.revision), label: titleOf(each.reason) } : null;
  const title = titleOf(entry.reason);
  const paragraphs = entry.reason.split(/\n{2,}/);
  sendPage(services, request, response, "revision", {
    title,
    section: "data",
    content: {
      entry: { ...entry, short: shortRevision(entry.revision), day: formatDay(entry.date.slice(0, 10)) },
      time: entry.date.slice(11, 16),
      paragraphs: paragraphs[0] === title ? paragraphs.slice(1) : paragraphs,
      first: entry.parent === null,
      difference: changes && showDifference(changes, store.current(), at),
      asof: at.home(`asof=${entry.revision}`),
      takeBack: services.desk ? at.desk(`take-back/${entry.revision}`) : "",
      newer: link(newer),
      older: link(older),
    },
  });
};

/** A revision never changes: what it did is worked out once. */
const known = new WeakMap<Services, Map<string, string>>();

type ShownEntry = Awaited<ReturnType<typeof describe>>;

async function describe(services: Services, entry: Entry) {
  const told = known.get(services) ?? new Map<string, string>();
  known.set(services, told);
  const words = told.get(entry.revision) ?? describeChanges(await services.store.changes(entry.revision));
  if (words) told.set(entry.revision, words);
  return {
    ...entry,
    title: titleOf(entry.reason),
    time: entry.date.slice(11, 16),
    href: services.at.revision(entry.revision),
    short: shortRevision(entry.revision),
    words:
      entry.parent === null
        ? "all files as they were found"
        : words || "what it changed can no longer be read",
  };
}

/** "Attacks claimed by the TTP, December 2021: 45 → 46": of several rows the first, and how many. */
function describeChanges(difference: Difference | undefined): string {
  if (!difference) return "";
  return changeTitle(difference) || countWords(difference.counts) || "no row changed";
}

type Entry = Awaited<ReturnType<Services["store"]["history"]>>[number];

function groupByDay<T extends { readonly date: string }>(entries: readonly T[]) {
  const days = new Map<string, T[]>();
  for (const entry of entries) {
    const day = entry.date.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, list]) => ({ day, words: formatDay(day), entries: list }));
}

function titleOf(reason: string): string {
  return clip(firstLine(reason), 120);
}

function pageNumber(request: Pick<Request, "query">, pages: number): number {
  const [other] = Object.keys(request.query).filter((name) => name !== "page");
  if (other) throw refused(other, "page or nothing", other);
  return readQuery(request, (query) => query.whole("page", 1, pages, "a number")) ?? 1;
}
