import { formatNumber } from "../numbers/format.ts";
import { addDays, type Day, formatDay } from "../time/calendar.ts";

/** Of a month: how many incidents may belong to the place counted, and how many of those counted may not. */
export function unsureWords({
  mayBelong,
  mayNot,
}: {
  readonly mayBelong: number;
  readonly mayNot: number;
}): string {
  const why = (number: number) =>
    `: ${number === 1 ? "its place is" : "their places are"} not stated precisely enough.`;
  return [
    mayBelong === 0
      ? ""
      : `${mayBelong} more ${mayBelong === 1 ? "incident" : "incidents"} of this month may belong here${why(mayBelong)}`,
    mayNot === 0 ? "" : `${mayNot} of these may not belong here${why(mayNot)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What of a month's number may belong to later months, since the time of its incidents goes on: none, an empty text. */
export function lastingWords({
  lasting,
  lasted,
  until,
}: {
  readonly lasting: number;
  readonly lasted: number;
  readonly until: Day;
}): string {
  if (lasted === 0) return "";
  const last = formatDay(addDays(until, -1));
  const one = lasted === 1;
  const from = `${formatNumber(lasted)} ${one ? "incident" : "incidents"}`;
  const time = one ? `a time up to ${last}` : `times up to ${last}`;
  const rule = `${one ? "it counts" : "they count"} in the month in which ${one ? "it begins" : "they begin"}.`;
  return `${formatNumber(lasting)} in this number ${lasting === 1 ? "comes" : "come"} from ${from} dated to ${time} and may belong to later months: ${rule}`;
}
