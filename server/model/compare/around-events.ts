import { type AlignedEvent, alignEvent, offsetsOf } from "../analyse/aligned.ts";
import { divideReadings } from "../chart/alike.ts";
import { buildSeries } from "../chart/build.ts";
import type { ObservationSpec, SeriesSpec } from "../chart/spec.ts";
import type { View } from "../chart/view.ts";
import type { Dataset } from "../records/dataset.ts";
import type { Milestone, Series } from "../records/records.ts";
import { addMonths, type Month, nextMonth } from "../time/calendar.ts";
import { isWholeMonth } from "../time/periods.ts";

/** Timing is all that it shows. */
export const CAVEAT =
  "Description, not cause: the months before and after an event do not show what it brought about.";

/** The months before and after events, aligned at them. */
export interface AroundEvents {
  readonly offsets: readonly number[];
  readonly events: readonly AlignedEvent[];
  readonly series: readonly SeriesAround[];
  /** For each offset: of how many events it is certain which month that is; the others leave it out. */
  readonly dated: readonly number[];
}

export interface SeriesAround {
  readonly series: Pick<SeriesSpec, "id" | "title" | "basis" | "unit" | "slot" | "kind">;
  readonly rows: readonly { readonly event: Milestone; readonly cells: readonly CellAround[] }[];
  /** For each offset: of how many events this month has a number. */
  readonly known: readonly number[];
}

/** A month: its number, or why there is none. */
export interface CellAround {
  readonly offset: number;
  readonly month: Month | null;
  readonly observation: ObservationSpec | null;
  /** With other sources' numbers: "54 or 50"; empty where there is none. */
  readonly text: string;
  /** Empty where there is a number. */
  readonly reason: string;
}

const LEFT_OUT = "left out: the event’s date leaves this month open";

/** Counts of months around each event; series with a number in none of them are left out where nobody chose them. */
export function aroundEvents(
  dataset: Dataset,
  view: View,
  events: readonly Milestone[],
  months: number,
): AroundEvents {
  const aligned = events.map((event) => alignEvent(event, months));
  const series = dataset.series
    .filter(({ kind }) => kind === "flow")
    .filter(({ id }) => view.series === null || view.series.includes(id))
    .map((each) => aroundOf(each, view, aligned, months))
    .filter(({ known }) => view.series !== null || known.some((count) => count > 0));
  const offsets = offsetsOf(months);
  const dated = offsets.map((_, index) => aligned.filter((each) => each.months[index]).length);
  return { offsets, events: aligned, series, dated };
}

function aroundOf(
  series: Series,
  { transform }: View,
  events: readonly AlignedEvent[],
  months: number,
): SeriesAround {
  const rows = events.map(({ event, months: aligned }) => {
    const range = {
      start: addMonths(event.date.start, -months - 2),
      end: addMonths(event.date.end, months + 2),
    };
    const spec = buildSeries(series, range, null, transform);
    const byMonth = new Map(
      spec.observations
        .filter(({ start, end, missing }) => isWholeMonth(start, end) && missing === null)
        .map((each) => [each.start, each]),
    );
    const cells = aligned.map((month, index) => cellOf(spec, byMonth, month, index - months));
    return { event, cells };
  });
  const { id, title, basis, unit, slot, kind } = buildSeries(
    series,
    { start: "2000-01-01", end: "2000-01-02" },
    null,
    transform,
  );
  const known = offsetsOf(months).map(
    (_, index) => rows.filter(({ cells }) => cells[index]?.observation).length,
  );
  return { series: { id, title, basis, unit, slot, kind }, rows, known };
}

function cellOf(
  { coverage }: SeriesSpec,
  byMonth: ReadonlyMap<string, ObservationSpec>,
  month: Month | null,
  offset: number,
): CellAround {
  const none = { offset, month, observation: null, text: "" };
  if (month === null) return { ...none, reason: LEFT_OUT };
  const start = `${month}-01`;
  const observation = byMonth.get(start);
  if (observation !== undefined) {
    const others = divideReadings(observation).rivals.filter(({ missing }) => missing === null);
    const text = [observation, ...others].map((each) => each.text).join(" or ");
    return { offset, month, observation, text, reason: "" };
  }
  const part = coverage.find((each) => each.start < `${nextMonth(month)}-01` && start < each.end);
  const isPart = part === undefined || ["reported", "zero", "worked"].includes(part.state);
  return { ...none, reason: isPart ? "no number of this month alone" : part.reason };
}
