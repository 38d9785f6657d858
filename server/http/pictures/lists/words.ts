import { asofDay, type View } from "../../../model/chart/view.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import type { Source } from "../../../model/records/records.ts";
import { formatDay } from "../../../model/time/calendar.ts";
import { parseDate } from "../../../model/time/dates.ts";
import { formatSpan } from "../../../model/time/periods.ts";

/** "12 of 55 events · from 2022 to June 2023 · Ceasefires · as known on 31 December 2023". */
export function formatScope(
  shown: number,
  total: number,
  noun: string,
  view: View,
  kinds: readonly string[] = [],
): string {
  return [
    shown === total
      ? `${formatNumber(total)} ${noun}`
      : `${formatNumber(shown)} of ${formatNumber(total)} ${noun}`,
    formatTime(view),
    kinds.join(", "),
    formatKnown(view),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** "as known on 31 December 2023"; nothing where the view names no day. */
export function formatKnown(view: View): string {
  const day = asofDay(view);
  return day === null ? "" : `as known on ${formatDay(day)}`;
}

/** "Gul 2024, §2.2", and through whom it was seen, where the place in it does not say so. */
export function formatPlaceIn(source: Source, locator: string): string {
  const through = source.cited_in && !locator.startsWith("seen in") ? shortSource(source.cited_in) : "";
  return [shortSource(source), locator, through && `seen in ${through}`].filter(Boolean).join(", ");
}

function formatTime({ from, to }: View): string {
  if (from === null && to === null) return "";
  if (to === null) return `from ${wordsOf(from)} on`;
  return from === null ? `up to ${wordsOf(to)}` : `from ${wordsOf(from)} to ${wordsOf(to)}`;
}

function wordsOf(edtf: string | null): string {
  const span = parseDate(edtf ?? "");
  return span ? formatSpan(span) : "";
}
