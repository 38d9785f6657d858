import { boundsWords, isRelative, periodWords } from "../../chart/labels.ts";
import type { ObservationSpec } from "../../chart/spec.ts";
import { formatNumber } from "../../numbers/format.ts";
import { ruleOf } from "../../numbers/qualifiers.ts";
import type { Label } from "../scene.ts";

/** The words of a mark whose place says its period; `detail` is what the shape adds. */
export function wordsOf(observation: ObservationSpec, detail: readonly string[] = []): Label {
  const { text, made } = observation;
  // The bounds of what was worked out are drawn, and said where there is room.
  const [number = text, bounds = ""] = made === null ? [] : text.split(/ (?=\((?:between|at most) )/);
  return {
    text: `${number}${soFar(observation)}`,
    short: "",
    detail: filled([...detail, bounds, boundsWords(observation), observation.parts?.text ?? ""]).join(", "),
    full: filled([
      `${text} ${periodWords(observation)}${soFar(observation)}`,
      observation.rate?.text ?? "",
      boundsWords(observation),
      observation.parts?.text ?? "",
      observation.provisional === null ? "" : "provisional",
    ]).join(", "),
  };
}

/** The words of a mark of a long time, which its width alone does not say. */
export function wordsWithPeriod(observation: ObservationSpec, detail: readonly string[] = []): Label {
  const words = wordsOf(observation, detail);
  const period = `${shorten(periodWords(observation))}${soFar(observation)}`;
  return { ...words, text: `${observation.text} ${period}`, broken: [observation.text, period] };
}

/**
 * Of another source's number beside the one that leads: a rival, or the same. Words such as "last year" are the
 * reader's last year: in their place stand the bare number, the period and whose it is.
 */
export function wordsOfReading(
  {
    text,
    qualifier,
    value,
    low,
    high,
  }: Pick<ObservationSpec, "text" | "qualifier" | "value" | "low" | "high">,
  full: string,
  period: string,
  outlet: string,
  isAlike: boolean,
): Label {
  const number =
    value === null
      ? [low, high]
          .filter((each) => each !== null)
          .map((each) => formatNumber(each))
          .join("–")
      : formatNumber(value);
  const bare = qualifier === null || qualifier === "exact" ? number : `${qualifier} ${number}`;
  const words = isRelative(text) ? `${bare} ${shorten(period)}${outlet ? ` (${outlet})` : ""}` : text;
  return {
    text: `${isAlike ? "also" : "or"} ${words}`,
    short: "",
    detail: "",
    full: `${full}, the ${isAlike ? "same" : "rival"} number of another source`,
  };
}

/** "Jan–Oct 2023" for "January–October 2023". */
export function shorten(words: string): string {
  return words.replaceAll(
    /\b(January|February|March|April|June|July|August|September|October|November|December)\b/g,
    (month) => month.slice(0, 3),
  );
}

/** "≥ 0", and "≥ 5…" where the period was not over. */
export function shortText({ qualifier, value, unfinished }: ObservationSpec): string {
  if (qualifier === null) return "";
  const sign = qualifier === "exact" && unfinished ? "" : ruleOf(qualifier).sign;
  return sign === undefined || value === null ? "" : `${sign}${formatNumber(value)}${unfinished ? "…" : ""}`;
}

function soFar({ unfinished }: ObservationSpec): string {
  return unfinished ? " so far" : "";
}

function filled(parts: readonly string[]): string[] {
  return parts.filter((part) => part !== "");
}
