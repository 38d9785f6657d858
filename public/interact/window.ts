import type { Moments } from "../../server/model/time/calendar.ts";
import {
  addDays,
  addMonths,
  dayOf,
  MS_PER_DAY,
  monthOf,
  toMillis,
} from "../../server/model/time/calendar.ts";
import { formatStretch } from "../../server/model/time/periods.ts";

/** Less than the shortest month is not shown: few numbers are of days. */
const SHORTEST = 28 * MS_PER_DAY;
/** A longer window stands on whole months, a shorter one on days. */
const BY_MONTHS = 150 * MS_PER_DAY;

/** The nearest window inside the extent that is as long, or as long as the extent. */
export function clampWindow({ start, end }: Moments, extent: Moments): Moments {
  const length = Math.min(Math.max(end - start, SHORTEST), extent.end - extent.start);
  const middle = end - start < SHORTEST ? (start + end - length) / 2 : start;
  const first = Math.min(Math.max(middle, extent.start), extent.end - length);
  return { start: first, end: first + length };
}

/** A window `factor` times as long in which the moment `at` keeps its place. */
export function zoomWindow(range: Moments, factor: number, at: number, extent: Moments): Moments {
  const length = Math.min(Math.max((range.end - range.start) * factor, SHORTEST), extent.end - extent.start);
  const start = at - ((at - range.start) / (range.end - range.start)) * length;
  return clampWindow({ start, end: start + length }, extent);
}

/** The window moved by a part of its own length; later where positive. */
export function panWindow(range: Moments, part: number, extent: Moments): Moments {
  const by = (range.end - range.start) * part;
  return clampWindow({ start: range.start + by, end: range.end + by }, extent);
}

/** The nearest window that an address can name. */
export function snapWindow(range: Moments, extent: Moments): Moments {
  const nearest = range.end - range.start < BY_MONTHS ? nearestDay : nearestMonth;
  const start = Math.max(nearest(range.start), extent.start);
  const end = Math.min(nearest(range.end), extent.end);
  return end > start ? { start, end } : clampWindow(range, extent);
}

/** `from` and `to` of a window, first and last shown: months where it stands on months, else days. */
export function fieldsOf({ start, end }: Moments): { readonly from: string; readonly to: string } {
  const [first, after] = [dayOf(start), dayOf(end)];
  const byMonths = first.endsWith("-01") && after.endsWith("-01");
  const last = addDays(after, -1);
  return byMonths ? { from: monthOf(first), to: monthOf(last) } : { from: first, to: last };
}

/** "January 2020 – May 2024", or days where the window stands on days. */
export function formatWindow({ start, end }: Moments): string {
  return formatStretch(dayOf(start), dayOf(end));
}

/** The first moment of the month that many months away. */
export function shiftMonths(millis: number, months: number): number {
  return toMillis(addMonths(`${monthOf(dayOf(millis))}-01`, months));
}

function nearestDay(millis: number): number {
  return Math.round(millis / MS_PER_DAY) * MS_PER_DAY;
}

function nearestMonth(millis: number): number {
  const start = shiftMonths(millis, 0);
  const next = shiftMonths(millis, 1);
  return millis - start < next - millis ? start : next;
}
