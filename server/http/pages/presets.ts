import { formatView, type View } from "../../model/chart/view.ts";
import { addDays, addMonths, type Month, monthOf } from "../../model/time/calendar.ts";
import type { Timebar } from "./timebar.ts";

/** A range that one click shows. */
export interface Preset {
  readonly label: string;
  readonly href: string;
  /** The first and the last month, for the page's own script. */
  readonly from: Month;
  readonly to: Month;
  readonly on: boolean;
}

const YEARS = [1, 3, 10] as const;

/** The last years of the default window, and all that anything is known of. */
export function buildPresets(view: View, timebar: Timebar, address: (query: string) => string): Preset[] {
  const last = monthOf(addDays(timebar.end, -1));
  const preset = (label: string, from: Month, to: Month | null): Preset => ({
    label,
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
