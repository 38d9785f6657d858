import { asofDay, type Events, rangeOf, type View } from "../../model/chart/view.ts";
import { shortSource } from "../../model/citing/citations.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Category, Chart, Series } from "../../model/records/records.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { overlaps } from "../../model/time/dates.ts";
import { buildPlaceChoices, type PlaceChoice } from "./incidents/places.ts";
import { buildPresets, type Preset } from "./presets.ts";
import { buildTimebar, type Timebar } from "./timebar.ts";
import { type TransformChoices, transformChoices } from "./transform-choices.ts";

/** What the form that changes a view shows: every choice with its state. */
export interface Controls {
  readonly action: string;
  readonly reset: string;
  readonly from: string;
  readonly to: string;
  readonly asof: string;
  /** The day up to which sources were published, in words; empty where all are shown. */
  readonly publishedBy: string;
  readonly later: boolean;
  /** Sources that are left out then, because nothing dates them. */
  readonly undated: readonly string[];
  readonly events: Events;
  readonly scale: View["scale"];
  readonly transforms: TransformChoices;
  readonly categories: readonly (Category & { readonly on: boolean; readonly count: number })[];
  readonly charts: readonly { readonly chart: Chart; readonly series: readonly SeriesChoice[] }[];
  /** Series of other charts that stay as they are. */
  readonly kept: readonly string[];
  /** Places that series counted from incidents can be counted for. */
  readonly places: readonly PlaceChoice[];
  readonly timebar: Timebar;
  readonly presets: readonly Preset[];
  readonly changed: boolean;
}

export interface SeriesChoice {
  readonly id: string;
  readonly title: string;
  readonly basis: Series["basis"];
  readonly kind: Series["kind"];
  readonly slot: number;
  readonly on: boolean;
}

/** The controls of a page that shows `charts`; `action` is the page's address without a query. */
export function buildControls(
  dataset: Dataset,
  view: View,
  charts: readonly Chart[],
  action: string,
  query: string,
  usual: Events = "key",
): Controls {
  const range = rangeOf(view, dataset);
  const timebar = buildTimebar(dataset);
  const day = asofDay(view);
  const shown = (id: string) => view.series === null || view.series.includes(id);
  const inRange = dataset.milestones.filter(({ date }) => overlaps(date, range));
  return {
    action,
    reset: action,
    from: view.from ?? dataset.settings.from,
    to: view.to ?? dataset.settings.to,
    asof: view.asof ?? "",
    publishedBy: day === null ? "" : formatDay(day),
    later: view.later !== "none",
    undated: (dataset.undated ?? []).map(shortSource),
    events: view.events ?? usual,
    scale: view.scale,
    transforms: transformChoices(view, dataset),
    categories: dataset.settings.categories.map((category) => ({
      ...category,
      on: view.milestones === null || view.milestones.includes(category.id),
      count: inRange.filter((milestone) => milestone.category === category.id).length,
    })),
    charts: charts.map((chart) => ({
      chart,
      series: seriesOf(dataset, chart).map(({ id, title, basis, kind, slot }) => ({
        id,
        title,
        basis,
        kind,
        slot,
        on: shown(id),
      })),
    })),
    kept: dataset.series.filter(({ id, chart }) => !charts.includes(chart) && shown(id)).map(({ id }) => id),
    places: buildPlaceChoices(dataset, view),
    timebar,
    presets: buildPresets(view, timebar, (shown) => (shown ? `${action}?${shown}` : action)),
    changed: query !== "",
  };
}
