import type { Cell } from "../../model/briefing/briefing.ts";
import { buildMilestone } from "../../model/chart/build.ts";
import { type AroundEvents, CAVEAT, type CellAround } from "../../model/compare/around-events.ts";
import { type Dataset, findSeries } from "../../model/records/dataset.ts";
import { formatMonth } from "../../model/time/calendar.ts";
import { HttpError } from "../frame/http-error.ts";
import { ledeOf, parseAround, readAround } from "../pages/around.ts";
import { type AlignedRow, alignTables, formatOffset } from "../pages/around-tables.ts";
import { EMPTY_DRAFT, type ItemDraft, type ItemSetting } from "./draft.ts";
import { define } from "./drafts.ts";
import type { Footnotes } from "./footnotes.ts";
import { onEvents } from "./group-notes.ts";
import { cellOf, MOST_BESIDE, type Unnumbered } from "./tables.ts";

/** The months around events: a table of one event, else one for each series, with what is left out of it and why. */
export function draftAround({ services, reading, query, footnotes }: ItemSetting, ids = ""): ItemDraft {
  const { dataset, view } = reading;
  const asked = parseAround(reading, ids, query);
  if (asked.events.length === 0) throw new HttpError(400, "expected an event or kinds of events, got none");
  const { title, query: own, found } = readAround(reading, asked);
  const left = found.events.filter((each) => each.left !== "");
  const isEmpty = found.series.length === 0;
  return {
    ...EMPTY_DRAFT,
    title,
    address: services.at.around(asked.ids, own),
    paragraphs: [
      ledeOf(found, view, asked.months),
      CAVEAT,
      ...left.map((each) => `${each.event.title}: ${each.left}`),
      ...(isEmpty
        ? [
            `None of our sources gives a number of a month around ${found.events.length === 1 ? "it" : "them"}.`,
          ]
        : []),
    ],
    tables: tabulateAround(dataset, found, footnotes),
    definitions: found.series.flatMap(({ series: { id } }) => {
      const series = findSeries(dataset, id);
      return series ? [define(series)] : [];
    }),
    isOn: onEvents(found.events.map(({ event }) => buildMilestone(event))),
  };
}

function tabulateAround(dataset: Dataset, found: AroundEvents, notes: Footnotes): Unnumbered[] {
  return alignTables(found).flatMap(({ series, caption, known, rows }) => {
    const title = series === null ? `Months around: ${caption}` : caption;
    const asides = found.offsets.map((_, index) =>
      series === null ? monthWords(rows[0]?.cells[index]) : `${known[index]} events with a number`,
    );
    const tables = Math.ceil(rows.length / MOST_BESIDE);
    const beside = Math.ceil(rows.length / tables);
    return Array.from({ length: tables }, (_, table) => ({
      caption: table === 0 ? title : `${title}, continued`,
      ...tabulate(dataset, found, asides, rows.slice(table * beside, (table + 1) * beside), notes),
    }));
  });
}

/** A row for each month, a column for each series or event. */
function tabulate(
  dataset: Dataset,
  { offsets }: AroundEvents,
  asides: readonly string[],
  shown: readonly AlignedRow[],
  notes: Footnotes,
): Omit<Unnumbered, "caption"> {
  const cell = ({ series, cells }: AlignedRow, index: number): Cell => {
    const { observation = null, reason = "" } = cells[index] ?? {};
    const found = cellOf(dataset, series, observation, notes);
    return { ...found, asides: [...found.asides, reason].filter(Boolean) };
  };
  const rows = offsets.map((offset, index) => ({
    head: formatOffset(offset),
    aside: asides[index] ?? "",
    cells: shown.map((each) => cell(each, index)),
  }));
  const columns = [
    { title: "Month", aside: "", number: false },
    ...shown.map(({ title, aside }) => ({ title, aside, number: true })),
  ];
  return { columns, groups: [{ title: "", rows }] };
}

function monthWords(cell: CellAround | undefined): string {
  return cell?.month ? formatMonth(cell.month) : "";
}
