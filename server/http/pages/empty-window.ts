import { buildSeries, unitOf } from "../../model/chart/build.ts";
import { refusedSentences, withUnit } from "../../model/chart/labels.ts";
import type { ChartSpec, TransformSpec } from "../../model/chart/spec.ts";
import { formatView, type View } from "../../model/chart/view.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Chart, Observation, Series } from "../../model/records/records.ts";
import { addDays, addMonths, type Day, monthOf } from "../../model/time/calendar.ts";
import { formatStretch, lengthInMonths } from "../../model/time/periods.ts";
import type { EmptyWindow } from "./nothing-drawn.ts";
import { unplacedSeries } from "./unplaced-series.ts";

/** The nearest numbers before and after the time shown; null where there is something to draw. */
export function describeEmpty(
  dataset: Dataset,
  chart: Chart,
  spec: ChartSpec,
  view: View,
  address: (query: string) => string,
): EmptyWindow | null {
  const hasWords = spec.series.some(({ observations }) =>
    observations.some(({ missing }) => missing === "WD"),
  );
  if (spec.panels.length > 0 || hasWords) return null;
  if (spec.series.length === 0) return describeUnchosen(dataset, chart, view, address);
  if (spec.transform !== null) return describeUnworked(spec, spec.transform, view, address);
  const { start, end } = spec.range;
  const shown = new Set(spec.series.map(({ id }) => id));
  const numbers = seriesOf(dataset, chart)
    .filter(({ id }) => shown.has(id))
    .flatMap((series) => series.observations.map((observation) => ({ series, observation })))
    .filter(({ observation }) => observation.quantity.missing === null)
    .map((each) => ({ ...each, at: dayOf(each) }));
  const before = numbers.filter(({ at }) => at < start).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const after = numbers.filter(({ at }) => at >= end).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
  const months = Math.max(12, Math.round(lengthInMonths(start, end)));
  const jump = (nearest: (typeof numbers)[number], ends: boolean) => {
    const month = `${monthOf(nearest.at)}-01`;
    const from = monthOf(ends ? addMonths(month, 1 - months) : month);
    const to = monthOf(ends ? month : addMonths(month, months - 1));
    return {
      label: `${ends ? "Last before" : "First after"}: ${describe(nearest)}`,
      href: address(formatView({ ...view, from, to })),
    };
  };
  return {
    words: `${formatStretch(start, end)}: the collected reports give no number for the series shown.`,
    jumps: [...(before ? [jump(before, true)] : []), ...(after ? [jump(after, false)] : [])],
  };
}

/** Why no series stands in the chart, and the way to one. */
function describeUnchosen(
  dataset: Dataset,
  chart: Chart,
  view: View,
  address: (query: string) => string,
): EmptyWindow {
  const all = { label: "Show all series", href: address(formatView({ ...view, series: null })) };
  if (view.province === null && view.district === null)
    return { words: "No series of this chart is chosen.", jumps: [all] };
  const everywhere = formatView({ ...view, series: null, province: null, district: null });
  const own = seriesOf(dataset, chart);
  return {
    words: unplacedSeries(
      own.filter(({ counted }) => counted === null).map(({ title }) => title),
      "for one place",
    ),
    jumps: [
      { label: "Show them for all places", href: address(everywhere) },
      ...(own.some(({ counted }) => counted !== null)
        ? [{ ...all, label: "Show what is counted for this place" }]
        : []),
    ],
  };
}

/** Why a transform makes nothing of what is shown, and the way back to the numbers themselves. */
function describeUnworked(
  spec: ChartSpec,
  transform: TransformSpec,
  view: View,
  address: (query: string) => string,
): EmptyWindow {
  const { start, end } = spec.range;
  return {
    words: [
      `${formatStretch(start, end)}: no ${transform.label} can be worked out here.`,
      ...refusedSentences(spec),
    ].join(" "),
    jumps: [
      { label: "Show the numbers as reported", href: address(formatView({ ...view, transform: null })) },
    ],
  };
}

interface Numbered {
  readonly series: Series;
  readonly observation: Observation;
}

/** Where a number is drawn: a running total at its end, any other by its first day. */
function dayOf({ series, observation: { period } }: Numbered): Day {
  return series.kind === "cumulative" ? addDays(period.end, -1) : period.start;
}

function describe({ series, observation: { period } }: Numbered): string {
  const spec = buildSeries(series, period);
  const found = spec.observations.find((each) => each.period === period.edtf) ?? spec.observations[0];
  if (!found) return series.title;
  return `${withUnit(found, { unit: unitOf(series) })}, ${found.when} (${series.title})`;
}
