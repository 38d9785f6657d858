import { axisOf, formatTransform, labelOf, type Transform } from "../analyse/transforms.ts";
import { formatQuantity } from "../numbers/format.ts";
import { boundsOf, opennessOf } from "../numbers/quantities.ts";
import { type Dataset, seriesOf } from "../records/dataset.ts";
import { publishedBy } from "../records/published-by.ts";
import type { Chart, Measure, Milestone, Observation, Series, Source } from "../records/records.ts";
import { addDays, type Day } from "../time/calendar.ts";
import { overlaps } from "../time/dates.ts";
import { formatSpan } from "../time/periods.ts";
import { buildCoverage } from "./coverage.ts";
import { endOf } from "./ends.ts";
import { unitsOf } from "./labels.ts";
import { namedSources } from "./named-sources.ts";
import { buildPanels } from "./panels.ts";
import { isOtherTotal, partsOf } from "./parts.ts";
import { buildRate } from "./rates.ts";
import { type Group, groupRivals } from "./rivals.ts";
import type {
  ChartSpec,
  MilestoneSpec,
  NumberKind,
  ObservationSpec,
  PanelsBy,
  RivalSpec,
  SeriesSpec,
  SourceSpec,
  TransformSpec,
} from "./spec.ts";
import { asofDay, type Events, type Range, rangeOf, type View } from "./view.ts";
import { whenOf } from "./when.ts";
import { refusedBy, workSeries } from "./work-out.ts";

/** What a chart draws where it is not the series of its own, and how its panels part them. */
interface Drawing {
  readonly members?: readonly Series[];
  readonly panelsBy?: PanelsBy;
}

/** One chart of a view: everything any of its forms says. Pure; a few tenths of a millisecond for the documents' data. */
export function buildChart(
  dataset: Dataset,
  chart: Chart,
  view: View,
  { members = seriesOf(dataset, chart), panelsBy = "kind" }: Drawing = {},
): ChartSpec {
  const range = rangeOf(view, dataset);
  const day = asofDay(view);
  const limit = day === null ? null : addDays(day, 1);
  const series = members
    .filter(({ id }) => view.series === null || view.series.includes(id))
    .map((each) => buildSeries(each, range, limit, view.transform));
  const milestones = shownMilestones(dataset, view, range);
  const named = new Set([...namedSources(series), ...milestones.map(({ source }) => source.id)]);
  const transform = view.transform && describeTransform(members, chart, view, view.transform);
  return {
    chart: { id: chart.id, title: titleOf(chart, view), question: chart.question, unit: chart.unit },
    view: {
      from: view.from ?? dataset.settings.from,
      to: view.to ?? dataset.settings.to,
      scale: view.scale,
      asof: view.asof,
    },
    range,
    revision: dataset.revision,
    transform,
    series,
    panels_by: panelsBy,
    panels: buildPanels({ series, view, transform, panels_by: panelsBy }, range),
    milestones: weighed(milestones.map(buildMilestone), dataset),
    categories: dataset.settings.categories,
    sources: withThrough(dataset.sources, named).map(buildSource),
  };
}

/** "Attacks: mean over 12 months": what is worked out is never titled like what was reported. */
export function titleOf({ title }: Pick<Chart, "title">, { transform }: Pick<View, "transform">): string {
  return transform === null ? title : `${title}: ${labelOf(transform)}`;
}

function describeTransform(
  members: readonly Series[],
  chart: Chart,
  view: View,
  transform: Transform,
): TransformSpec {
  const all = members.filter(({ id }) => view.series === null || view.series.includes(id));
  const refused = refusedBy(all, transform);
  const taken = all.filter(({ id }) => refused.every(({ series }) => series !== id));
  const units = unitsOf((taken.length > 0 ? taken : all).map((each) => ({ unit: unitOf(each) })));
  return {
    name: formatTransform(transform),
    label: labelOf(transform),
    counts: axisOf(transform, units || chart.unit),
    refused,
  };
}

/** Where a folder of an earlier version weighs no event, none is of the time alone: all wear their words. */
function weighed(milestones: readonly MilestoneSpec[], dataset: Dataset): readonly MilestoneSpec[] {
  if (dataset.milestones.some(({ weight }) => weight === "key")) return milestones;
  return milestones.map((each) => ({ ...each, weight: "key" }));
}

/** The sources named, and those through which they were seen. */
function withThrough(sources: readonly Source[], named: ReadonlySet<string>): readonly Source[] {
  const all = new Set<Source>();
  for (const source of sources.filter(({ id }) => named.has(id))) {
    for (let each: Source | null = source; each !== null; each = each.cited_in) all.add(each);
  }
  return sources.filter((source) => all.has(source));
}

/**
 * The milestones of a view's categories and weight that share a day with its range, in the order of time. A view
 * that names no weight has the `usual` one.
 */
export function shownMilestones(
  dataset: Dataset,
  view: View,
  range: Range,
  usual: Events = "key",
): readonly Milestone[] {
  const events = view.events ?? usual;
  // A folder of an earlier version has no weights.
  const isAll = events === "all" || !dataset.milestones.some(({ weight }) => weight === "key");
  return dataset.milestones.filter(
    ({ date, category, weight }) =>
      events !== "none" &&
      (isAll || weight === "key") &&
      overlaps(date, range) &&
      (view.milestones === null || view.milestones.includes(category)),
  );
}

/** One series of a chart; `limit` is the day after the one whose knowledge is shown, null where all of it is. */
export function buildSeries(
  series: Series,
  range: Range,
  limit: Day | null = null,
  transform: Transform | null = null,
): SeriesSpec {
  const worked = transform && workSeries(series, unitOf(series), transform, range, limit);
  const groups = groupRivals(series.observations);
  return {
    id: series.id,
    title: series.title,
    kind: series.kind,
    basis: series.basis,
    unit: unitOf(series),
    definition: series.definition,
    note: series.note,
    dataset: series.counted?.dataset.id ?? null,
    slot: series.slot,
    ...(worked ?? {
      observations: groups
        .filter(([lead]) => overlaps(lead.period, range))
        .map((group) => buildObservation(series, group, groups)),
      coverage: buildCoverage(series, range, limit),
    }),
  };
}

/** What was counted from incidents says so itself; any other series has the unit of its chart. */
export function unitOf({
  chart,
  counted,
}: Pick<Series, "chart"> & { readonly counted: { readonly measure: Measure } | null }): string {
  if (counted === null) return chart.unit;
  return counted.measure === "incidents" ? "incidents" : "deaths";
}

export function buildMilestone(milestone: Milestone): MilestoneSpec {
  const { date, source, line: _line, ...rest } = milestone;
  return {
    ...rest,
    date: date.edtf,
    start: date.start,
    end: date.end,
    precision: date.precision,
    open: date.open,
    open_start: date.openStart,
    later: milestone.later === true,
    approximate: date.approximate,
    source: source.id,
    when: formatSpan(date),
  };
}

export function buildSource(source: Source): SourceSpec {
  const { id, title, short, author, publisher, url, licence } = source;
  return {
    id,
    title,
    short,
    author,
    publisher,
    published: source.published?.edtf ?? "",
    url,
    cited_in: source.cited_in?.id ?? "",
    licence,
  };
}

function buildObservation(
  series: Series,
  [lead, ...rivals]: Group,
  groups: readonly Group[],
): ObservationSpec {
  const { period } = lead;
  const published = publishedBy(lead.source);
  const kind = kindOf(series, period);
  const ends = kind === "running" || period.open ? endOf(lead) : null;
  return {
    ...buildReading(series, lead),
    kind,
    start: period.start,
    end: period.end,
    precision: period.precision,
    open: period.open,
    rivals: rivals.map((rival) => buildReading(series, rival)),
    // The bare start of an open period would leave out when it was counted.
    when: ends !== null && period.open ? `${formatSpan(period)}, ${ends.text}` : whenOf(series, lead),
    // A level is of some day within its period, however much of that was still to come.
    unfinished: series.kind !== "stock" && !period.open && published !== null && published < period.end,
    ends,
    parts: kind === "total" ? partsOf(lead, groups) : null,
    made: null,
  };
}

function kindOf(series: Series, period: Observation["period"]): NumberKind {
  if (series.kind === "cumulative") return "running";
  if (series.kind === "stock") return "stock";
  return isOtherTotal(series, period) ? "total" : "count";
}

function buildReading(series: Series, observation: Observation): RivalSpec {
  const { period, quantity, source, locator, note } = observation;
  return {
    period: period.edtf,
    approximate: period.approximate,
    value: quantity.value,
    ...boundsOf(quantity),
    qualifier: quantity.qualifier,
    openness: quantity.missing === null ? opennessOf(quantity) : null,
    wording: quantity.wording,
    read_as: quantity.read_as,
    missing: quantity.missing,
    source: source.id,
    locator,
    note: [note, source.provisional ? provisionalWords(source) : ""].filter(Boolean).join(" "),
    provisional: source.provisional ? source.title : null,
    text: formatQuantity(quantity),
    rate: buildRate(series, observation),
  };
}

function provisionalWords({ title }: Source): string {
  return `Provisional: from ${title}, whose numbers are revised later.`;
}
