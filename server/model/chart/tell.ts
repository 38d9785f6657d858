import { formatNumber } from "../numbers/format.ts";
import { formatStretch } from "../time/periods.ts";
import { mergedGaps } from "./gaps.ts";
import { withUnit } from "./labels.ts";
import type { ChartSpec, ObservationSpec, SeriesSpec, TransformSpec } from "./spec.ts";

/** Fewer values than this are read out one by one. */
const READ_OUT = 4;
/** So many gaps are told with their reason. */
const MOST_GAPS = 2;

/** What a transform makes of a series, for somebody who cannot see it: the latest, the ends of what it covers, the gaps. */
export function tellWorked(series: SeriesSpec, { transform }: ChartSpec): string {
  const refused = transform?.refused.find(({ series: id }) => id === series.id);
  if (refused) return `not worked out: ${refused.reason}`;
  return [tellValues(series), tellGaps(series, transform)].filter(Boolean).join("; ");
}

function tellValues(series: SeriesSpec): string {
  const { observations } = series;
  const say = (each: ObservationSpec) => {
    const provisional = each.provisional === null ? "" : ", provisional";
    return `${withUnit(each, series)} (${each.when}${provisional})`;
  };
  if (observations.length <= READ_OUT) return observations.map(say).join("; ");
  const valued = observations.filter(({ value }) => value !== null);
  const extreme = (isMore: (a: number, b: number) => boolean) =>
    valued.reduce<ObservationSpec | undefined>(
      (best, each) => (best === undefined || isMore(each.value ?? 0, best.value ?? 0) ? each : best),
      undefined,
    );
  const [least, most] = [extreme((a, b) => a < b), extreme((a, b) => a > b)];
  const last = observations.at(-1);
  const floors = observations.filter(({ openness }) => openness === "above");
  const isSure =
    least?.openness !== "above" &&
    floors.every((each) => each === most || (each.high ?? Number.POSITIVE_INFINITY) <= (most?.value ?? 0));
  const bounded = observations.filter(({ openness }) => openness === "range").length;
  return [
    `${formatNumber(observations.length)} values from ${observations[0]?.when} to ${last?.when}`,
    // What is at least so many may be the highest, and need not be the lowest.
    least && most && least !== most && isSure ? `the lowest is ${say(least)}, the highest ${say(most)}` : "",
    last ? `the latest is ${say(last)}` : "",
    bounded > 0 ? `${formatNumber(bounded)} with bounds carried over from the months` : "",
    floors.length > 0 ? `${formatNumber(floors.length)} “at least”` : "",
  ]
    .filter(Boolean)
    .join("; ");
}

function tellGaps({ coverage }: SeriesSpec, transform: TransformSpec | null): string {
  const gaps = mergedGaps(coverage.filter(({ state }) => state === "incomplete"));
  if (gaps.length === 0) return "";
  const told = gaps
    .slice(0, MOST_GAPS)
    .map(({ start, end, reason }) => `${formatStretch(start, end)} (${reason})`);
  const more = gaps.length > MOST_GAPS ? moreGaps(gaps.length - MOST_GAPS) : "";
  // "index, December 2021 = 100" has said its base before.
  return `no ${transform?.label.split(",")[0] ?? "value"} for ${told.join(", ")}${more}`;
}

function moreGaps(count: number): string {
  return ` and for ${count === 1 ? "one more stretch" : `${formatNumber(count)} more stretches`} of time`;
}
