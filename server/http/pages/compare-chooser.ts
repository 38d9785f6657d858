import type { Comparing } from "../../model/analyse/compare.ts";
import type { View } from "../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Chart, Series } from "../../model/records/records.ts";
import { type TransformChoices, transformChoices } from "./transform-choices.ts";

/** The plain form that chooses what is compared. */
export interface Chooser {
  readonly action: string;
  readonly from: string;
  readonly to: string;
  readonly charts: readonly {
    readonly chart: Chart;
    readonly series: readonly (Pick<Series, "id" | "title" | "basis"> & { readonly on: boolean })[];
  }[];
  readonly axis: Comparing["axis"];
  readonly split: boolean;
  readonly transforms: TransformChoices;
  /** What the view says besides, and stays. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

export function buildChooser(
  dataset: Dataset,
  view: View,
  { series, axis, split }: Comparing,
  action: string,
): Chooser {
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
    kept: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}
