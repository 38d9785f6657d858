import { buildSource } from "../../model/chart/build.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Source } from "../../model/records/records.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { type Column, columnsOf } from "../downloads/csv.ts";
import { type FindListing, withQuoting } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import { linkList, listReferences } from "../downloads/view-links.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";

declare module "../frame/page.ts" {
  interface Pages {
    sources: ContentOf<typeof sources>;
  }
}

export type SourceRow = ReturnType<typeof describeSource>;

/** The reports: those read first-hand, each followed by what was seen through it. */
export const sources = viewPage("sources", ({ at, dataset, query, request }) => {
  const { firstHand, further } = groupSources(dataset.sources);
  const describe = (source: Source) => describeSource(dataset, source);
  return {
    title: "Sources",
    section: "sources",
    description: "Every report that a figure or a date on this site comes from.",
    alternates: listAlternates((form) => at.sources(query, form)),
    content: {
      firstHand: firstHand.map(({ source, quoted }) => ({
        ...describe(source),
        quoted: quoted.map(describe),
      })),
      further: further.map(describe),
      count: dataset.sources.length,
      references: listReferences((form) => at.sources(query, form)),
      downloads: listDownloads((form, more = "") => at.sources(joinQuery(query, more), form)),
      viewLinks: linkList(request, dataset, at.sources(query)),
      query,
    },
  };
});

export const sourcesListing: FindListing<SourceRow> = ({ dataset, view }) => {
  const all = dataset.sources.map((source) => describeSource(dataset, source));
  return {
    what: "sources",
    sheet: "reports",
    title: "Sources",
    time: "none",
    paged: true,
    columns: SOURCE_COLUMNS,
    rows: all,
    document: (sources) => ({
      view: { asof: view.asof },
      revision: dataset.revision,
      total: all.length,
      sources,
    }),
    sources: withQuoting(dataset, dataset.sources.map(buildSource)),
    series: [],
  };
};

/** Those read first-hand, each with what was seen through it; `further` was seen through none of these. */
function groupSources(all: readonly Source[]) {
  const firstHand = all.filter(({ cited_in }) => cited_in === null);
  const named = new Set(firstHand.map(({ id }) => id));
  return {
    firstHand: firstHand.map((source) => ({
      source,
      quoted: all.filter(({ cited_in }) => cited_in?.id === source.id),
    })),
    further: all.filter(({ cited_in }) => cited_in !== null && !named.has(cited_in.id)),
  };
}

const SOURCE_COLUMNS: readonly Column<SourceRow>[] = [
  ...columnsOf((source: SourceRow) => source, "id", "title", "short", "author", "publisher", "published"),
  ...columnsOf((source: SourceRow) => source, "url", "cited_in", "licence", "kind", "note"),
  ...columnsOf(({ gave }: SourceRow) => gave, "observations", "without_number", "milestones", "figures"),
  ...columnsOf(({ gave }: SourceRow) => gave, "incidents", "sources"),
];

/** A source with how much of the data folder comes from it. */
export function describeSource(dataset: Dataset, source: Source) {
  const mine = ({ source: { id } }: { readonly source: Source }) => id === source.id;
  const rows = dataset.series
    .filter(({ counted }) => counted === null)
    .flatMap(({ observations }) => observations)
    .filter(mine);
  return {
    ...buildSource(source),
    kind: source.kind,
    note: source.note,
    when: source.published ? formatSpan(source.published) : "no date",
    gave: {
      observations: rows.filter(({ quantity }) => quantity.missing === null).length,
      /** Rows that say why there is no number. */
      without_number: rows.filter(({ quantity }) => quantity.missing !== null).length,
      milestones: dataset.milestones.filter(mine).length,
      figures: dataset.figures.filter(mine).length,
      incidents: [...dataset.incidents.values()].reduce(
        (sum, incidents) => sum + incidents.filter(mine).length,
        0,
      ),
      /** Those seen through it. */
      sources: dataset.sources.filter(({ cited_in }) => cited_in?.id === source.id).length,
    },
  };
}
