import type { Request } from "express";
import { formatView, type View } from "../../model/chart/view.ts";
import { AXES, buildComparison, type Comparing, MOST_COMPARED } from "../../model/compare/compare.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import { listChart } from "../downloads/chart-listing.ts";
import { type ChartRow, chartDocument } from "../downloads/chart-rows.ts";
import type { FindListing } from "../downloads/listing.ts";
import { joinQuery, listAlternates } from "../downloads/menu.ts";
import type { Addresses } from "../frame/addresses.ts";
import { badRequest } from "../frame/http-error.ts";
import { type Reading, tidiedAddress } from "../frame/reading.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { readQuery } from "../parameters/read-query.ts";
import { embedded } from "./chart.ts";
import { comparedChart } from "./compare-block.ts";
import type { EmptyWindow } from "./nothing-drawn.ts";
import type { FindPicture } from "./pictured.ts";
import { transformChoices } from "./transform-choices.ts";
import { unplacedTogether } from "./unplaced-series.ts";

declare module "../frame/page.ts" {
  interface Pages {
    compare: ContentOf<typeof compare>;
  }
}

export const COMPARE_PARAMETERS = ["axis", "split"] as const;

/** Any series beside any other, on one time axis. */
export const compare = viewPage(
  "compare",
  ({ at, dataset, reading, request, response, services, view }) => {
    const comparing = parseComparing(reading, request);
    const own = ownQuery(comparing);
    if (tidiedAddress(request, response, reading, (query) => at.compare(joinQuery(query, own)))) return null;
    const query = joinQuery(reading.query, own);
    const { spec, axis } = buildComparison(dataset, view, comparing);
    const isChosen = spec.series.length > 0;
    return {
      title: isChosen ? spec.chart.title : "Compare series",
      ...(isChosen && { picture: at.compare(query, "png") }),
      section: "charts",
      description: spec.chart.question,
      alternates: isChosen ? listAlternates((form) => at.compare(query, form)) : [],
      content: {
        /** Null where nothing is chosen yet, or nothing of it can be shown. */
        block: isChosen ? comparedChart(services, request, reading, comparing, spec, query) : null,
        /** Why nothing of what is chosen can be shown; null where something can. */
        refused: isChosen ? null : whyNothing(reading, request, comparing, at),
        axis,
        /** Of series that have no provinces, where those are asked for; titles. */
        left: comparing.series
          .filter(({ counted }) => isChosen && comparing.split !== null && !counted)
          .map(({ title }) => title),
        chooser: buildChooser(dataset, view, comparing, at.compare()),
        query,
        /** All charts, in the same time and as known on the same day. */
        charts: at.home(formatView({ ...view, series: null })),
      },
    };
  },
  COMPARE_PARAMETERS,
);

/** The comparison alone, for an iframe on another page. */
export const embeddedComparison = viewPage(
  "embed",
  ({ at, dataset, reading, request, services, view }) => {
    const comparing = parseComparing(reading, request);
    const { spec } = buildComparison(dataset, view, comparing);
    const query = joinQuery(reading.query, ownQuery(comparing));
    const block = comparedChart(services, request, reading, comparing, spec, query);
    const refused = spec.series.length > 0 ? null : whyNothing(reading, request, comparing, at);
    return embedded(refused ? { ...block, empty: refused } : block, query);
  },
  COMPARE_PARAMETERS,
);

export const compareListing: FindListing<ChartRow> = (reading, request) => {
  const comparing = parseComparing(reading, request);
  const { spec, axis } = buildComparison(reading.dataset, reading.view, comparing);
  return {
    ...listChart(reading.dataset, spec, { what: fileOf(comparing), title: spec.chart.title, time: "shown" }),
    document: () => ({ ...chartDocument(spec), axis }),
  };
};

export const comparePictured: FindPicture = (reading, request, at) => {
  const comparing = parseComparing(reading, request);
  const { spec } = buildComparison(reading.dataset, reading.view, comparing);
  const page = at.compare(joinQuery(reading.query, ownQuery(comparing)));
  return { what: fileOf(comparing), spec, page, time: "shown" };
};

function fileOf({ split }: Comparing): string {
  return split === null ? "compare" : "compare-provinces";
}

/** What the page shows beside its view, as its address says it. */
export function ownQuery({ axis, split }: Comparing): string {
  return [axis === "one" ? "axis=one" : "", split === null ? "" : `split=${split}`].filter(Boolean).join("&");
}

/** Why nothing of what an address names can be shown; null where it names no series. */
function whyNothing(
  { dataset, view }: Reading,
  { query }: Pick<Request, "query">,
  { split }: Comparing,
  at: Addresses,
): EmptyWindow | null {
  const names = [query.series ?? ""].flat().flatMap((each) => String(each).split(","));
  // Also those that its place leaves out.
  const named = dataset.series.filter(({ id }) => names.includes(id));
  return named.length === 0 ? null : unplacedTogether(named, dataset, view, split !== null, at);
}

/** The series in the order of the data, the axis and the split; throws a 400 that says what each takes. */
export function parseComparing({ dataset, view }: Reading, { query }: Pick<Request, "query">): Comparing {
  const [axis, split] = readQuery(
    { query },
    (reader) => [reader.oneOf("axis", AXES) ?? "panels", reader.oneOf("split", ["province"])] as const,
  );
  // A view that names every series names none; a comparison shows none that nobody named.
  const isNamed = query.series !== undefined;
  const series = dataset.series.filter(
    ({ id }) => isNamed && (view.series === null || view.series.includes(id)),
  );
  if (series.length > MOST_COMPARED)
    throw badRequest([
      { parameter: "series", message: `expected at most ${MOST_COMPARED} series, got ${series.length}` },
    ]);
  return { series, axis, split };
}

/** The plain form that chooses what is compared. */
export function buildChooser(
  dataset: Dataset,
  view: View,
  { series, axis, split }: Comparing,
  action: string,
) {
  const { events, milestones, asof, later, province, district } = view;
  const kept = {
    ...{ events, asof, later, province, district },
    milestones: milestones && (milestones.join(",") || "none"),
  };
  return {
    action,
    from: view.from ?? dataset.settings.from,
    to: view.to ?? dataset.settings.to,
    charts: dataset.charts.map((chart) => ({
      chart,
      series: seriesOf(dataset, chart).map(({ id, title, basis }) => ({
        ...{ id, title, basis },
        on: series.some((each) => each.id === id),
      })),
    })),
    axis,
    split: split !== null,
    transforms: transformChoices(view, dataset),
    /** What the view says besides, and stays. */
    kept: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}
