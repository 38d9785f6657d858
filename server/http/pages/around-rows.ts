import { formatTransform } from "../../model/analyse/transforms.ts";
import { buildSource } from "../../model/chart/build.ts";
import type { ObservationSpec } from "../../model/chart/spec.ts";
import {
  type AroundEvents,
  CAVEAT,
  type CellAround,
  type SeriesAround,
} from "../../model/compare/around-events.ts";
import { findSource } from "../../model/records/dataset.ts";
import type { Milestone } from "../../model/records/records.ts";
import type { Column } from "../downloads/csv.ts";
import { type Listing, withQuoting } from "../downloads/listing.ts";
import type { Reading } from "../frame/reading.ts";

/** A month of one series beside one event. */
export interface AroundRow {
  readonly event: Milestone;
  readonly series: SeriesAround["series"];
  readonly cell: CellAround;
  readonly known: number;
  readonly dated: number;
  readonly of: number;
}

/** What the JSON says of a month. */
export interface MonthAround {
  readonly offset: number;
  readonly month: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: string | null;
  readonly text: string;
  readonly reason: string;
  readonly provisional: string | null;
  readonly source: string | null;
  readonly locator: string;
}

const COLUMNS: readonly Column<AroundRow>[] = [
  ["event", ({ event }) => event.id],
  ["event_title", ({ event }) => event.title],
  ["date", ({ event }) => event.date.edtf],
  ["series", ({ series }) => series.id],
  ["offset", ({ cell }) => cell.offset],
  ["month", ({ cell }) => cell.month],
  ["value", ({ cell }) => cell.observation?.value ?? null],
  ["low", ({ cell }) => cell.observation?.low ?? null],
  ["high", ({ cell }) => cell.observation?.high ?? null],
  ["qualifier", ({ cell }) => cell.observation?.qualifier ?? null],
  ["in_words", ({ cell }) => cell.text],
  ["reason", ({ cell }) => cell.reason],
  ["provisional", ({ cell }) => cell.observation?.provisional ?? null],
  ["source", ({ cell }) => cell.observation?.source ?? null],
  ["locator", ({ cell }) => cell.observation?.locator ?? null],
  ["known", ({ known }) => known],
  ["events", ({ of }) => of],
  ["unit", ({ series }) => series.unit],
  ["basis", ({ series }) => series.basis],
  ["dated", ({ dated }) => dated],
];

export function listAround(
  { dataset, view }: Reading,
  found: AroundEvents,
  title: string,
): Listing<AroundRow> {
  const { events, series, offsets, dated } = found;
  const rows = series.flatMap((each) =>
    each.rows.flatMap(({ event, cells }) =>
      cells.map((cell, index) => ({
        ...{ event, cell, series: each.series },
        known: each.known[index] ?? 0,
        dated: dated[index] ?? 0,
        of: events.length,
      })),
    ),
  );
  const named = new Set(
    rows.flatMap(({ cell: { observation } }) => (observation ? [observation.source] : [])),
  );
  const sources = [...named].flatMap((id) => {
    const source = findSource(dataset, id);
    return source ? [buildSource(source)] : [];
  });
  return {
    what: events.length === 1 ? `around-${events[0]?.event.id}` : "around-events",
    title,
    sheet: "months",
    time: "none",
    paged: false,
    columns: COLUMNS,
    rows,
    document: () => ({
      revision: dataset.revision,
      caveat: CAVEAT,
      transform: view.transform && formatTransform(view.transform),
      offsets,
      dated,
      events: events.map(({ event, left }) => ({
        ...{ id: event.id, title: event.title, date: event.date.edtf },
        left_out: left,
      })),
      series: series.map((each) => ({
        ...{ id: each.series.id, title: each.series.title, basis: each.series.basis, unit: each.series.unit },
        known: each.known,
        events: each.rows.map(({ event, cells }) => ({ event: event.id, months: cells.map(monthOf) })),
      })),
      sources: withQuoting(dataset, sources),
    }),
    sources: withQuoting(dataset, sources),
    series: [],
  };
}

function monthOf({ offset, month, observation, text, reason }: CellAround): MonthAround {
  const given: Partial<ObservationSpec> = observation ?? {};
  const { value = null, low = null, high = null, qualifier = null } = given;
  const { provisional = null, source = null, locator = "" } = given;
  return { offset, month, value, low, high, qualifier, text, reason, provisional, source, locator };
}
