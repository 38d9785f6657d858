import { buildMilestone, buildSeries, buildSource } from "../../model/chart/build.ts";
import { asofDay } from "../../model/chart/view.ts";
import { citeSource, shortSource } from "../../model/citing/citations.ts";
import { formatQuantity } from "../../model/numbers/format.ts";
import { type Dataset, findSource, seriesOf } from "../../model/records/dataset.ts";
import { isPublishedBy } from "../../model/records/published-by.ts";
import type { Observation, Series, Source } from "../../model/records/records.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { type Column, columnsOf } from "../downloads/csv.ts";
import { type FindListing, withQuoting } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import { listReferences } from "../downloads/view-links.ts";
import { notFound } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { buildFigure } from "./figures.ts";
import { sourceNamed } from "./named.ts";
import { describeSource } from "./sources.ts";
import { takenBackOr } from "./taken-back.ts";

declare module "../frame/page.ts" {
  interface Pages {
    source: ContentOf<typeof source>;
  }
}

/** A report and all that it gave. */
export const source = viewPage("source", async ({ at, dataset, query, request, services, view }) => {
  const id = String(request.params.id);
  const found = findSource(dataset, id) ?? (await missing(services, id));
  const day = asofDay(view);
  const isThen = (each: Source) => day === null || isPublishedBy(each, day);
  return {
    title: shortSource(found),
    section: "sources",
    description: found.title,
    alternates: listAlternates((form) => at.source(found.id, query, form)),
    content: {
      source: describeSource(dataset, found),
      through: found.cited_in ? describeSource(dataset, found.cited_in) : null,
      // Of what was known on a day, the report through which it was seen may be of later.
      throughQuery: found.cited_in && isThen(found.cited_in) ? query : "",
      quoted: dataset.sources
        .filter((each) => each.cited_in?.id === found.id)
        .map((each) => describeSource(dataset, each)),
      gave: gaveOf(dataset, found),
      report: citeSource(found),
      references: listReferences((form) => at.source(found.id, query, form)),
      downloads: listDownloads((form, more = "") => at.source(found.id, joinQuery(query, more), form)),
      query,
    },
  };
});

/** All that the source gave in one list: what kind of row, which one, and what it says. */
export const sourceListing: FindListing<GivenRow> = (reading, request) => {
  const { dataset } = reading;
  const found = sourceNamed(reading, request.params.id);
  const { observations, milestones, figures, incidents } = gaveOf(dataset, found);
  return {
    what: found.id,
    sheet: "given",
    title: shortSource(found),
    time: "none",
    paged: false,
    columns: COLUMNS,
    rows: [
      ...observations.map((each) => ({
        ...each,
        kind: "observation",
        id: each.series.id,
        title: each.series.title,
      })),
      ...milestones.map((each) => ({
        ...each,
        kind: "milestone",
        period: each.date,
        text: each.description,
        read_as: "",
      })),
      ...figures.map((each) => ({ ...each, kind: "figure" })),
      ...incidents.map((each) => ({
        ...each,
        kind: "incident",
        period: each.date,
        text: each.title,
        wording: "",
        read_as: "",
      })),
    ],
    document: () => givenDocument(dataset, found),
    sources: withQuoting(dataset, [buildSource(found)]),
    series: [],
  };
};

export type Given = ReturnType<typeof givenDocument>;

function givenDocument(dataset: Dataset, source: Source) {
  const { observations, milestones, figures, incidents } = gaveOf(dataset, source);
  return {
    source: describeSource(dataset, source),
    revision: dataset.revision,
    observations: observations.map(({ series, slot: _slot, ...observation }) => ({
      series: series.id,
      ...observation,
    })),
    milestones,
    figures,
    incidents,
  };
}

type GivenRow = Readonly<
  Record<"kind" | "id" | "title" | "period" | "text" | "wording" | "read_as" | "locator" | "note", string>
>;

const COLUMNS: readonly Column<GivenRow>[] = [
  ...columnsOf((row: GivenRow) => row, "kind", "id", "title", "period"),
  ["in_words", ({ text }) => text],
  ...columnsOf((row: GivenRow) => row, "wording", "read_as", "locator", "note"),
];

/** Rows of observations are this source's own readings, also where another source's is the one shown. */
function gaveOf(dataset: Dataset, { id }: Source) {
  const mine = <T extends { readonly source: Source }>(rows: readonly T[]) =>
    rows.filter((row) => row.source.id === id);
  return {
    observations: dataset.charts.flatMap((chart) =>
      seriesOf(dataset, chart).flatMap((series) =>
        series.counted ? [] : mine(series.observations).map((each) => describeReading(series, each)),
      ),
    ),
    milestones: mine(dataset.milestones).map(buildMilestone),
    figures: mine(dataset.figures).map(buildFigure),
    incidents: mine([...dataset.incidents.values()].flat()).map(
      ({ id, title, place, date, locator, note }) => ({
        ...{ id, title, place, locator, note },
        date: date.edtf,
        when: formatSpan(date),
      }),
    ),
  };
}

function describeReading(series: Series, { period, quantity, locator, note }: Observation) {
  const {
    observations: _observations,
    coverage: _coverage,
    ...shape
  } = buildSeries({ ...series, observations: [] }, period);
  return {
    series: shape,
    slot: series.slot,
    period: period.edtf,
    when: formatSpan(period),
    value: quantity.value,
    qualifier: quantity.qualifier,
    wording: quantity.wording,
    read_as: quantity.read_as,
    missing: quantity.missing,
    text: formatQuantity(quantity),
    locator,
    note,
  };
}

async function missing(services: Services, id: string): Promise<never> {
  const address = (query: string) => services.at.source(id, query);
  const lost = { file: "sources.csv", column: "id", name: id, what: "this source", address } as const;
  throw await takenBackOr(services, lost, notFound("a source", id));
}
