import { namedRange } from "../../model/chart/view.ts";
import { formatQuantity } from "../../model/numbers/format.ts";
import { boundsOf, type Quantity } from "../../model/numbers/quantities.ts";
import type { Figure } from "../../model/records/records.ts";
import { overlaps } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { type Column, columnsOf } from "../downloads/csv.ts";
import { type FindListing, sourcesOf } from "../downloads/listing.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import { linkList } from "../downloads/view-links.ts";
import type { Reading } from "../frame/reading.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { linkSource } from "./chart-block.ts";

declare module "../frame/page.ts" {
  interface Pages {
    figures: ContentOf<typeof figures>;
  }
}

export type FigureRow = ReturnType<typeof buildFigure>;

/** Numbers that the documents print and that belong to no series. */
export const figures = viewPage("figures", ({ at, dataset, query, reading, request }) => ({
  title: "Figures",
  section: "data",
  description: "Numbers in the documents that are not part of a series.",
  alternates: listAlternates((form) => at.figures(query, form)),
  content: {
    figures: figuresOf(reading).map((figure) => ({
      ...buildFigure(figure),
      from: linkSource(dataset, figure.source.id, at, query),
    })),
    downloads: listDownloads((form, more = "") => at.figures(joinQuery(query, more), form)),
    viewLinks: linkList(request, dataset, at.figures(query)),
    query,
  },
}));

export const figuresListing: FindListing<FigureRow> = (reading) => {
  const { view, dataset } = reading;
  const shown = figuresOf(reading);
  const sources = sourcesOf(dataset, shown);
  return {
    what: "figures",
    sheet: "figures",
    title: "Figures",
    time: "asked",
    paged: true,
    columns: COLUMNS,
    rows: shown.map(buildFigure),
    document: (figures) => ({
      view: { from: view.from, to: view.to, asof: view.asof },
      revision: dataset.revision,
      total: shown.length,
      figures,
      sources,
    }),
    sources,
    series: [],
  };
};

/** A figure as it is printed everywhere. */
export function buildFigure({ id, title, quantity, unit, period, source, locator, note }: Figure) {
  return {
    id,
    title,
    ...quantityCells(quantity),
    unit,
    period: period?.edtf ?? "",
    start: period?.start ?? null,
    end: period?.end ?? null,
    source: source.id,
    locator,
    note,
    text: formatQuantity(quantity),
    when: period ? formatSpan(period) : "no period stated",
  };
}

function quantityCells(quantity: Quantity) {
  const { low, high } = boundsOf(quantity);
  const { value, qualifier, wording, read_as, missing } = quantity;
  return { value, low, high, qualifier, wording, read_as, missing };
}

const COLUMNS: readonly Column<FigureRow>[] = [
  ...columnsOf((figure: FigureRow) => figure, "id", "title", "value", "low", "high", "qualifier", "wording"),
  ...columnsOf((figure: FigureRow) => figure, "read_as", "missing", "unit", "period", "start", "end"),
  ...columnsOf((figure: FigureRow) => figure, "source", "locator", "note"),
  ["in_words", ({ text }) => text],
  ["period_in_words", ({ when }) => when],
];

/** All of them, unless the view names a range. */
function figuresOf({ dataset, view }: Reading): readonly Figure[] {
  if (view.from === null && view.to === null) return dataset.figures;
  const range = namedRange(view, dataset);
  return dataset.figures.filter(({ period }) => period !== null && overlaps(period, range));
}
