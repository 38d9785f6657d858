import { buildSeries } from "../../model/chart/build.ts";
import { unitAfter } from "../../model/chart/labels.ts";
import { groupRivals } from "../../model/chart/rivals.ts";
import { describeYear, reconcileYears } from "../../model/chart/year-months.ts";
import { citeSource } from "../../model/citing/citations.ts";
import { type Passage, passageOf } from "../../model/finding/passages.ts";
import { monthTarget, numberTarget } from "../../model/notes/targets.ts";
import { type Dataset, seriesOf } from "../../model/records/dataset.ts";
import type { Observation, Series, Source } from "../../model/records/records.ts";
import { formatMonth, monthOf } from "../../model/time/calendar.ts";
import { parseDate, type Span } from "../../model/time/dates.ts";
import { formatSpan, isWholeMonth } from "../../model/time/periods.ts";
import { parsePeriod } from "../frame/addresses.ts";
import { buildCite } from "../frame/cite.ts";
import { type HttpError, notFound } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";
import { type NoteChoices, notesOn } from "../notes/shown.ts";
import { describeKnown, linkIncidents, linkRivals, linkSource } from "./chart-block.ts";
import { nearEvents } from "./near-events.ts";
import { numberHistory } from "./number-history.ts";
import { seriesOrTakenBack } from "./series.ts";
import { takenBackOr } from "./taken-back.ts";
import { sendWorked } from "./worked-point.ts";

declare module "../frame/page.ts" {
  interface Pages {
    point: ContentOf<typeof point>;
  }
}

/** The card of a point: the number in its words, and all that is known about it. */
export const point = viewPage("point", async (asked) => {
  const { at, dataset, query, reading, request, services } = asked;
  const series = await seriesOrTakenBack(services, reading, request.params.id);
  const period = parsePeriod(String(request.params.period));
  if (sendWorked(asked, series, period)) return null;
  // A rival that spells the period otherwise has the same card.
  const shown = groupRivals(series.observations).find((group) =>
    group.some((each) => each.period.edtf === period),
  )?.[0];
  if (shown === undefined) throw await missingPoint(services, series, period);

  const range = { start: shown.period.start, end: shown.period.end };
  const spec = buildSeries(series, range);
  const observation = spec.observations.find((each) => each.period === shown.period.edtf);
  if (observation === undefined) throw notFound(`number of “${series.title}” for`, period);
  // A kept text and notes are nobody's but theirs who are signed in.
  const notes = await notesOn(services, request, noteChoices(series, shown.period));
  const passage = notes && (await passageFor(services, shown));
  const title = `${series.title}, ${observation.when}: ${observation.text}`;
  return {
    title,
    section: "charts",
    personal: notes !== null,
    content: {
      /** The words in their paragraph, for people who are signed in, where the report's text was kept. */
      passage,
      /** Of it and of its month, for people who are signed in. */
      notes,
      series: spec,
      chart: series.chart,
      observation,
      unit: unitAfter(observation, spec),
      known: describeKnown(spec, observation),
      incidents: linkIncidents(spec, observation, reading.view, at),
      source: linkSource(dataset, observation.source, at, query),
      rivals: linkRivals(dataset, observation, at, query),
      /** What was published of this number, newest first. */
      history: await numberHistory(services, series, shown.period.edtf),
      /** From incidents: it is published nowhere. */
      counted: series.counted !== null,
      beside: besides(dataset, series, shown.period),
      /** Of a year: what its months add up to in another series. */
      byMonth: reconcileYears(dataset, series.chart).flatMap(({ total, months, years }) =>
        years
          .filter(({ period: year }) => total.id === series.id && year === shown.period.edtf)
          .map((year) => ({ series: months, words: describeYear(year) })),
      ),
      /** The nearest first. */
      events: nearEvents(dataset.milestones, shown.period),
      report: citeSource(shown.source, shown.locator),
      cite: buildCite(services, request, dataset, title, at.point(series.id, shown.period.edtf, query)),
      query,
    },
  };
});

/** What a note left here can be on: the number, and where it is one of a month the month. */
function noteChoices({ id }: Series, { edtf, start, end }: Span): NoteChoices {
  const month = monthOf(start);
  return [
    { target: numberTarget(id, edtf), label: "this number" },
    ...(isWholeMonth(start, end)
      ? [{ target: monthTarget(month), label: `${formatMonth(month)} as a whole` }]
      : []),
  ];
}

/** The report is that of the row, or the one that it was seen in. */
async function passageFor(
  { desk }: Services,
  { source, quantity, locator }: Observation,
): Promise<Passage | null> {
  for (let from: Source | null = source; from; from = from.cited_in) {
    const text = await desk?.reports.textOf(from.id);
    const passage = text && passageOf(text, quantity.wording, locator);
    if (passage) return passage;
  }
  return null;
}

function missingPoint(services: Services, series: Series, period: string): Promise<HttpError> {
  const { at } = services;
  const span = parseDate(period);
  const lost = {
    file: `series/${series.id}.csv`,
    column: "period" as const,
    name: period,
    what: `the number for ${span ? formatSpan(span) : period} of ${series.title}`,
    address: (query: string) => at.point(series.id, period, query),
    links: [{ label: series.title, href: at.series(series.id) }],
  };
  return takenBackOr(services, lost, notFound(`number of “${series.title}” for`, period));
}

/** What other series of the chart give for a time that shares a day with this one: another count, not a rival. */
function besides(dataset: Dataset, series: Series, period: Span) {
  return seriesOf(dataset, series.chart)
    .filter(({ id }) => id !== series.id)
    .map((each) => buildSeries(each, period))
    .flatMap((each) => each.observations.map((observation) => ({ series: each, observation })))
    .slice(0, MOST_BESIDE);
}

const MOST_BESIDE = 12;
