import { buildChart } from "../../../model/chart/build.ts";
import { countByMonth } from "../../../model/chart/counts.ts";
import type { ChartSpec } from "../../../model/chart/spec.ts";
import { formatSummary } from "../../../model/chart/summary.ts";
import { DEFAULT_VIEW } from "../../../model/chart/view.ts";
import { packSpecs } from "../../../model/draw/pack.ts";
import { formatFilter, periodOf } from "../../../model/incidents/filter.ts";
import type { Chart, Covered, Series } from "../../../model/records/records.ts";
import { addDays, type Day, monthOf } from "../../../model/time/calendar.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { JsonBlock } from "../../frame/render.ts";
import { COUNTED, describeBounds, linkSource } from "../chart-block.ts";
import type { TableRow } from "../long-table.ts";
import type { IncidentsReading } from "./reading.ts";

/**
 * The filtered incidents by month: what the page draws, and lists below. Null where the dataset covers no month: then no
 * number of incidents is a count.
 */
export function buildMonths(incidents: IncidentsReading, at: Addresses) {
  const spec = buildMonthsChart(incidents);
  if (spec === null) return null;
  const { dataset, filter } = incidents;
  const rows = spec.series.flatMap((series) =>
    series.observations.map((observation): TableRow => {
      const [from = "", to = from] = observation.period.split("/");
      const query = formatFilter({ ...filter, dataset: incidents.chosen.id, from, to, offset: 0 });
      return {
        series,
        observation,
        unit: "",
        href: at.incidents(query),
        caveats: [],
        known: observation.qualifier === "exact" ? COUNTED : describeBounds(observation),
        source: linkSource(dataset, observation.source, at, asofOf(incidents)),
        rivals: [],
        readings: "",
        incidents: null,
      };
    }),
  );
  return { spec, data: new JsonBlock(packSpecs([spec])[0]), summary: formatSummary(spec), rows };
}

/** The chart of the filtered incidents by month; null where the dataset covers no month. */
export function buildMonthsChart({ dataset, chosen, filter, incidents }: IncidentsReading): ChartSpec | null {
  const range = rangeOf(chosen.coverage, filter);
  if (range === null) return null;
  const chart: Chart = {
    id: "incidents-by-month",
    title: "By month",
    question: "How many of these incidents began in each month?",
    unit: "incidents",
    order: 0,
    line: 0,
  };
  const series: Series = {
    id: `incidents-of-${chosen.id}`,
    chart,
    title: chosen.title,
    kind: "flow",
    basis: "recorded",
    definition: chosen.selection,
    counted: { dataset: chosen, measure: "incidents" },
    order: 0,
    slot: 0,
    note: "",
    line: 0,
    observations: countByMonth(incidents, cutCoverage(chosen.coverage, filter), "incidents"),
  };
  const view = { ...DEFAULT_VIEW, ...range, milestones: [], asof: filter.asof };
  return buildChart({ ...dataset, charts: [chart], series: [series] }, chart, view);
}

export function asofOf({ filter }: Pick<IncidentsReading, "filter">): string {
  return filter.asof === null ? "" : `asof=${encodeURIComponent(filter.asof).replaceAll("%2C", ",")}`;
}

/** A period that begins or ends within a month has only a part of it: its count is then not the month's. */
function cutCoverage(coverage: readonly Covered[], filter: IncidentsReading["filter"]): readonly Covered[] {
  const { start, end } = periodOf(filter);
  if ([start, end].every((day) => day === null || day.endsWith("-01"))) return coverage;
  return coverage.flatMap((span) => {
    const from = start !== null && start > span.start ? start : span.start;
    const to = end !== null && end < span.end ? end : span.end;
    return from < to ? [{ ...span, start: from, end: to }] : [];
  });
}

/** The filter's period, and where it names no end, the coverage's: first and last month. */
function rangeOf(
  coverage: readonly { readonly start: Day; readonly end: Day }[],
  filter: IncidentsReading["filter"],
): { from: string; to: string } | null {
  const [first, last] = [coverage[0], coverage.at(-1)];
  if (!first || !last) return null;
  const { start, end } = periodOf(filter);
  const from =
    filter.from ?? monthOf(first.start < (end ?? first.end) ? first.start : addDays(end ?? first.end, -1));
  const to =
    filter.to ?? monthOf(addDays(start !== null && start >= last.end ? addDays(start, 1) : last.end, -1));
  return { from, to };
}
