import { buildChart, buildMilestone, buildSeries } from "../../model/chart/build.ts";
import { countsSentence, refusedSentences } from "../../model/chart/labels.ts";
import { groupRivals } from "../../model/chart/rivals.ts";
import type { ChartSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { formatSummary } from "../../model/chart/summary.ts";
import { shortSource } from "../../model/citing/citations.ts";
import { buildComparison } from "../../model/compare/compare.ts";
import { hasNothing } from "../../model/draw/frame.ts";
import { describePlace } from "../../model/incidents/place.ts";
import { findMilestone, findSource } from "../../model/records/dataset.ts";
import type { Chart, Series } from "../../model/records/records.ts";
import { parseDate, type Span } from "../../model/time/dates.ts";
import { formatStretch, isWholeMonth } from "../../model/time/periods.ts";
import { joinQuery } from "../downloads/menu.ts";
import { parsePeriod } from "../frame/addresses.ts";
import { HttpError, notFound } from "../frame/http-error.ts";
import { describeGaps, describeKnown } from "../pages/chart-block.ts";
import { ownQuery, parseComparing } from "../pages/compare.ts";
import { milestonesOf } from "../pages/milestones.ts";
import { chartNamed, seriesNamed } from "../pages/named.ts";
import { seriesSpec } from "../pages/series.ts";
import { type Drawn, EMPTY_DRAFT, type ItemDraft, type ItemSetting } from "./draft.ts";
import { onEvents, onNumbers } from "./group-notes.ts";
import { tabulateEvents, tabulateNumbers } from "./tables.ts";

/** A chart with its picture, its numbers and what they count. */
export function draftChart(setting: ItemSetting, id: string): ItemDraft {
  const { services, reading } = setting;
  const chart = chartNamed(reading, id);
  const spec = buildChart(reading.dataset, chart, reading.view);
  const address = (form?: string, more = "") =>
    services.at.chart(chart.id, joinQuery(reading.query, more), form);
  return draftSpec(setting, chart, spec, address);
}

/** A series as a chart of its own. */
export function draftSeries(setting: ItemSetting, id: string): ItemDraft {
  const { services, reading } = setting;
  const series = seriesNamed(reading, id);
  const spec = seriesSpec(reading, series);
  const address = (form?: string, more = "") =>
    services.at.series(series.id, joinQuery(reading.query, more), form);
  const draft = draftSpec(setting, series.chart, spec, address);
  return { ...draft, title: series.title, question: "" };
}

/** Series side by side, as a chart of their own. */
export function draftComparison(setting: ItemSetting): ItemDraft {
  const { services, reading, query } = setting;
  const comparing = parseComparing(reading, { query });
  if (comparing.series.length === 0) throw new HttpError(400, "expected series that are compared, got none");
  const { spec } = buildComparison(reading.dataset, reading.view, comparing);
  const own = joinQuery(reading.query, ownQuery(comparing));
  return draftSpec(setting, null, spec, (form, more = "") => services.at.compare(joinQuery(own, more), form));
}

/** The numbers of a chart without its picture. */
export function draftTable(setting: ItemSetting, id: string): ItemDraft {
  const { services, reading } = setting;
  const draft = draftChart({ ...setting, tables: true }, id);
  return { ...draft, figure: null, address: services.at.chartTable(id, reading.query) };
}

/** One number with all that stands beside it in a table. */
export function draftPoint(
  { services, reading, footnotes }: ItemSetting,
  id: string,
  named: string,
): ItemDraft {
  const { dataset, query } = reading;
  const series = seriesNamed(reading, id);
  const period = parsePeriod(named);
  const { transform } = reading.view;
  const span = transform === null ? spanOf(series, period) : parseDate(period);
  if (!span?.end) throw notFound(`number of ${id} for`, period);
  const whole = buildSeries(series, { start: span.start, end: span.end }, null, transform);
  const observations = whole.observations.filter((each) => each.period === span.edtf);
  if (observations.length === 0) throw notFound(`number of ${id} for`, period);
  const spec = { ...whole, observations };
  const chart = { ...series.chart, title: series.title };
  return {
    ...EMPTY_DRAFT,
    title: `${series.title}, ${observations[0]?.when ?? ""}`,
    address: services.at.point(series.id, span.edtf, query),
    paragraphs: observations.flatMap((each) => [
      sentence(`What is known: ${describeKnown(spec, each)}`),
      ...(each.note === "" ? [] : [each.note]),
    ]),
    tables: tabulateNumbers(dataset, { chart, series: [spec], transform: null }, footnotes),
    definitions: [define(spec)],
    isOn: onNumbers([spec], isWholeMonth(span.start, span.end) ? { start: span.start, end: span.end } : null),
  };
}

/** A rival that spells a period otherwise is of the same. */
function spanOf({ observations }: Series, period: string): Span | undefined {
  return groupRivals(observations).find((group) => group.some((each) => each.period.edtf === period))?.[0]
    .period;
}

/** The events of a time, as its page lists them. */
export function draftEvents({ services, reading, footnotes }: ItemSetting): ItemDraft {
  const { dataset, query } = reading;
  const events = milestonesOf(reading).map(buildMilestone);
  return {
    ...EMPTY_DRAFT,
    title: "Policy events",
    address: services.at.milestones(query),
    paragraphs: events.length === 0 ? ["No event of the kinds chosen falls in this time."] : [],
    tables: tabulateEvents(
      dataset,
      events,
      "Policy events, each dated as precisely as its report",
      footnotes,
    ),
    isOn: onEvents(events),
  };
}

export function draftEvent({ services, reading, footnotes }: ItemSetting, id: string): ItemDraft {
  const { dataset, query } = reading;
  const found = findMilestone(dataset, id);
  if (found === undefined) throw notFound("a milestone", id);
  const event = buildMilestone(found);
  return {
    ...EMPTY_DRAFT,
    title: event.title,
    address: services.at.milestone(id, query),
    paragraphs: [event.description, event.note].filter(Boolean),
    tables: tabulateEvents(dataset, [event], event.title, footnotes),
    isOn: onEvents([event]),
  };
}

function draftSpec(
  { reading, footnotes, tables }: ItemSetting,
  chart: Chart | null,
  spec: ChartSpec,
  address: (form?: string, more?: string) => string,
): ItemDraft {
  const { dataset, view } = reading;
  const time = formatStretch(spec.range.start, spec.range.end);
  const isEmpty = hasNothing(spec);
  return {
    title: spec.chart.title,
    question: spec.chart.question,
    address: address(),
    paragraphs: [
      ...(chart === null ? [] : describePlace(dataset, chart, view)),
      ...refusedSentences(spec),
      ...(isEmpty ? [`${time}: the collected reports give no number for the series shown.`] : []),
    ],
    figure: isEmpty ? null : drawn(namer(dataset), spec, time, address("svg", "frame=legend&width=720")),
    tables: tables ? tabulateNumbers(dataset, spec, footnotes) : [],
    gaps: spec.series
      .map(describeGaps)
      .filter(({ words }) => words.length > 0)
      .map(({ series, words }) => ({ title: series.title, words })),
    definitions: spec.series.map(define),
    isOn: onNumbers(spec.series, spec.range),
  };
}

type ShortName = (source: string) => string;

function namer(dataset: ItemSetting["reading"]["dataset"]): ShortName {
  return (id) => {
    const source = findSource(dataset, id);
    return source ? shortSource(source) : id;
  };
}

function drawn(short: ShortName, spec: ChartSpec, time: string, picture: string): Drawn {
  const observations = spec.series.flatMap((series) => series.observations);
  const named = observations.flatMap(({ source, rivals, made }) => [
    ...(made?.sources ?? []),
    source,
    ...rivals.map((each) => each.source),
  ]);
  const sources = [...new Set(named)].map(short).join("; ");
  const isProvisional = observations.some(({ provisional }) => provisional !== null);
  return {
    spec,
    picture,
    caption: [
      `${spec.chart.title}, ${time}. ${countsSentence(spec)}`,
      isProvisional ? "✱ marks provisional numbers, from a release whose numbers are revised later." : "",
      `Sources: ${sources}.`,
    ]
      .filter(Boolean)
      .join(" "),
    alternative: formatSummary(spec),
  };
}

/** What a series counts and what it leaves out. */
export function define({ title, definition, note }: Pick<SeriesSpec, "title" | "definition" | "note">): {
  title: string;
  text: string;
} {
  return { title, text: [definition, note].filter(Boolean).join(" ") };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
