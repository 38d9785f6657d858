import type { AroundEvents, CellAround, SeriesAround } from "../../model/analyse/around-events.ts";
import { basisBeside, withBasis } from "../../model/chart/labels.ts";
import type { SeriesSpec } from "../../model/chart/spec.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { formatMonth } from "../../model/time/calendar.ts";
import { formatSpan } from "../../model/time/periods.ts";
import type { Addresses } from "../frame/addresses.ts";
import { linkSource } from "./chart-block.ts";

/** One table for one event, one for each series of several. */
export function tablesOf(dataset: Dataset, found: AroundEvents, at: Addresses, query: string) {
  const { events, series, dated } = found;
  if (events.length === 1 && series.length > 0) {
    const rows = series.map((each) => ({
      each,
      label: each.series.title,
      href: at.series(each.series.id, query),
      aside: `${basisBeside(each.series)} ${each.series.unit}`.trim(),
      cells: each.rows[0]?.cells ?? [],
    }));
    return [
      tableOf(dataset, found, at, query, {
        series: null,
        caption: events[0]?.event.title ?? "",
        rows,
        known: [],
      }),
    ];
  }
  return series.map((each) =>
    tableOf(dataset, found, at, query, {
      series: each.series,
      caption: `${withBasis(each.series)}${each.series.unit ? `: ${each.series.unit}` : ""}`,
      rows: each.rows.map(({ event, cells }) => ({
        each,
        label: event.title,
        href: at.milestone(event.id, query),
        aside: formatSpan(event.date),
        cells,
      })),
      known: each.known.map((count, index) => `${count} of ${dated[index]}`),
    }),
  );
}

interface Draft {
  /** Null where the rows are series. */
  readonly series: Pick<SeriesSpec, "title" | "basis" | "slot" | "kind"> | null;
  readonly caption: string;
  /** Of how many of the events that do not leave it out each month has a number; empty where there is one event. */
  readonly known: readonly string[];
  readonly rows: readonly {
    readonly each: SeriesAround;
    readonly label: string;
    readonly href: string;
    readonly aside: string;
    readonly cells: readonly CellAround[];
  }[];
}

function tableOf(
  dataset: Dataset,
  { offsets }: AroundEvents,
  at: Addresses,
  query: string,
  { rows, ...draft }: Draft,
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
    ...draft,
    offsets: offsets.map(formatOffset),
    rows: rows.map(({ each, cells, ...row }) => ({
      ...row,
      /** "9 of 13", without the months that are left out. */
      known: `${cells.filter(({ observation }) => observation).length} of ${cells.filter(({ month }) => month !== null).length}`,
      cells: cells.map(({ observation, text, reason, month }) => ({
        text,
        href: observation ? at.point(each.series.id, observation.period, query) : "",
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
