import { addDays, addMonths, type Month, monthOf } from "../time/calendar.ts";
import { parseDate } from "../time/dates.ts";
import type { Dataset } from "./dataset.ts";
import type { Settings } from "./descriptor.ts";

type Parts = Pick<Dataset, "series" | "milestones">;

/** The last month of which a number or an event tells; null where there is neither. */
export function newestMonth({ series, milestones }: Parts): Month | null {
  const ends = [
    ...series.flatMap(({ observations }) =>
      observations.filter(({ quantity }) => quantity.missing === null).map(({ period }) => period.end),
    ),
    ...milestones.map(({ date }) => date.end),
  ];
  const last = ends.reduce((a, b) => (a > b ? a : b), "");
  return last === "" ? null : monthOf(addDays(last, -1));
}

const SHORTEST_MONTHS = 12;

/** The window as the data fill it, unless the settings fix its end; it begins a year before that at the latest. */
export function windowOf(settings: Settings, parts: Parts): Pick<Settings, "from" | "to"> {
  const { from, to, follows } = settings;
  const newest = follows ? (newestMonth(parts) ?? monthOf(startOf(from))) : to;
  return withEnd(from, newest);
}

/** The same window for the data of a past month: it ends there at the latest. */
export function windowUpTo(settings: Settings, parts: Parts, month: Month): Pick<Settings, "from" | "to"> {
  const { from, to } = windowOf(settings, parts);
  return withEnd(from, endMonth(to) > month ? month : to);
}

function withEnd(from: string, to: string): Pick<Settings, "from" | "to"> {
  const latest = addMonths(`${endMonth(to)}-01`, 1 - SHORTEST_MONTHS);
  return { from: startOf(from) > latest ? monthOf(latest) : from, to };
}

function startOf(date: string): string {
  return parseDate(date)?.start ?? "";
}

function endMonth(date: string): Month {
  const end = parseDate(date)?.end;
  return end ? monthOf(addDays(end, -1)) : "";
}
