import { formatBounds, formatNumber } from "../numbers/format.ts";
import type { ObservationSpec, SeriesSpec, TransformSpec } from "./spec.ts";

/** "54 attacks": the unit follows a bare number, because a wording usually names what it counts. */
export function withUnit(
  observation: Pick<ObservationSpec, "text" | "wording" | "missing">,
  series: Pick<SeriesSpec, "unit">,
): string {
  const unit = unitAfter(observation, series);
  return unit === "" ? observation.text : `${observation.text} ${unit}`;
}

/** The unit as it follows the number: "attack" after 1; empty where there is no number or its words name it. */
export function unitAfter(
  { text, wording, missing }: Pick<ObservationSpec, "text" | "wording" | "missing">,
  { unit }: Pick<SeriesSpec, "unit">,
): string {
  if (missing !== null || unit === "") return "";
  const isBare = text !== wording || /(\d\)?|million|billion|thousand|hundred|dozen)$/i.test(text);
  if (!isBare) return "";
  return /(?:^| )[+−]?1$/.test(text) ? singular(unit) : unit;
}

/** "attack", "attack a month", "person" */
function singular(unit: string): string {
  return unit.replace(/(people|s)(?= a month$|$)/, (end) => (end === "people" ? "person" : ""));
}

/** What a chart's numbers count: "attacks", or "attacks or incidents" where its series differ. */
export function unitsOf(series: readonly Pick<SeriesSpec, "unit">[]): string {
  return [...new Set(series.map(({ unit }) => unit))].join(" or ");
}

/** What the numbers of a chart count, as a sentence. */
export function countsSentence({
  chart,
  series,
  transform,
}: {
  readonly chart: { readonly unit: string };
  readonly series: readonly Pick<SeriesSpec, "unit">[];
  readonly transform: { readonly counts: string } | null;
}): string {
  return transform === null
    ? `Number of ${unitsOf(series) || chart.unit}.`
    : `Worked out from known months: ${transform.counts}.`;
}

/** What a transform makes nothing of, a sentence for each reason: "Not worked out for “Claims” and “Levels”: …". */
export function refusedSentences({
  series,
  transform,
}: {
  readonly series: readonly Pick<SeriesSpec, "id" | "title">[];
  readonly transform: Pick<TransformSpec, "refused"> | null;
}): string[] {
  const refused = transform?.refused ?? [];
  return [...new Set(refused.map(({ reason }) => reason))].map((reason) => {
    const own = refused.filter((each) => each.reason === reason);
    const titles = own.map(
      (each) => `“${series.find(({ id }) => id === each.series)?.title ?? each.series}”`,
    );
    return `Not worked out for ${titles.join(", ")}: ${reason}.`;
  });
}

/** The period with the word that leads to it: "in April 2022", "on 6 November 2023", "since August 2021". */
export function periodWords({ when, precision }: Pick<ObservationSpec, "when" | "precision">): string {
  if (/^(since|until|between|as reported) /.test(when)) return when;
  if (/^\d+ months to /.test(when)) return `in the ${when}`;
  return `${precision === "day" ? "on" : "in"} ${when}`;
}

/** What a reader of the bare end of a period must know: it is not the report's own, or lay ahead of it. */
export function periodCaveats({ open, unfinished }: Pick<ObservationSpec, "open" | "unfinished">): string[] {
  return [open ? "to the day of the report" : "", unfinished ? "period not over when published" : ""].filter(
    Boolean,
  );
}

/** Bounds around a number, published or counted; those in its words themselves are not said twice. */
export function boundsWords({
  value,
  low,
  high,
  qualifier,
  text,
}: Pick<ObservationSpec, "value" | "low" | "high" | "qualifier" | "text">): string {
  if (value === null || low === null || high === null || low === high) return "";
  // What was worked out has its bounds in its own words.
  if (/between|at most/.test(text)) return "";
  const isSaid = [low, high].every((bound) => bound === value || text.includes(formatNumber(bound)));
  if (isSaid) return "";
  // The words of a bound say the one side; what is known of the other is said by itself.
  if (qualifier === "at least" && low === value) return `at most ${formatNumber(high)}`;
  if (qualifier === "up to" && high === value) return `at least ${formatNumber(low)}`;
  // They are those that some dataset publishes, with what may belong here besides.
  if (qualifier === "at least") return `bounds ${formatNumber(low)} to ${formatNumber(high)}`;
  return formatBounds(low, high);
}

/** What a bare number in a table does not say: how its period ends, and whether it may still change. */
export function caveatsOf(
  observation: Pick<ObservationSpec, "open" | "unfinished" | "provisional" | "made">,
): string[] {
  const { provisional, made } = observation;
  const sources = made?.sources.length ?? 1;
  return [
    ...periodCaveats(observation),
    ...(provisional === null ? [] : [`provisional: ${provisional}`]),
    ...(sources > 1 ? [`from ${sources} sources, the last of them`] : []),
  ];
}

/** Who says so, to stand beside a title; empty where the title names it already. */
export function basisBeside({ title, basis }: Pick<SeriesSpec, "title" | "basis">): string {
  return title.toLowerCase().split(/\W+/).includes(basis) ? "" : basis;
}

/** "Registered Afghans (stated)": a series is never named without its basis, nor with it twice. */
export function withBasis(series: Pick<SeriesSpec, "title" | "basis">): string {
  const basis = basisBeside(series);
  return basis === "" ? series.title : `${series.title} (${basis})`;
}

/** Whether the time of words depends on when they were written: "more than 100 attacks last year". */
export function isRelative(words: string): boolean {
  return RELATIVE.test(words);
}

const RELATIVE =
  /\b(?:(?:last|this|next|past|previous|current|coming) (?:year|month|week|quarter|decade|summer|winter|spring|autumn)|ago|today|yesterday|so far|to date|now)\b/i;
