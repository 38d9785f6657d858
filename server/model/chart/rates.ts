import { formatRate, formatRateRange } from "../numbers/format.ts";
import type { Qualifier } from "../numbers/qualifiers.ts";
import { boundsOf } from "../numbers/quantities.ts";
import type { Observation, Series } from "../records/records.ts";
import { lengthInMonths } from "../time/periods.ts";
import { isOtherTotal } from "./parts.ts";
import type { RateSpec } from "./spec.ts";

/**
 * A flow over another time than a month is drawn as its average per month, and says so beside its number. That of less
 * than a month is drawn so too, but says no month's number, which nobody gave; that of a day keeps its number.
 */
export function buildRate(series: Series, { period, quantity }: Observation): RateSpec | null {
  if (!isOtherTotal(series, period) || quantity.missing !== null) return null;
  const months = lengthInMonths(period.start, period.end);
  const { low, high } = boundsOf(quantity);
  const average = (total: number | null) => (total === null ? null : total / months);
  const rates = { value: average(quantity.value), low: average(low), high: average(high) };
  return { months, ...rates, text: months < 1 ? "" : rateText(quantity.qualifier, rates) };
}

/** Two numbers stay two: no middle is made of them. */
function rateText(qualifier: Qualifier, { value, low, high }: Omit<RateSpec, "months" | "text">): string {
  if (value !== null) return formatRate(qualifier, value);
  if (low !== null && high !== null) return formatRateRange(low, high);
  if (low !== null) return formatRate("at least", low);
  return high === null ? "" : formatRate("up to", high);
}
