import MiniSearch from "minisearch";
import type { Dataset } from "../../model/records/dataset.ts";
import {
  FOUND_KINDS,
  type FoundKind,
  type SearchDocument,
  searchDocuments,
} from "../../model/search/documents.ts";
import { foldSpelling } from "../../model/search/spelling.ts";
import type { Addresses } from "../frame/addresses.ts";
import type { Handler } from "../frame/handler.ts";
import { badRequest } from "../frame/http-error.ts";
import { sendPage } from "../frame/page.ts";
import { readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";

declare module "../frame/page.ts" {
  interface Pages {
    search: SearchPage;
  }
}

const LONGEST_QUERY = 200;
const MOST_FOUND = 50;

/** Something that was found, best first. */
export interface Found {
  readonly kind: FoundKind;
  readonly label: string;
  readonly title: string;
  readonly words: string;
  readonly href: string;
}

export interface SearchPage {
  readonly asked: string;
  readonly found: readonly Found[];
  /** The incidents whose words these are, in the list that has its own filter. */
  readonly incidents: string;
  readonly json: string;
}

/** Finds charts, series, numbers, events, figures and sources by their words. */
export const search: Handler = (services) => {
  const find = createFinder();
  return async (request, response) => {
    const { dataset, query } = await readRequest(services, request, ["q"]);
    const { at } = services;
    const asked = wordsOf(request.query.q);
    const content: SearchPage = {
      asked,
      found: asked === "" ? [] : find(dataset, asked).map((each) => foundAt(each, at, query)),
      incidents: at.incidents(`words=${encodeURIComponent(asked)}`),
      json: at.search(asked, "json"),
    };
    sendPage(services, request, response, "search", {
      title: asked === "" ? "Search" : `Search: ${asked}`,
      section: null,
      dataset,
      alternates: [{ label: "JSON", type: "application/json", href: content.json }],
      content,
    });
  };
};

export const searchAsJson: Handler = (services) => {
  const find = createFinder();
  return async (request, response) => {
    const { dataset, query } = await readRequest(services, request, ["q"]);
    const asked = wordsOf(request.query.q);
    const found = asked === "" ? [] : find(dataset, asked).map((each) => foundAt(each, services.at, query));
    response.set("Cache-Control", "no-cache").type("json");
    send(services, request, response, JSON.stringify({ query: asked, revision: dataset.revision, found }));
  };
};

function wordsOf(asked: unknown): string {
  if (asked === undefined) return "";
  if (typeof asked === "string" && asked.length <= LONGEST_QUERY) return asked.trim();
  throw badRequest([
    { parameter: "q", message: `expected words of at most ${LONGEST_QUERY} characters, once` },
  ]);
}

/** Searches the data that was asked for last without reading it anew. */
function createFinder(): (dataset: Dataset, words: string) => readonly SearchDocument[] {
  let indexed = "";
  let documents: ReadonlyMap<string, SearchDocument> = new Map();
  let index = openIndex();
  return (dataset, words) => {
    const name = `${dataset.revision} ${dataset.sources.length} ${dataset.milestones.length}`;
    if (name !== indexed) {
      documents = new Map(searchDocuments(dataset).map((each) => [each.key, each]));
      index = openIndex();
      index.addAll([...documents.values()]);
      indexed = name;
    }
    return index
      .search(words)
      .slice(0, MOST_FOUND)
      .flatMap(({ id }) => documents.get(String(id)) ?? []);
  };
}

function openIndex(): MiniSearch<SearchDocument> {
  return new MiniSearch<SearchDocument>({
    idField: "key",
    fields: ["title", "words", "more", "id"],
    processTerm: (term) => foldSpelling(term) || null,
    searchOptions: { boost: { title: 3, words: 1.5 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
}

function foundAt({ kind, id, period, title, words }: SearchDocument, at: Addresses, query: string): Found {
  return { kind, label: FOUND_KINDS[kind], title, words, href: addressOf(kind, id, period, at, query) };
}

function addressOf(kind: FoundKind, id: string, period: string, at: Addresses, query: string): string {
  switch (kind) {
    case "chart":
      return at.chart(id, query);
    case "series":
      return at.series(id, query);
    case "number":
      return at.point(id, period, query);
    case "event":
      return at.milestone(id, query);
    case "figure":
      return `${at.figures(query)}#${id}`;
    case "source":
      return at.source(id, query);
  }
}
