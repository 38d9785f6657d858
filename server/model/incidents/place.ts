import type { Dataset } from "../dataset.ts";
import { formatNumber } from "../numbers.ts";
import type { Chart, Incident, Series } from "../records.ts";
import type { View } from "../view.ts";
import { NO_FILTER, NOT_STATED } from "./filter.ts";
import { countMonths } from "./months.ts";
import { type Selection, selectIncidents } from "./select.ts";

/**
 * The dataset as a view of one province or district shows it: series counted from incidents are counted
 * again from those there, and series that have no incidents behind them are left out, because nobody said
 * where their numbers happened. Titles and notes say so. Without a place in the view, the dataset as it is.
 */
export function filterDataset(dataset: Dataset, view: Pick<View, "province" | "district">): Dataset {
  if (view.province === null && view.district === null) return dataset;
  const filter = { ...NO_FILTER, province: view.province, district: view.district };
  const charts = new Map(
    dataset.charts.map((chart) => [chart, { ...chart, title: `${chart.title}, ${formatPlace(view)}` }]),
  );
  const placed = new Map(
    dataset.datasets.map(({ id }) => {
      const selection = selectIncidents(dataset.incidents.get(id) ?? [], filter);
      return [
        id,
        { selection, words: `Only incidents ${formatPlace(view)}. ${formatUnplaced(dataset, id, view)}` },
      ];
    }),
  );
  const series = dataset.series.flatMap((each) => {
    const chart = charts.get(each.chart);
    const there = placed.get(each.counted?.dataset.id ?? "");
    return chart && there && each.counted
      ? [recount(dataset, each, each.counted, chart, there, formatPlace(view))]
      : [];
  });
  return {
    ...dataset,
    charts: dataset.charts.map((chart) => charts.get(chart) ?? chart),
    series,
    incidents: new Map([...placed].map(([id, { selection }]) => [id, incidentsOf(selection)])),
    settings: { ...dataset.settings, headlines: [] },
  };
}

/** "in North Waziristan, Khyber Pakhtunkhwa"; "where no district is stated". */
export function formatPlace({ province, district }: Pick<View, "province" | "district">): string {
  const named = [district, province].filter((name) => name !== null && name !== NOT_STATED);
  const unstated = [
    district === NOT_STATED ? "district" : "",
    province === NOT_STATED ? "province" : "",
  ].filter(Boolean);
  return [
    named.length > 0 ? `in ${named.join(", ")}` : "",
    unstated.length > 0 ? `where no ${unstated.join(" and no ")} is stated` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The series of a chart that a view of a place leaves out, by their titles. */
export function leftOut(
  dataset: Dataset,
  chart: string,
  view: Pick<View, "province" | "district">,
): string[] {
  if (view.province === null && view.district === null) return [];
  return dataset.series
    .filter((series) => series.chart.id === chart && !series.counted)
    .map(({ title }) => title);
}

/** "Of 3,770 incidents in all, 412 (11 %) state no district and can be in none." */
export function formatUnplaced(
  dataset: Dataset,
  id: string,
  view: Pick<View, "province" | "district">,
): string {
  const column = view.district === null ? "province" : "district";
  const province = column === "district" && view.province !== NOT_STATED ? view.province : null;
  const all = selectIncidents(dataset.incidents.get(id) ?? [], { ...NO_FILTER, province });
  const unstated = all.facets[column][0] ?? 0;
  const share = all.rows.length === 0 ? 0 : (100 * unstated) / all.rows.length;
  const where = province === null ? "in all" : `in ${province}`;
  return `Of ${formatNumber(all.rows.length)} incidents ${where}, ${formatNumber(unstated)} (${formatNumber(share)} %) state no ${column} and so can be in none.`;
}

interface Placed {
  readonly selection: Selection;
  readonly words: string;
}

function recount(
  dataset: Dataset,
  series: Series,
  { dataset: { coverage, source }, measure }: NonNullable<Series["counted"]>,
  chart: Chart,
  { selection, words }: Placed,
  place: string,
): Series {
  // As of a day before the dataset appeared nothing of it was known: its months are missing then, not zero.
  const known = dataset.sources.includes(source);
  return {
    ...series,
    chart,
    title: `${series.title}, ${place}`,
    note: series.note ? `${words} ${series.note}` : words,
    observations: known ? countMonths(selection, coverage, measure, source) : [],
  };
}

function incidentsOf({ columns, rows }: Selection): Incident[] {
  return Array.from(rows, (row) => columns.incidents[row]).filter((incident) => incident !== undefined);
}
