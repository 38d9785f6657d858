import { formatNumber } from "../numbers/format.ts";
import type { Reported } from "../numbers/quantities.ts";
import { addDays, type Day, formatDay } from "../time/calendar.ts";

/** What the best estimates of a month add up to, where it says "at least" by the lower bounds of its incidents. */
export function estimateWords(
  { value, mayNot }: { readonly value: number; readonly mayNot: number },
  counted: Pick<Reported, "value" | "qualifier">,
): string {
  if (counted.qualifier !== "at least" || mayNot > 0 || counted.value === null || counted.value === value)
    return "";
  return `By best estimates, the incidents that belong here for certain add up to ${formatNumber(value)}.`;
}

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

/** How many incidents that count in a month are dated beyond it: none, an empty text. */
export function lastingWords({ lasting, until }: { readonly lasting: number; readonly until: Day }): string {
  if (lasting === 0) return "";
  const last = formatDay(addDays(until, -1));
  return lasting === 1
    ? `1 of these is dated until ${last}: it counts in its first month.`
    : `${formatNumber(lasting)} of these are dated beyond it, the last until ${last}: they count in their first month.`;
}
