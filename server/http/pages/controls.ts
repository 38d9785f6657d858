import { asofDay, type Events, rangeOf, type View } from "../../model/chart/view.ts";
import { shortSource } from "../../model/citing/citations.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { overlaps } from "../../model/time/dates.ts";
import { buildPlaceChoices } from "./incidents/places.ts";
import { buildPresets, buildTimebar } from "./timebar.ts";
import { transformChoices } from "./transform-choices.ts";

/** What the form that changes a view shows: every choice with its state. */
export type Controls = ReturnType<typeof buildControls>;

/** The controls of a page that shows `charts`; `action` is the page's address without a query. */
export function buildControls(
  dataset: Dataset,
  view: View,
  charts: readonly Chart[],
  action: string,
  query: string,
  usual: Events = "key",
) {
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
    /** The day up to which sources were published, in words; empty where all are shown. */
    publishedBy: day === null ? "" : formatDay(day),
    later: view.later !== "none",
    /** Sources that are left out then, because nothing dates them. */
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
    /** Series of other charts that stay as they are. */
    kept: dataset.series.filter(({ id, chart }) => !charts.includes(chart) && shown(id)).map(({ id }) => id),
    /** Places that series counted from incidents can be counted for. */
    places: buildPlaceChoices(dataset, view),
    timebar,
    presets: buildPresets(view, timebar, (shown) => (shown ? `${action}?${shown}` : action)),
    changed: query !== "",
  };
}
