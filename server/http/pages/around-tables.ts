import { basisBeside, withBasis } from "../../model/chart/labels.ts";
import type { AroundEvents, CellAround, SeriesAround } from "../../model/compare/around-events.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Milestone } from "../../model/records/records.ts";
import { formatMonth } from "../../model/time/calendar.ts";
import { formatSpan } from "../../model/time/periods.ts";
import type { Addresses } from "../frame/addresses.ts";
import { linkSource } from "./chart-block.ts";

/** What one table has of the months around events: the series of one event, or the events of one series. */
interface AlignedTable {
  /** Null where the rows are series. */
  readonly series: SeriesAround["series"] | null;
  readonly caption: string;
  /** Of how many of the events that do not leave it out each month has a number; empty where there is one event. */
  readonly known: readonly string[];
  readonly rows: readonly AlignedRow[];
}

export interface AlignedRow {
  readonly event: Milestone;
  readonly series: SeriesAround["series"];
  readonly title: string;
  /** What the title does not say: the unit of a series, the date of an event. */
  readonly aside: string;
  readonly cells: readonly CellAround[];
}

/** One table for one event, one for each series of several. */
export function alignTables({ events, series, dated }: AroundEvents): readonly AlignedTable[] {
  const [only] = events;
  if (only && events.length === 1 && series.length > 0) {
    const rows = series.map(({ series: each, rows: [row] }) => ({
      event: only.event,
      series: each,
      title: each.title,
      aside: `${basisBeside(each)} ${each.unit}`.trim(),
      cells: row?.cells ?? [],
    }));
    return [{ series: null, caption: only.event.title, known: [], rows }];
  }
  return series.map(({ series: each, rows, known }) => ({
    series: each,
    caption: `${withBasis(each)}${each.unit ? `: ${each.unit}` : ""}`,
    known: known.map((count, index) => `${count} of ${dated[index]}`),
    rows: rows.map(({ event, cells }) => ({
      event,
      series: each,
      title: event.title,
      aside: formatSpan(event.date),
      cells,
    })),
  }));
}

export function tablesOf(dataset: Dataset, found: AroundEvents, at: Addresses, query: string) {
  return alignTables(found).map((table) => tableOf(dataset, found, at, query, table));
}

function tableOf(
  dataset: Dataset,
  { offsets }: AroundEvents,
  at: Addresses,
  query: string,
  { rows, ...table }: AlignedTable,
) {
  const reasons = [...new Set(rows.flatMap(({ cells }) => cells.map(({ reason }) => reason)))].filter(
    Boolean,
  );
  const letterOf = (reason: string) => letters(reasons.indexOf(reason));
  const named = rows.flatMap(({ cells }) =>
    cells.flatMap(({ observation }) =>
      observation ? (observation.made?.sources ?? [observation.source]) : [],
    ),
  );
  return {
    ...table,
    offsets: offsets.map(formatOffset),
    rows: rows.map(({ event, series, title, aside, cells }) => ({
      label: title,
      href: table.series === null ? at.series(series.id, query) : at.milestone(event.id, query),
      aside,
      /** "9 of 13", without the months that are left out. */
      known: `${cells.filter(({ observation }) => observation).length} of ${cells.filter(({ month }) => month !== null).length}`,
      cells: cells.map(({ observation, text, reason, month }) => ({
        text,
        href: observation ? at.point(series.id, observation.period, query) : "",
        /** Stands for the reason where there is no number; else empty. */
        letter: reason === "" ? "" : letterOf(reason),
        reason,
        /** "November 2022", for who does not see the columns. */
        month: month === null ? "" : formatMonth(month),
        provisional: observation !== null && observation.provisional !== null,
      })),
    })),
    /** Why there is no number, by the letter that stands in its place. */
    reasons: reasons.map((words) => ({ letter: letterOf(words), words })),
    sources: [...new Set(named)].map((id) => linkSource(dataset, id, at, query)),
  };
}

/** "−2", "event", "+1". */
export function formatOffset(offset: number): string {
  return offset === 0 ? "event" : offset > 0 ? `+${offset}` : `−${-offset}`;
}

/** a … z, aa, ab … */
function letters(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : `${letters(Math.floor(index / 26) - 1)}${letter}`;
}
