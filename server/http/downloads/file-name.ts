import { formatTransform } from "../../model/analyse/transforms.ts";
import { parseAsof } from "../../model/chart/view.ts";
import { shortRevision } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import type { Paging } from "../parameters/paging.ts";

/**
 * Which time a file is of: the one that a chart always shows, the one that the view asks for, if it does, or
 * none, because the list has the same rows at any time.
 */
export type TimeHeld = "shown" | "asked" | "none";

/**
 * `ttp_attacks_2020-01_2024-05_r8f3c21a.csv`: what the file holds, what was chosen of it, for which time and place,
 * published by when, which part of a list (empty for the whole), at which revision.
 */
export function fileName(
  what: string,
  { view, dataset }: Pick<Reading, "view" | "dataset">,
  form: string,
  time: TimeHeld = "shown",
  part = "",
): string {
  const times = timesOf(view, dataset.settings, time);
  const chosen = time === "none" ? [] : chosenOf(view, what, form);
  const places = [view.province, view.district].filter((place) => place !== null);
  return joinName([what, ...chosen, ...times, ...places, knownWhen(view), part], dataset.revision, form);
}

/** The series, kinds of events and transform that were chosen, where what is in the file depends on it. */
function chosenOf(
  { series, milestones, scale, transform }: Reading["view"],
  what: string,
  form: string,
): string[] {
  const isList = what === "milestones";
  const isPicture = form === "png" || form === "svg";
  const named = (names: readonly string[], none: string) => (names.length === 0 ? none : names.join("+"));
  return [
    series === null || isList ? "" : named(series, "no-series"),
    milestones === null || !(isList || isPicture) ? "" : named(milestones, "no-milestones"),
    scale === "total" && isPicture && !isList ? "totals" : "",
    transform === null || isList ? "" : formatTransform(transform),
  ];
}

function timesOf(
  { from, to }: Reading["view"],
  usual: Reading["dataset"]["settings"],
  time: TimeHeld,
): readonly string[] {
  if (time === "none") return [];
  if (time === "shown") return [from ?? usual.from, to ?? usual.to];
  if (from !== null && to !== null) return [from, to];
  return [from === null ? "" : `from-${from}`, to === null ? "" : `to-${to}`];
}

/** The parts that are not empty, in the letters that every system takes. */
export function joinName(parts: readonly string[], revision: string, form: string): string {
  const named = ["ttp", ...parts.filter(Boolean), `r${shortRevision(revision)}`];
  return `${named.map((part) => part.slice(0, LONGEST_PART).replace(/[^\w.+-]+/g, "-")).join("_")}.${form}`;
}

/** `published-by-2022-06` where the sources are those of a past day; a revision stands in the name anyway. */
export function knownWhen({ asof }: { readonly asof: string | null }): string {
  const date = asof === null ? null : parseAsof(asof)?.date;
  return date ? `published-by-${date}` : "";
}

/** `rows-11-15` of a list that was asked for in part. */
export function partOf({ limit, offset }: Paging, shown: number): string {
  if (limit === null && offset === 0) return "";
  return shown === 0 ? "rows-none" : `rows-${offset + 1}-${offset + shown}`;
}

const LONGEST_PART = 60;
