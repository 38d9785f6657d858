import type { Comparing } from "../../model/analyse/compare.ts";
import type { View } from "../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import { transformChoices } from "./transform-choices.ts";

/** The plain form that chooses what is compared. */
export function buildChooser(
  dataset: Dataset,
  view: View,
  { series, axis, split }: Comparing,
  action: string,
) {
  const { events, milestones, asof, later, province, district } = view;
  const kept = {
    ...{ events, asof, later, province, district },
    milestones: milestones && (milestones.join(",") || "none"),
  };
  return {
    action,
    from: view.from ?? dataset.settings.from,
    to: view.to ?? dataset.settings.to,
    charts: dataset.charts.map((chart) => ({
      chart,
      series: seriesOf(dataset, chart).map(({ id, title, basis }) => ({
        ...{ id, title, basis },
        on: series.some((each) => each.id === id),
      })),
    })),
    axis,
    split: split !== null,
    transforms: transformChoices(view, dataset),
    /** What the view says besides, and stays. */
    kept: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}
