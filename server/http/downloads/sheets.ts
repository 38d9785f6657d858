import type { Request } from "express";
import type { SeriesSpec, SourceSpec } from "../../model/chart/spec.ts";
import { DEFAULT_VIEW } from "../../model/chart/view.ts";
import { citePage } from "../../model/citing/citations.ts";
import { MISSING_WORDS } from "../../model/numbers/format.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { citedPage } from "../frame/cite.ts";
import type { Reading } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import { COLUMN_MEANINGS } from "./columns.ts";
import { columnsOf, tabulate, tabulateRows } from "./csv.ts";
import type { Listing, Sheet } from "./listing.ts";
import type { LongSheet } from "./workbooks.ts";

/** The sheets of a workbook: the rows, the reports behind them, what every column and series means, and whence. */
export function buildSheets<Row>(
  services: Services,
  request: Request,
  reading: Reading,
  listing: Listing<Row>,
): readonly LongSheet[] {
  const { sheet, columns, rows } = listing;
  return [
    {
      name: sheet,
      header: columns.map(([name]) => name),
      count: rows.length,
      rows: tabulateRows(columns, rows),
    },
    ...furtherSheets(services, request, reading, listing).map((each) => ({
      ...each,
      count: each.rows.length,
    })),
  ];
}

function furtherSheets<Row>(
  services: Services,
  request: Request,
  reading: Reading,
  listing: Listing<Row>,
): readonly Sheet[] {
  return [
    ...(listing.more ?? []),
    { name: "sources", ...tabulate(SOURCE_COLUMNS, listing.sources) },
    { name: "definitions", header: ["name", "what", "meaning"], rows: definitionsOf(reading, listing) },
    { name: "about", header: ["about", ""], rows: aboutOf(services, request, reading, listing) },
  ];
}

const SOURCE_COLUMNS = [
  ...columnsOf((source: SourceSpec) => source, "id", "title", "short", "author", "publisher", "published"),
  ...columnsOf((source: SourceSpec) => source, "url", "cited_in", "licence"),
];

function definitionsOf<Row>({ dataset }: Reading, { columns, series }: Listing<Row>): Sheet["rows"] {
  const described = new Map(
    [...dataset.descriptor.resources.values()].flatMap(({ schema }) =>
      schema.fields.map(({ name, description }) => [name, description] as const),
    ),
  );
  return [
    ...series.map((each) => [each.id, `series: ${each.title}, ${each.kind}, ${each.basis}`, meaningOf(each)]),
    ...columns.map(([name]) => [name, "column", COLUMN_MEANINGS[name] ?? described.get(name) ?? ""]),
    ...Object.entries(MISSING_WORDS).map(([code, words]) => [code, "no number", words]),
  ];
}

function meaningOf({ definition, note }: SeriesSpec): string {
  return [definition, note].filter(Boolean).join(" ");
}

function aboutOf<Row>(
  services: Services,
  request: Request,
  reading: Reading,
  listing: Listing<Row>,
): Sheet["rows"] {
  const { dataset, view } = reading;
  const { from, to } = listing.time === "none" ? DEFAULT_VIEW : view;
  const usual = listing.time === "shown" ? dataset.settings : { from: "the beginning", to: "the end" };
  // Without the day: the same address of a revision gives the same bytes for ever.
  const page = { ...citedPage(services, request, dataset, listing.title), today: null };
  return [
    ["what", listing.title],
    ["collection", dataset.title],
    ["revision", dataset.revision],
    ["loaded", formatDay(dataset.updated)],
    ["from", from ?? usual.from],
    ["to", to ?? usual.to],
    ["address", page.url],
    ["how to cite", citePage(page).text],
    ["mind", "A number keeps its words: qualifier and wording say how it was printed."],
    ["mind", "An empty value is not zero: the column missing says why there is none."],
    [
      "mind",
      "Series on different bases (claimed, recorded, official, estimated, stated) are never to be added up.",
    ],
  ];
}
