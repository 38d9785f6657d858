import { DEFAULT_VIEW, rangeOf } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Day } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";

/** The time that a page's charts can be moved in: all that anything is known of, and what is shown unless told. */
export interface Timebar {
  /** The first day and the day after the last. */
  readonly first: Day;
  readonly last: Day;
  /** What an address without `from` and `to` shows: its first day and the day after its last. */
  readonly start: Day;
  readonly end: Day;
}

export function buildTimebar(dataset: Dataset): Timebar {
  const { start, end } = rangeOf(DEFAULT_VIEW, dataset);
  const spans = [
    ...dataset.series.flatMap(({ observations }) => observations.map(({ period }) => period)),
    ...dataset.milestones.map(({ date }) => date),
    { start, end },
  ];
  return {
    first: spans.map((span) => span.start).reduce((a, b) => (compare(a, b) <= 0 ? a : b)),
    last: spans.map((span) => span.end).reduce((a, b) => (compare(a, b) >= 0 ? a : b)),
    start,
    end,
  };
}
