import type { Request, Response } from "express";
import { ruleOf } from "../../model/analyse/transforms.ts";
import { buildSeries } from "../../model/chart/build.ts";
import { unitAfter } from "../../model/chart/labels.ts";
import type { MadeSpec, ObservationSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { formatView } from "../../model/chart/view.ts";
import type { Chart, Series } from "../../model/records/records.ts";
import { nextMonth } from "../../model/time/calendar.ts";
import { overlaps, parseDate } from "../../model/time/dates.ts";
import { isWholeMonth } from "../../model/time/periods.ts";
import { buildCite, type Cite } from "../frame/cite.ts";
import { sendPage } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import { linkSource, type SourceLink } from "./chart-block.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "worked-point": {
      series: SeriesSpec;
      chart: Chart;
      observation: ObservationSpec;
      unit: string;
      /** The transform, as the address names it. */
      name: string;
      /** What the transform is, as a sentence. */
      meaning: string;
      months: readonly MonthMade[];
      cite: Cite;
      query: string;
      /** Of the same view with the numbers as they were reported. */
      reported: string;
    };
  }
}

/** A month that a number is made of, with its own card. */
interface MonthMade {
  readonly observation: ObservationSpec;
  readonly href: string;
  readonly source: SourceLink;
}

/** The card of a number that was worked out, which leads to the months it is made of; false where there is none. */
export function sendWorked(
  services: Services,
  request: Request,
  response: Response,
  { dataset, view, query }: Reading,
  series: Series,
  period: string,
): boolean {
  const { at } = services;
  const { transform } = view;
  const span = parseDate(period);
  if (transform === null || !span?.end) return false;
  const spec = buildSeries(series, { start: span.start, end: span.end }, null, transform);
  const observation = spec.observations.find((each) => each.period === period);
  if (!observation?.made) return false;
  const reported = formatView({ ...view, transform: null });
  const title = `${series.title}, ${observation.when}: ${observation.text}`;
  sendPage(services, request, response, "worked-point", {
    title,
    section: "charts",
    dataset,
    content: {
      series: spec,
      chart: series.chart,
      observation,
      unit: unitAfter(observation, spec),
      name: observation.made.transform,
      meaning: ruleOf(transform).meaning,
      months: monthsMade(series, observation.made).map((month) => ({
        observation: month,
        href: at.point(series.id, month.period, reported),
        source: linkSource(dataset, month.source, at, reported),
      })),
      cite: buildCite(services, request, dataset, title, at.point(series.id, period, query)),
      query,
      reported,
    },
  });
  return true;
}

function monthsMade(series: Series, { of }: MadeSpec): ObservationSpec[] {
  const spans = of.map((part) => {
    const [first = "", last = first] = part.split("/");
    return { start: `${first}-01`, end: `${nextMonth(last)}-01` };
  });
  const range = { start: spans[0]?.start ?? "", end: spans.at(-1)?.end ?? "" };
  return buildSeries(series, range).observations.filter(
    (each) => isWholeMonth(each.start, each.end) && spans.some((span) => overlaps(span, each)),
  );
}
