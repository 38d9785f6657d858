import type { Observation, Series } from "../records/records.ts";
import { formatSpan } from "../time/periods.ts";

/**
 * The time of a number in words. A level without a date of its own is set at that of its report, and then says so:
 * "as reported in April 2024".
 */
export function whenOf(
  { kind }: Pick<Series, "kind">,
  { period, source: { published } }: Pick<Observation, "period" | "source">,
): string {
  const words = formatSpan(period);
  const isOfReport =
    kind === "stock" && !period.open && published?.start === period.start && published.end === period.end;
  return isOfReport ? `as reported ${period.precision === "day" ? "on" : "in"} ${words}` : words;
}

/** The time alone, for a sentence that says from when to when. */
export function dateAlone(when: string): string {
  return when.replace(/^as reported (?:in|on) /, "");
}
