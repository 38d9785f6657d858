import { countByMonth } from "../chart/counts.ts";
import type { View } from "../chart/view.ts";
import { formatNumber } from "../numbers/format.ts";
import type { Dataset } from "../records/dataset.ts";
import { explainProvince, provinceLabel } from "../records/provinces.ts";
import type { Chart, Series, Site } from "../records/records.ts";
import { sitesOf, type Tally } from "../records/tally.ts";
import { coverageAt } from "./coverage-at.ts";
import { NOT_STATED } from "./filter.ts";
import { siteFits } from "./select.ts";
import { incidentsAt, type Place, type PlacedIncidents } from "./unplaced.ts";

/**
 * The dataset as a view of one province or district shows it: series counted from incidents are counted
 * again from those there, and their titles and notes say so. Other series stay as they are, because nobody
 * said where their numbers happened; {@link filterView} leaves them out. Without a place, the dataset as it is.
 */
export function filterDataset(dataset: Dataset, view: Place): Dataset {
  if (!hasPlace(view)) return dataset;
  const place = formatPlace(view);
  const charts = new Map(
    dataset.charts.map((chart) => [chart, { ...chart, title: `${chart.title}, ${place}` }]),
  );
  const placed = new Map(
    dataset.datasets.map(({ id }) => {
      const all = dataset.incidents.get(id) ?? [];
      return [
        id,
        {
          ...incidentsAt(all, view),
          words: `Only incidents ${place}. ${describeChoice(dataset, id, view).join(" ")}`,
        },
      ];
    }),
  );
  return {
    ...dataset,
    charts: dataset.charts.map((chart) => charts.get(chart) ?? chart),
    series: dataset.series.map((series) => {
      const chart = charts.get(series.chart) ?? series.chart;
      const there = placed.get(series.counted?.dataset.id ?? "");
      if (!series.counted || !there) return { ...series, chart };
      return { ...recount(dataset, series, series.counted, there, place), chart };
    }),
    settings: { ...dataset.settings, headlines: [] },
  };
}

/** The view with only the series that its place can be counted for, and apart those asked for that it cannot be. */
export function filterView(dataset: Dataset, view: View): View {
  if (!hasPlace(view)) return view;
  const counted = countedIds(dataset);
  const series = counted.filter((id) => view.series === null || view.series.includes(id));
  const unplaced = view.series?.filter((id) => !counted.includes(id)) ?? [];
  return unplaced.length === 0 ? { ...view, series } : { ...view, series, unplaced };
}

/** The shortest way to say the same view: all series that its place can be counted for need no naming. */
export function tidyView<Asked extends Place & Pick<View, "series">>(dataset: Dataset, view: Asked): Asked {
  const { series } = view;
  const all = hasPlace(view) && series !== null && countedIds(dataset).every((id) => series.includes(id));
  return all ? { ...view, series: null } : view;
}

function hasPlace({ province, district }: Place): boolean {
  return province !== null || district !== null;
}

function countedIds(dataset: Dataset): string[] {
  return dataset.series.filter(({ counted }) => counted).map(({ id }) => id);
}

/** "in North Waziristan, Khyber Pakhtunkhwa"; "where no district is stated". */
export function formatPlace({ province, district }: Place): string {
  const named = [district, province && provinceLabel(province)].filter(
    (name) => name !== null && name !== NOT_STATED,
  );
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

/**
 * What a chart of one place leaves out of the series it was asked for, and why: sentences for the page. None
 * where the view names no place.
 */
export function describePlace(
  dataset: Dataset,
  chart: Chart,
  view: Place & Partial<Pick<View, "series" | "unplaced">>,
): string[] {
  if (!hasPlace(view)) return [];
  // Who asked for no series in particular got those that the place can be counted for, and asked for the others too.
  const { series: asked } = tidyView(dataset, { series: null, ...view });
  const named = asked && [...asked, ...(view.unplaced ?? [])];
  const all = dataset.series.filter(({ chart: its, id }) => its === chart && (named?.includes(id) ?? true));
  const left = all.filter(({ counted }) => !counted).map(({ title }) => title);
  const datasets = new Set(all.flatMap(({ counted }) => (counted ? [counted.dataset.id] : [])));
  const why = "as their numbers are not broken down by place";
  return [
    `Only incidents ${formatPlace(view)}.`,
    ...[...datasets].flatMap((id) => describeChoice(dataset, id, view)),
    left.length === 0 ? "" : `Left out, ${why}: ${left.join("; ")}.`,
  ].filter((sentence) => sentence !== "");
}

function describeChoice(dataset: Dataset, id: string, view: Place): string[] {
  const sites = sitesOf(dataset.incidents.get(id) ?? []);
  const explained = explainProvince(view.province, sites);
  return [formatUnplaced(sites, view), explained].filter((sentence) => sentence !== "");
}

/** "Of 3,770 incidents in all, 412 (11 %) come without a district: a month …" */
export function formatUnplaced(sites: Tally<Site>, view: Place): string {
  const column = view.district === null ? "province" : "district";
  const province = column === "district" && view.province !== NOT_STATED ? view.province : null;
  let [all, unstated] = [0, 0];
  for (const [site, number] of sites) {
    if (!siteFits(site, "province", province)) continue;
    all += number;
    if (site[column] === "") unstated += number;
  }
  const share = all === 0 ? 0 : (100 * unstated) / all;
  const where = province === null ? "in all" : `in ${provinceLabel(province)}`;
  const told = `Of ${formatNumber(all)} incidents ${where}, ${formatNumber(unstated)} (${formatNumber(share, 1)} %) ${unstated === 1 ? "comes" : "come"} without a ${column}`;
  if (unstated === 0 || view[column] === NOT_STATED) return `${told}.`;
  return `${told}: a month in which one may have been here says “at least”, with the most that it can be.`;
}

interface Placed extends PlacedIncidents {
  readonly words: string;
}

function recount(
  dataset: Dataset,
  series: Series,
  { dataset: of, measure }: NonNullable<Series["counted"]>,
  { incidents, words, ...unsure }: Placed,
  place: string,
): Series {
  const coverage = coverageAt(of, sitesOf(incidents).keys());
  // As of a day before a release appeared nothing of it was known: its months are missing then, not zero.
  const isKnown = coverage.every(({ source }) => dataset.sources.includes(source));
  const known = isKnown ? coverage : coverage.filter(({ source }) => dataset.sources.includes(source));
  return {
    ...series,
    title: `${series.title}, ${place}`,
    counted: { dataset: { ...of, coverage }, measure },
    note: series.note ? `${words} ${series.note}` : words,
    observations: countByMonth(incidents, known, measure, unsure),
  };
}
