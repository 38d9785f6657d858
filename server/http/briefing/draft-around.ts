import { type AroundEvents, CAVEAT, type CellAround } from "../../model/analyse/around-events.ts";
import type { Cell } from "../../model/briefing/briefing.ts";
import { buildMilestone } from "../../model/chart/build.ts";
import { basisBeside, withBasis } from "../../model/chart/labels.ts";
import type { SeriesSpec } from "../../model/chart/spec.ts";
import { type Dataset, findSeries } from "../../model/records/dataset.ts";
import { formatMonth } from "../../model/time/calendar.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { HttpError } from "../frame/http-error.ts";
import { ledeOf, parseAround, readAround } from "../pages/around.ts";
import { formatOffset } from "../pages/around-tables.ts";
import type { Draft, Setting } from "./draft.ts";
import type { Notes } from "./notes.ts";
import { onEvents } from "./remarks.ts";
import { cellOf, MOST_BESIDE, type Unnumbered } from "./tables.ts";

/** The months around events: a table of one event, else one for each series, with what is left out of it and why. */
export function draftAround({ services, reading, query, notes }: Setting, ids = ""): Draft {
  const { dataset, view } = reading;
  const asked = parseAround(reading, ids, query);
  if (asked.events.length === 0) throw new HttpError(400, "expected an event or kinds of events, got none");
  const { title, query: own, found } = readAround(reading, asked);
  const left = found.events.filter((each) => each.left !== "");
  const isEmpty = found.series.length === 0;
  return {
    title,
    question: "",
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
    figure: null,
    tables: tabulateAround(dataset, found, notes),
    gaps: [],
    definitions: found.series.flatMap(({ series: { id, title: name } }) => {
      const series = findSeries(dataset, id);
      return series
        ? [{ title: name, text: [series.definition, series.note].filter(Boolean).join(" ") }]
        : [];
    }),
    isOn: onEvents(found.events.map(({ event }) => buildMilestone(event))),
  };
}

function tabulateAround(dataset: Dataset, found: AroundEvents, notes: Notes): Unnumbered[] {
  const { events, series, offsets } = found;
  const [first] = events;
  if (first && events.length === 1 && series.length > 0) {
    const aligned = series.map(({ series: each, rows }) => ({
      series: each,
      title: each.title,
      aside: `${basisBeside(each)} ${each.unit}`.trim(),
      cells: rows[0]?.cells ?? [],
    }));
    const months = offsets.map((_, index) => monthWords(aligned[0]?.cells[index]?.month ?? null));
    return alignedTables(dataset, `Months around: ${first.event.title}`, found, months, aligned, notes);
  }
  return series.flatMap(({ series: each, rows, known }) => {
    const aligned = rows.map(({ event, cells }) => ({
      series: each,
      title: event.title,
      aside: formatSpan(event.date),
      cells,
    }));
    const caption = `${withBasis(each)}${each.unit ? `: ${each.unit}` : ""}`;
    const counts = offsets.map((_, index) => `${known[index]} of ${found.dated[index]} events with a number`);
    return alignedTables(dataset, caption, found, counts, aligned, notes);
  });
}

/** What stands in a column: an event's months of one series. */
interface Aligned {
  readonly series: Pick<SeriesSpec, "id">;
  readonly title: string;
  readonly aside: string;
  readonly cells: readonly CellAround[];
}

/** A row for each month, a column for each series or event; where these are many they stand in several tables. */
function alignedTables(
  dataset: Dataset,
  caption: string,
  { offsets }: AroundEvents,
  asides: readonly string[],
  aligned: readonly Aligned[],
  notes: Notes,
): Unnumbered[] {
  const cell = ({ series, cells }: Aligned, index: number): Cell => {
    const found = cells[index];
    const { readings, asides: more, ...rest } = cellOf(dataset, series, found?.observation ?? null, notes);
    return { ...rest, readings, asides: [...more, found?.reason ?? ""].filter(Boolean) };
  };
  const tables = Math.ceil(aligned.length / MOST_BESIDE);
  const beside = Math.ceil(aligned.length / tables);
  return Array.from({ length: tables }, (_, table) => {
    const shown = aligned.slice(table * beside, (table + 1) * beside);
    return {
      caption: table === 0 ? caption : `${caption}, continued`,
      columns: [
        { title: "Month", aside: "", number: false },
        ...shown.map(({ title, aside }) => ({ title, aside, number: true })),
      ],
      groups: [
        {
          title: "",
          rows: offsets.map((offset, index) => ({
            head: formatOffset(offset),
            aside: asides[index] ?? "",
            cells: shown.map((each) => cell(each, index)),
          })),
        },
      ],
    };
  });
}

function monthWords(month: CellAround["month"]): string {
  return month === null ? "" : formatMonth(month);
}
