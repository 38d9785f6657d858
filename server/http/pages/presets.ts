import { formatView, type View } from "../../model/chart/view.ts";
import { addDays, addMonths, type Month, monthOf } from "../../model/time/calendar.ts";
import type { Timebar } from "./timebar.ts";

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
      preset(
        `${years} year${years === 1 ? "" : "s"}`,
        monthOf(addMonths(`${last}-01`, 1 - 12 * years)),
        null,
      ),
    ),
    preset("All", monthOf(timebar.first), monthOf(addDays(timebar.last, -1))),
  ];
}
