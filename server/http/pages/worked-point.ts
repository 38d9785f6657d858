import { ruleOf } from "../../model/analyse/transforms.ts";
import { buildSeries } from "../../model/chart/build.ts";
import { unitAfter } from "../../model/chart/labels.ts";
import type { MadeSpec, ObservationSpec, SeriesSpec } from "../../model/chart/spec.ts";
import { formatView } from "../../model/chart/view.ts";
import type { Series } from "../../model/records/records.ts";
import { nextMonth } from "../../model/time/calendar.ts";
import { overlaps, parseDate } from "../../model/time/dates.ts";
import { isWholeMonth } from "../../model/time/periods.ts";
import { buildCite } from "../frame/cite.ts";
import { sendPage } from "../frame/page.ts";
import type { PageRequest } from "../frame/view-page.ts";
import { linkSource } from "./chart-block.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "worked-point": ReturnType<typeof contentOf>;
  }
}

/** The card of a number that was worked out, which leads to the months it is made of; false where there is none. */
export function sendWorked(asked: PageRequest, series: Series, period: string): boolean {
  const { dataset, request, response, services, view } = asked;
  const { transform } = view;
  const span = parseDate(period);
  if (transform === null || !span?.end) return false;
  const spec = buildSeries(series, { start: span.start, end: span.end }, null, transform);
  const observation = spec.observations.find((each) => each.period === period);
  if (!observation?.made) return false;
  const content = contentOf(asked, series, spec, observation, observation.made);
  const page = { title: content.title, section: "charts", dataset, content };
  sendPage(services, request, response, "worked-point", page);
  return true;
}

function contentOf(
  { at, dataset, query, request, services, view }: PageRequest,
  series: Series,
  spec: SeriesSpec,
  observation: ObservationSpec,
  made: MadeSpec,
) {
  const reported = formatView({ ...view, transform: null });
  const title = `${series.title}, ${observation.when}: ${observation.text}`;
  return {
    title,
    series: spec,
    chart: series.chart,
    observation,
    unit: unitAfter(observation, spec),
    /** The transform, as the address names it. */
    name: made.transform,
    /** What the transform is, as a sentence. */
    meaning: view.transform ? ruleOf(view.transform).meaning : "",
    /** The months that the number is made of, each with its own card. */
    months: monthsMade(series, made).map((month) => ({
      observation: month,
      href: at.point(series.id, month.period, reported),
      source: linkSource(dataset, month.source, at, reported),
    })),
    cite: buildCite(services, request, dataset, title, at.point(series.id, observation.period, query)),
    query,
    /** Of the same view with the numbers as they were reported. */
    reported,
  };
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
