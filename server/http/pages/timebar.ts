import { DEFAULT_VIEW, formatView, rangeOf, type View } from "../../model/chart/view.ts";
import { plural } from "../../model/numbers/format.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { addDays, addMonths, type Day, type Month, monthOf } from "../../model/time/calendar.ts";
import { compare } from "../../model/time/dates.ts";

/** The time that a page's charts can be moved in: all that anything is known of, and what is shown unless told. */
interface Timebar {
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

const YEARS = [1, 3, 10] as const;

/** Ranges that one click shows: the last years of the default window, and all that anything is known of. */
export function buildPresets(view: View, timebar: Timebar, address: (query: string) => string) {
  const last = monthOf(addDays(timebar.end, -1));
  const preset = (label: string, from: Month, to: Month | null) => ({
    label,
    // The first and the last month, for the page's own script.
    from,
    to: to ?? last,
    href: address(formatView({ ...view, from, to })),
    on: view.from === from && (view.to ?? last) === (to ?? last),
  });
  return [
    ...YEARS.map((years) =>
      preset(plural(years, "year"), monthOf(addMonths(`${last}-01`, 1 - 12 * years)), null),
    ),
    preset("All", monthOf(timebar.first), monthOf(addDays(timebar.last, -1))),
  ];
}
