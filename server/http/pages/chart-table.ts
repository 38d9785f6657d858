import type { Request } from "express";
import { buildChart } from "../../model/chart/build.ts";
import { boundsWords, caveatsOf } from "../../model/chart/labels.ts";
import { BY_TIME, buildMonthTable, type TableOrder } from "../../model/chart/month-table.ts";
import type { ChartSpec, NumberKind, ObservationSpec, SeriesSpec } from "../../model/chart/spec.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { formatStretch } from "../../model/time/periods.ts";
import { joinQuery, listAlternates, listDownloads } from "../downloads/menu.ts";
import type { Addresses } from "../frame/addresses.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { type MonthNotes, notesOfMonths } from "../notes/months.ts";
import { readQuery } from "../parameters/read-query.ts";
import { describeGaps, linkRivals, linkSource } from "./chart-block.ts";
import { buildLongTable, captionOf } from "./long-table.ts";
import { chartNamed } from "./named.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "chart-table": ContentOf<typeof chartTable>;
  }
}

/** One way to lay out the same numbers. */
export interface TableForm {
  readonly label: string;
  readonly href: string;
  readonly on: boolean;
}

export const KIND_TITLES: Readonly<Record<NumberKind, string>> = {
  count: "By month",
  total: "Totals over longer periods",
  running: "Running totals",
  stock: "Levels at a date",
  sum: "Sums of months",
  mean: "Means of months",
  change: "Changes",
  accumulated: "Running totals of months",
  index: "Index",
};

const TABLE_PARAMETERS = ["layout", "by"] as const;

/** The numbers of a chart as a table alone: by month, or with everything that is said of each. */
export const chartTable = viewPage(
  "chart-table",
  async ({ at, dataset, query, reading, request, services, view }) => {
    const found = chartNamed(reading, request.params.id);
    const spec = buildChart(dataset, found, view);
    const { layout, order } = parseTable(request, spec);
    const notes = await notesOfMonths(services, request);
    return {
      title: `${spec.chart.title}: table`,
      section: "charts",
      personal: notes !== null,
      alternates: listAlternates((ending) => at.chart(found.id, query, ending)),
      content: {
        title: spec.chart.title,
        chart: at.chart(found.id, query),
        address: at.chartTable(found.id, query),
        time: formatStretch(spec.range.start, spec.range.end),
        // One of the two, as the address says.
        months: layout === "month" ? showMonths(dataset, spec, at, query, order, notes) : null,
        long: layout === "long" ? buildLongTable(dataset, spec, view, at, query) : null,
        gaps: spec.series.map(describeGaps).filter(({ words }) => words.length > 0),
        forms: listForms(at, found.id, query, layout),
        query,
        downloads: listDownloads((ending, more = "") => at.chart(found.id, joinQuery(query, more), ending)),
      },
    };
  },
  TABLE_PARAMETERS,
);

/** The layouts of a chart's table, at addresses of their own; the one that is `shown` needs none. */
export function listForms(at: Addresses, chart: string, query: string, shown: Layout): TableForm[] {
  const form = (label: string, layout: Layout, more: string) => ({
    label,
    href: at.chartTable(chart, joinQuery(query, more)),
    on: shown === layout,
  });
  return [form("By month", "month", ""), form("One row per number, with notes", "long", "layout=long")];
}

type Layout = "month" | "long";

export type ShownMonths = ReturnType<typeof showMonths>;

/** The table by month of a chart as a page prints it; its headings lead to it in another order. */
export function showMonths(
  dataset: Dataset,
  spec: ChartSpec,
  at: Addresses,
  query: string,
  order = BY_TIME,
  notes: ((period: string) => MonthNotes | null) | null = null,
) {
  const { columns, groups } = buildMonthTable(spec, order);
  const { id } = spec.chart;
  const sorting = (series: string | null) => {
    const isSorted = order.series === series;
    // Time begins with the first, numbers with the largest.
    const down = isSorted ? !order.down : series !== null;
    const by = series === null && !down ? "" : `by=${down ? "-" : ""}${series ?? "time"}`;
    return {
      href: at.chartTable(id, joinQuery(query, by)),
      sorted: isSorted ? (order.down ? "descending" : "ascending") : "none",
    };
  };
  const show = (series: SeriesSpec, observation: ObservationSpec) => ({
    series: series.id,
    observation,
    href: at.point(series.id, observation.period, query),
    caveats: [...otherBound(observation), ...caveatsOf(observation)],
    source: linkSource(dataset, observation.source, at, query),
    rivals: linkRivals(dataset, observation, at, query),
  });
  return {
    caption: captionOf(spec),
    time: sorting(null),
    columns: columns.map((series) => ({ series, page: at.series(series.id, query), ...sorting(series.id) })),
    groups: groups.map(({ kind, rows }) => ({
      /** Empty where all rows are of one kind. */
      title: groups.length > 1 ? KIND_TITLES[kind] : "",
      rows: rows.map(({ cells, ...row }) => ({
        ...row,
        /** Those on the month, for people who are signed in; null where nobody is, or it is none. */
        notes: notes?.(row.period) ?? null,
        cells: columns.map((series, index) => {
          const observation = cells[index] ?? null;
          return observation && show(series, observation);
        }),
      })),
    })),
  };
}

/** What is known of the side that the words of a bound leave open. */
function otherBound(observation: ObservationSpec): string[] {
  const isBound = observation.openness === "above" || observation.openness === "below";
  return isBound ? [boundsWords(observation)].filter(Boolean) : [];
}

/** `layout=long`, `by=time`, `by=-attacks-claimed`: throws a 400 that says what each takes. */
function parseTable(
  request: Request,
  { series }: ChartSpec,
): { readonly layout: Layout; readonly order: TableOrder } {
  const columns = ["time", ...series.map(({ id }) => id)];
  const [layout, by] = readQuery(request, (query) => [
    query.oneOf("layout", ["month", "long"]),
    query.oneOf("by", [...columns, ...columns.map((id) => `-${id}`)]) ?? "",
  ]);
  const name = by.replace(/^-/, "");
  return {
    layout: layout === "long" ? "long" : "month",
    order: { series: name === "" || name === "time" ? null : name, down: by.startsWith("-") },
  };
}
