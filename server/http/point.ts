import { buildMilestone, buildSeries, groupRivals } from "../model/build.ts";
import { citeSource } from "../model/citations.ts";
import { seriesOf } from "../model/dataset.ts";
import { overlaps } from "../model/dates.ts";
import { unitAfter } from "../model/labels.ts";
import { parsePeriod } from "./addresses.ts";
import { describeKnown, linkIncidents, linkSource } from "./chart-block.ts";
import { buildCite } from "./cite.ts";
import { notFound } from "./errors.ts";
import { sendPage } from "./page.ts";
import { readRequest } from "./reading.ts";
import type { Handler } from "./routes.ts";
import { seriesNamed } from "./series.ts";

/** The card of a point: the number in its words, and all that is known about it. */
export const point: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const { dataset, query } = reading;
  const { at } = services;
  const series = seriesNamed(reading, request.params.id);
  const period = parsePeriod(String(request.params.period));
  const shown = groupRivals(series.observations).find(([first]) => first.period.edtf === period)?.[0];
  if (shown === undefined) throw notFound(`a point of ${series.id}`, period);

  const range = { start: shown.period.start, end: shown.period.end };
  const slot = seriesOf(dataset, series.chart).indexOf(series);
  const spec = buildSeries(series, slot, range);
  const observation = spec.observations.find((each) => each.period === period);
  if (observation === undefined) throw notFound(`a point of ${series.id}`, period);
  const title = `${series.title}, ${observation.when}`;
  sendPage(services, request, response, "point", {
    title: `${title}: ${observation.text}`,
    section: "dashboard",
    dataset,
    content: {
      series: spec,
      chart: series.chart,
      observation,
      unit: unitAfter(observation, spec),
      known: describeKnown(spec, observation),
      incidents: linkIncidents(spec, observation, reading.view, at),
      source: linkSource(dataset, observation.source, at, query),
      rivals: observation.rivals.map((rival) => ({
        ...rival,
        from: linkSource(dataset, rival.source, at, query),
      })),
      events: dataset.milestones.filter(({ date }) => overlaps(date, shown.period)).map(buildMilestone),
      report: citeSource(shown.source, shown.locator),
      cite: buildCite(
        services,
        request,
        dataset,
        `${title}: ${observation.text}`,
        at.point(series.id, period, query),
      ),
      query,
    },
  });
};
