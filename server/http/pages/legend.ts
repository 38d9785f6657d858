import type { SeriesSpec } from "../../model/chart/spec.ts";
import { formatView, type View } from "../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Chart } from "../../model/records/records.ts";
import type { Addresses } from "../frame/addresses.ts";

export interface LegendEntry {
  readonly series: Pick<SeriesSpec, "id" | "title" | "basis" | "kind" | "slot">;
  readonly on: boolean;
  /** Where it is shown, or hidden where it is on; null where the page shows it alone. */
  readonly href: string | null;
  /** The page of the series. */
  readonly page: string;
}

/** The series of a chart, shown or not. Each leads to the same view with or without it. */
export function buildLegend(
  dataset: Dataset,
  chart: Chart,
  view: View,
  at: Addresses,
  query: string,
  address: ((query: string) => string) | null,
): LegendEntry[] {
  const all = dataset.series.map(({ id }) => id);
  const shown = new Set(view.series ?? all);
  // A place leaves out what cannot be counted for it.
  const hasPlace = view.province !== null || view.district !== null;
  return seriesOf(dataset, chart)
    .map(({ id, title, basis, kind, slot, counted }) => ({ id, title, basis, kind, slot, counted }))
    .filter(({ id, counted }) => shown.has(id) || (address !== null && (!hasPlace || counted)))
    .map(({ counted: _counted, ...series }) => {
      const on = shown.has(series.id);
      const next = all.filter((id) => (id === series.id ? !on : shown.has(id)));
      return {
        series,
        on,
        href: address === null ? null : address(formatView({ ...view, series: shortest(all, next) })),
        page: at.series(series.id, query),
      };
    });
}

/** As an address names them: all, those shown, or with a `-` those left out, where they are fewer. */
function shortest(all: readonly string[], shown: readonly string[]): readonly string[] | null {
  if (shown.length === all.length) return null;
  const left = all.filter((id) => !shown.includes(id));
  return left.length < shown.length ? left.map((id) => `-${id}`) : shown;
}
