import { formatBounds, formatNumber } from "../numbers/format.ts";
import type { Qualifier } from "../numbers/quantities.ts";
import type { ObservationSpec, SeriesSpec } from "./spec.ts";

/** The words a mark wears. */
export interface Label {
  /** The number in the report's words, with the period where the mark's width alone does not say it. */
  readonly text: string;
  /**
   * The same bound in a sign, for a bar with no room for its words: "≥ 0", and "≥ 5…" where the period was not over;
   * empty where no sign says as much.
   */
  readonly short: string;
  /** What is added where there is room: the average, the bounds, the start of the count. Empty when nothing. */
  readonly detail: string;
  /** Everything in one line, for a reader who cannot see where the mark stands. */
  readonly full: string;
}

export function labelOf(
  shape: "bar" | "box" | "bracket" | "point" | "level",
  observation: ObservationSpec,
): Label {
  const { text, unfinished } = observation;
  const sofar = unfinished ? " so far" : "";
  const details = [
    shape === "box" ? (observation.rate?.text ?? "") : "",
    shape === "point" ? shorten(periodWords(observation)) : "",
    boundsWords(observation),
  ].filter((each) => each !== "");
  const wide = shape === "box" || shape === "bracket";
  return {
    text: wide ? `${text} ${shorten(periodWords(observation))}${sofar}` : `${text}${sofar}`,
    short: shape === "bar" ? shortText(observation) : "",
    detail: details.join(", "),
    full: [
      `${text} ${periodWords(observation)}${sofar}`,
      observation.rate?.text ?? "",
      boundsWords(observation),
    ]
      .filter((each) => each !== "")
      .join(", "),
  };
}

const SIGNS: Readonly<Partial<Record<Qualifier, string>>> = {
  "at least": "≥ ",
  over: "> ",
  "up to": "≤ ",
  under: "< ",
  about: "~",
};

function shortText({ qualifier, value, unfinished }: ObservationSpec): string {
  if (qualifier === null) return "";
  const sign = qualifier === "exact" && unfinished ? "" : SIGNS[qualifier];
  return sign === undefined || value === null ? "" : `${sign}${formatNumber(value)}${unfinished ? "…" : ""}`;
}

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
  if (missing !== null) return "";
  const isBare = text !== wording || /(\d|million|billion|thousand|hundred|dozen)$/i.test(text);
  if (!isBare) return "";
  return text === "1" ? unit.replace(/s$/, "") : unit;
}

/** What a chart's numbers count: "attacks", or "attacks or incidents" where its series differ. */
export function unitsOf(series: readonly Pick<SeriesSpec, "unit">[]): string {
  return [...new Set(series.map(({ unit }) => unit))].join(" or ");
}

/** The period with the word that leads to it: "in April 2022", "on 6 November 2023", "since August 2021". */
export function periodWords({ when, precision }: Pick<ObservationSpec, "when" | "precision">): string {
  if (/^(since|until|between) /.test(when)) return when;
  return `${precision === "day" ? "on" : "in"} ${when}`;
}

/** What a reader of the bare end of a period must know: it is not the report's own, or lay ahead of it. */
export function periodCaveats({ open, unfinished }: Pick<ObservationSpec, "open" | "unfinished">): string[] {
  return [open ? "to the day of the report" : "", unfinished ? "period not over when published" : ""].filter(
    Boolean,
  );
}

/** "Jan–Oct 2023" for "January–October 2023". */
function shorten(words: string): string {
  return words.replaceAll(
    /\b(January|February|March|April|June|July|August|September|October|November|December)\b/g,
    (month) => month.slice(0, 3),
  );
}

/** Bounds that a dataset publishes around its number; those in the words themselves are not said twice. */
function boundsWords({ value, low, high, openness }: ObservationSpec): string {
  if (openness !== "range" || value === null || low === null || high === null) return "";
  return formatBounds(low, high);
}
