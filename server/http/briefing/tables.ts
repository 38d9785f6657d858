import type { Cell, Reading, Table } from "../../model/briefing/briefing.ts";
import { isAlike } from "../../model/chart/alike.ts";
import { basisBeside, caveatsOf } from "../../model/chart/labels.ts";
import { buildMonthTable } from "../../model/chart/month-table.ts";
import type {
  ChartSpec,
  MilestoneSpec,
  NumberKind,
  ObservationSpec,
  RivalSpec,
  SeriesSpec,
} from "../../model/chart/spec.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";
import { findCategory, precisionWords } from "../frame/words.ts";
import { KIND_TITLES } from "../pages/chart-table.ts";
import { captionOf } from "../pages/long-table.ts";
import type { Footnotes } from "./footnotes.ts";

/** A table without its number, which it gets in its document. */
export type Unnumbered = Omit<Table, "number">;

const KIND_WORDS: Readonly<Record<NumberKind, string>> = {
  count: "",
  total: "total",
  running: "running total",
  stock: "level",
  sum: "sum of months",
  mean: "mean of months",
  change: "change",
  accumulated: "running total of months",
  index: "index",
};

/** More series than this side by side leave a column of a page too little room for words. */
export const MOST_BESIDE = 4;

/** The numbers of a chart as its page's table has them; none where nothing is given for its time. */
export function tabulateNumbers(
  dataset: Dataset,
  spec: Pick<ChartSpec, "chart" | "series" | "transform">,
  notes: Footnotes,
): Unnumbered[] {
  const { columns, groups } = buildMonthTable(spec);
  if (groups.length === 0) return [];
  if (columns.length > MOST_BESIDE) return [tabulateBySeries(dataset, columns, captionOf(spec), notes)];
  return [
    {
      caption: captionOf(spec),
      columns: [
        { title: "Period", aside: "", number: false },
        ...columns.map(({ title, basis, unit }) => ({
          title,
          aside: `${basisBeside({ title, basis })} ${unit}`.trim(),
          number: true,
        })),
      ],
      groups: groups.map(({ kind, rows }) => ({
        title: groups.length > 1 ? KIND_TITLES[kind] : "",
        rows: rows.map(({ when, cells }) => ({
          head: when,
          aside: "",
          cells: columns.map((series, index) => cellOf(dataset, series, cells[index] ?? null, notes)),
        })),
      })),
    },
  ];
}

/** The same numbers, the series under one another. */
function tabulateBySeries(
  dataset: Dataset,
  all: readonly SeriesSpec[],
  caption: string,
  notes: Footnotes,
): Unnumbered {
  return {
    caption,
    columns: [
      { title: "Period", aside: "", number: false },
      { title: "Number and source", aside: "", number: true },
    ],
    groups: all.map((series) => ({
      title: `${series.title} (${`${basisBeside(series)} ${series.unit}`.trim()})`,
      rows: series.observations.map((observation) => ({
        head: observation.when,
        aside: KIND_WORDS[observation.kind],
        cells: [cellOf(dataset, series, observation, notes)],
      })),
    })),
  };
}

export function cellOf(
  dataset: Dataset,
  series: Pick<SeriesSpec, "id">,
  observation: ObservationSpec | null,
  notes: Footnotes,
): Cell {
  if (observation === null) return { readings: [], asides: [] };
  const { rate, parts, rivals, made } = observation;
  const read = (
    reading: ObservationSpec | RivalSpec,
    lead: string,
    also: readonly string[] = [],
  ): Reading => ({
    lead,
    text: reading.text,
    wording: reading.wording && !reading.text.includes(reading.wording) ? reading.wording : "",
    source: findSource(dataset, reading.source)?.short ?? "",
    notes: [
      ...also.filter((id) => id !== reading.source).map((id) => notes.cite(dataset, id, "")),
      notes.cite(dataset, reading.source, reading.locator),
    ],
  });
  return {
    series: series.id,
    period: observation.period,
    readings: [
      read(observation, "", made?.sources),
      ...rivals.map((rival) => read(rival, isAlike(observation, rival) ? "also" : "or")),
    ],
    asides: [rate?.text ?? "", parts?.text ?? "", ...caveatsOf(observation)].filter(Boolean),
  };
}

/** Events in the order of time, each as precisely dated as its report dates it. */
export function tabulateEvents(
  dataset: Dataset,
  events: readonly MilestoneSpec[],
  caption: string,
  notes: Footnotes,
): Unnumbered[] {
  if (events.length === 0) return [];
  const plain = (text: string, cited: readonly number[] = []): Cell => ({
    readings: [{ lead: "", text, wording: "", source: "", notes: cited }],
    asides: [],
  });
  const columns = ["Date", "Event", "Kind", "Source"];
  return [
    {
      caption,
      columns: columns.map((title) => ({ title, aside: "", number: false })),
      groups: [
        {
          title: "",
          rows: events.map((event) => ({
            head: event.when,
            aside: precisionOf(event),
            cells: [
              plain(event.title),
              plain(findCategory(dataset, event.category).label),
              {
                ...plain(findSource(dataset, event.source)?.short ?? "", [
                  notes.cite(dataset, event.source, event.locator),
                ]),
                asides: event.wording ? [`dated “${event.wording}”`] : [],
              },
            ],
          })),
        },
      ],
    },
  ];
}

/** A day needs no word; what is known less closely says so. */
function precisionOf({ precision, approximate, open, open_start }: MilestoneSpec): string {
  const words = precision === "day" ? "" : precisionWords(precision, approximate);
  const ends = [open ? "its end is not printed" : "", open_start ? "its start is not printed" : ""];
  return [words, ...ends].filter(Boolean).join("; ");
}
