import type { Request } from "express";
import MiniSearch, { type SearchResult } from "minisearch";
import type { View } from "../../model/chart/view.ts";
import { formatFilter, NO_FILTER } from "../../model/incidents/filter.ts";
import { FOUND_KINDS, type FoundKind, type SearchDocument } from "../../model/search/document.ts";
import { searchDocuments } from "../../model/search/documents.ts";
import { foldSpelling } from "../../model/search/spelling.ts";
import type { Addresses } from "../frame/addresses.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { readQuery } from "../parameters/read-query.ts";

declare module "../frame/page.ts" {
  interface Pages {
    search: ContentOf<typeof search>;
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
  /** A word asked for is spelled otherwise in it; these come last. */
  readonly similar: boolean;
}

/** Finds charts, series, numbers, events, figures, sources and incidents by their words. */
export const search = viewPage(
  "search",
  ({ at, query, reading, request, services, view }) => {
    const asked = wordsOf(request);
    const json = at.search(asked, "json", query);
    return {
      title: asked === "" ? "Search" : `Search: ${asked}`,
      section: null,
      alternates: [{ label: "JSON", type: "application/json", href: json }],
      content: {
        asked,
        found: find(services, reading, asked),
        /** The incidents whose words these are, in the list that has its own filter. */
        incidents: at.incidents(formatFilter({ ...NO_FILTER, words: asked, asof: view.asof })),
        json,
      },
    };
  },
  ["q"],
);

export const searchAsJson: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request, ["q"]);
  const query = wordsOf(request);
  const document = { query, revision: reading.dataset.revision, found: find(services, reading, query) };
  response.set("Cache-Control", "no-cache").type("json");
  send(services, request, response, JSON.stringify(document));
};

function wordsOf(request: Pick<Request, "query">): string {
  const takes = `words of at most ${LONGEST_QUERY} characters`;
  const read = (text: string) => (text.length <= LONGEST_QUERY ? text.trim() : undefined);
  return readQuery(request, (query) => query.read("q", takes, read)) ?? "";
}

interface SearchIndex {
  readonly documents: ReadonlyMap<string, SearchDocument>;
  readonly index: MiniSearch<SearchDocument>;
}

/** About so many references a document, with the words that lead to it. */
const DOCUMENT_SIZE = 30;

/** The best first, and after them what is only spelled alike. The index of the data that was asked for lately is not made anew. */
function find(
  { memo, today, at }: Services,
  { dataset, query, view }: Reading,
  words: string,
): readonly Found[] {
  if (words === "") return [];
  const { asof, later, province, district } = view;
  // What is known on a day or of a place has words of its own.
  const known = JSON.stringify([asof, later, province, district]);
  const key = `${dataset.revision} ${today()} search ${known}`;
  const make = (): SearchIndex => {
    const all = searchDocuments(dataset);
    const index = openIndex();
    index.addAll(all);
    return { documents: new Map(all.map((each) => [each.key, each])), index };
  };
  const { documents, index } = memo.of(key, make, (made) => made.documents.size * DOCUMENT_SIZE);
  return index
    .search(words)
    .map((result) => ({ id: String(result.id), similar: isSimilar(result) }))
    .toSorted((a, b) => Number(a.similar) - Number(b.similar))
    .slice(0, MOST_FOUND)
    .flatMap(({ id, similar }) => {
      const document = documents.get(id);
      if (!document) return [];
      const { kind, title, words: said } = document;
      const href = ADDRESSES[kind](document, at, query, view);
      return [{ kind, label: FOUND_KINDS[kind], title, words: said, href, similar }];
    });
}

/** Whether some word asked for begins no word that was found. */
function isSimilar({ queryTerms, terms }: SearchResult): boolean {
  return queryTerms.some((asked) => !terms.some((term) => term.startsWith(asked)));
}

function openIndex(): MiniSearch<SearchDocument> {
  return new MiniSearch<SearchDocument>({
    idField: "key",
    fields: ["title", "words", "more", "id"],
    processTerm: (term) => foldSpelling(term) || null,
    searchOptions: { boost: { title: 3, words: 1.5 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
}

type AddressOf = (found: SearchDocument, at: Addresses, query: string, view: View) => string;

const incidentsOf: AddressOf = ({ filter }, at, _query, { asof }) =>
  at.incidents(formatFilter({ ...NO_FILTER, ...filter, asof }));

const ADDRESSES: Readonly<Record<FoundKind, AddressOf>> = {
  chart: ({ id }, at, query) => at.chart(id, query),
  series: ({ id }, at, query) => at.series(id, query),
  number: ({ id, period }, at, query) => at.point(id, period, query),
  event: ({ id }, at, query) => at.milestone(id, query),
  figure: ({ id }, at, query) => `${at.figures(query)}#${id}`,
  source: ({ id }, at, query) => at.source(id, query),
  incident: ({ id, period }, at, query) => at.incident(period, id, query),
  place: incidentsOf,
  actor: incidentsOf,
};
