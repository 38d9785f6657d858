import { formatView, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Chart, Series } from "../../model/records/records.ts";
import type { Addresses } from "../frame/addresses.ts";
import type { EmptyWindow } from "./nothing-drawn.ts";

/** Why series cannot be shown for a place or by province, and what can be shown instead. */
export function unplacedSeries(titles: readonly string[], how: string): string {
  const [first] = titles;
  return titles.length === 1 && first
    ? `“${first}” is not counted from incident records, so it cannot be shown ${how}.`
    : `None of these series is counted from incident records, so they cannot be shown ${how}.`;
}

/** In the place of a series that is not counted for the place that a view names. */
export function unplacedHere(
  { id, title, chart }: Series,
  dataset: Dataset,
  view: View,
  at: Addresses,
): EmptyWindow {
  const own = { ...view, series: null };
  return {
    words: unplacedSeries([title], "for one place"),
    jumps: [
      { label: "Show it for all places", href: at.series(id, everywhere(own)) },
      ...countedOf(dataset, chart).map((each) => ({
        label: each.title,
        href: at.series(each.id, formatView(own)),
      })),
    ],
  };
}

/** In the place of a comparison of series of which none has provinces or is counted for the place. */
export function unplacedTogether(
  named: readonly Series[],
  dataset: Dataset,
  view: View,
  split: boolean,
  at: Addresses,
): EmptyWindow {
  const series = named.map(({ id }) => id);
  const charts = new Set(named.map(({ chart }) => chart));
  const more = split ? "&split=province" : "";
  return {
    words: unplacedSeries(
      named.map(({ title }) => title),
      split ? "by province" : "for one place",
    ),
    jumps: [
      {
        label: split ? "Show without provinces" : "Show for all places",
        href: at.compare(everywhere({ ...view, series })),
      },
      ...[...charts]
        .flatMap((chart) => countedOf(dataset, chart))
        .map(({ id, title }) => ({
          label: split ? `${title}, by province` : title,
          href: at.compare(`${formatView({ ...view, series: [id] })}${more}`),
        })),
    ],
  };
}

function everywhere(view: View): string {
  return formatView({ ...view, province: null, district: null });
}

function countedOf(dataset: Dataset, chart: Chart): Series[] {
  return dataset.series.filter((each) => each.counted !== null && each.chart.id === chart.id);
}
