import type { Request } from "express";
import { DEFAULT_VIEW, type View } from "../../model/chart/view.ts";
import { filterView } from "../../model/incidents/place.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { addDays } from "../../model/time/calendar.ts";
import type { Reading } from "../frame/reading.ts";
import { readQuery } from "../parameters/read-query.ts";
import type { Listing } from "./listing.ts";

/** What is taken of a chart: the rows of the view or `all`, the usual columns or `all`. */
export const EXTENT_PARAMETERS = ["rows", "columns"] as const;

/** The data that the view is of, whole where `rows=all` asks for them. Throws a 400. */
export function takeRows(request: Request, reading: Reading): Reading {
  return isAll(request, "rows") ? { ...reading, view: wholeView(reading) } : reading;
}

/** The columns that people use, and with `columns=all` every one. Throws a 400. */
export function takeColumns<Row>(request: Request, listing: Listing<Row>): Listing<Row> {
  const { columns, usual } = listing;
  if (isAll(request, "columns") || usual === undefined) return listing;
  return { ...listing, columns: columns.filter(([name]) => usual.includes(name)) };
}

function isAll(request: Request, parameter: (typeof EXTENT_PARAMETERS)[number]): boolean {
  return readQuery(request, (query) => query.oneOf(parameter, ["all"])) === "all";
}

/** Every series that is told of the same place, and every event, at any time, published by the same day. */
function wholeView({ dataset, view }: Reading): View {
  const { asof, later, province, district, scale, transform } = view;
  return filterView(dataset, {
    ...DEFAULT_VIEW,
    ...{ asof, later, province, district, scale, transform },
    events: "all",
    ...extentOf(dataset),
  });
}

function extentOf({ series, milestones }: Dataset): Pick<View, "from" | "to"> {
  const spans = [
    ...series.flatMap(({ observations }) => observations.map(({ period }) => period)),
    ...milestones.map(({ date }) => date),
  ];
  const first = spans.map(({ start }) => start).sort()[0];
  const end = spans
    .map((span) => span.end)
    .sort()
    .at(-1);
  if (first === undefined || end === undefined) return { from: null, to: null };
  return { from: first.slice(0, 7), to: addDays(end, -1).slice(0, 7) };
}
