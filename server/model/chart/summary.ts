import { formatNumber } from "../numbers/format.ts";
import { monthOf, nextMonth } from "../time/calendar.ts";
import { formatStretch, isWholeMonth } from "../time/periods.ts";
import { divideReadings } from "./alike.ts";
import { COVERAGE_WORDS, wholeMonths } from "./coverage.ts";
import { boundsWords, countsSentence, isRelative, periodWords, withBasis, withUnit } from "./labels.ts";
import { hasTimeAxis } from "./panels.ts";
import type { ChartSpec, CoverageState, ObservationSpec, RivalSpec, SeriesSpec } from "./spec.ts";
import { tellWorked } from "./tell.ts";
import { dateAlone } from "./when.ts";

/** More numbers than this are not read out one by one. */
const READ_OUT = 4;

/**
 * What a person would say who describes the chart to one who cannot see it, a sentence or two a series.
 * Bounds stay in their words; rivals are told apart and never added.
 */
export function summarize(spec: ChartSpec): string[] {
  const shown = formatStretch(spec.range.start, spec.range.end);
  const sentences = [`${spec.chart.title}, ${shown}.`];
  if (spec.transform !== null) sentences.push(countsSentence(spec));
  for (const series of spec.series) sentences.push(...summarizeSeries(series, spec));
  if (spec.series.length === 0) sentences.push("No series is switched on.");
  if (spec.series.length > 1) {
    sentences.push(`The ${inWords(spec.series.length)} series are not added together.`);
  }
  const events = hasTimeAxis(spec) ? spec.milestones.length : 0;
  if (events > 0) {
    sentences.push(`${capital(inWords(events))} policy ${events === 1 ? "event is" : "events are"} marked.`);
  }
  return sentences;
}

export function formatSummary(spec: ChartSpec): string {
  return summarize(spec).join(" ");
}

function summarizeSeries(series: SeriesSpec, spec: ChartSpec): string[] {
  if (spec.transform !== null)
    return [`${withBasis(series)}: ${tellWorked(series, spec) || "nothing in this time"}.`];
  const reported = series.observations.filter(({ missing }) => missing === null);
  const inWordsOnly = series.observations.filter(({ missing }) => missing === "WD");
  const told = reported.length > 0 ? tellNumbers(series, reported, spec) : "";
  const words = inWordsOnly.map((each) => `${each.text} ${periodWords(each)}`).join("; ");
  const gaps = tellGaps(series, spec);
  const body = [told, words, gaps].filter((each) => each !== "").join("; ");
  return [`${withBasis(series)}: ${body || "nothing in this time"}.`];
}

function tellNumbers(series: SeriesSpec, reported: readonly ObservationSpec[], spec: ChartSpec): string {
  const most = series.kind === "flow" ? findMost(reported) : undefined;
  const say = (each: ObservationSpec) =>
    `${withUnit(each, series)} ${periodWords(each)}${each.rate?.text ? `, ${each.rate.text}` : ""}${
      each.unfinished ? " so far" : ""
    }${each.provisional === null ? "" : ", provisional"}${bounds(each)}${tellRivals(each)}${each.parts ? ` (${each.parts.text})` : ""}${each === most ? mostWords(reported, spec) : ""}`;
  if (reported.length <= READ_OUT) {
    const first = most ? [most, ...reported.filter((each) => each !== most)] : reported;
    return first.map(say).join("; ");
  }
  const chosen = new Set([most, reported.at(-1)].filter((each) => each !== undefined));
  const hedged = tellHedges(series, reported);
  const open = reported.filter(({ provisional }) => provisional !== null).length;
  const last = reported.at(-1);
  return [
    `${formatNumber(reported.length)} numbers from ${dateAlone(reported[0]?.when ?? "")} to ${dateAlone(last?.when ?? "")}`,
    ...[...chosen].map((each) => `${each === last ? "the latest is " : ""}${say(each)}`),
    hedged,
    open > 0 ? `${inWords(open)} ${open === 1 ? "is" : "are"} provisional` : "",
    ...tellReadings(reported),
  ]
    .filter((each) => each !== "")
    .join("; ");
}

/** Other readings stand beside the number that leads, never added to it. */
function tellRivals(observation: ObservationSpec): string {
  const { alike, rivals } = divideReadings(observation);
  const others = (count: number) =>
    count === 1 ? "another source gives" : `${inWords(count)} other sources give`;
  const told = [
    alike.length > 0 ? `${others(alike.length)} the same` : "",
    rivals.length > 0
      ? `${others(rivals.length)} ${rivals.map(({ text }) => (isRelative(text) ? `“${text}”` : text)).join(" and ")}`
      : "",
  ].filter((each) => each !== "");
  return told.length > 0 ? ` (${told.join("; ")})` : "";
}

/** "three are given alike by another source", "one (2022) has a rival number of another source". */
function tellReadings(reported: readonly ObservationSpec[]): string[] {
  const divided = reported.map((each) => ({ ...divideReadings(each), when: each.when }));
  const agreed = divided.filter(({ alike, rivals }) => alike.length > 0 && rivals.length === 0).length;
  const disputed = divided.filter(({ rivals }) => rivals.length > 0);
  const when = disputed.length <= READ_OUT ? ` (${disputed.map((each) => each.when).join("; ")})` : "";
  return [
    agreed > 0 ? `${inWords(agreed)} ${agreed === 1 ? "is" : "are"} given alike by another source` : "",
    disputed.length > 0
      ? `${inWords(disputed.length)}${when} ${disputed.length === 1 ? "has a rival number" : "have rival numbers"} of another source`
      : "",
  ];
}

/**
 * The month that surely has the highest number: none where the number of another month, or of a part of one,
 * is open above, or stated without bounds, so that it might be higher.
 */
function findMost(reported: readonly ObservationSpec[]): ObservationSpec | undefined {
  const short = reported.filter(({ rate }) => rate === null);
  const months = short.filter(({ start, end }) => isWholeMonth(start, end));
  if (months.length < 2) return undefined;
  const floor = (each: ObservationSpec) => each.low ?? Number.NEGATIVE_INFINITY;
  const most = months.reduce((a, b) => (floor(b) > floor(a) ? b : a));
  const isBelow = ({ missing, high }: RivalSpec) => missing !== null || (high !== null && high < floor(most));
  const sure = short.every((each) =>
    each === most ? divideReadings(each).rivals.every(isBelow) : [each, ...each.rivals].every(isBelow),
  );
  return sure ? most : undefined;
}

/** The most of the months that have a figure, which says nothing of those that have none. */
function mostWords(reported: readonly ObservationSpec[], { range }: ChartSpec): string {
  const known = reported.filter(({ start, end }) => isWholeMonth(start, end)).length;
  const shown = wholeMonths(range.start, range.end);
  return known >= shown
    ? ", the most in any month shown"
    : `, the ${known === 2 ? "higher" : "highest"} of the ${inWords(known)} months with a figure`;
}

/** "two are printed as “over”, one as “about”": no qualifier is lost where numbers are not read out. */
function tellHedges({ dataset }: SeriesSpec, reported: readonly ObservationSpec[]): string {
  const counts = new Map<string, number>();
  for (const each of reported) {
    const word = hedgeOf(each, dataset !== null);
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return joined([...counts].map(([word, count]) => `${inWords(count)} ${word}`));
}

/** What was worked out from incidents is printed nowhere. */
function hedgeOf({ qualifier, openness }: ObservationSpec, isCounted: boolean): string {
  if (openness === "range" && qualifier !== "between") return "with published bounds";
  if (qualifier === "exact" || qualifier === null) return "";
  return isCounted ? `counted as “${qualifier}”` : `printed as “${qualifier}”`;
}

/** "no figure in our sources for 51 of the 53 months shown": every month without a number, wherever it lies. */
function tellGaps(series: SeriesSpec, { range }: ChartSpec): string {
  const months = countStates(series, range);
  const total = wholeMonths(range.start, range.end);
  const tell = (state: CoverageState, words: string) => {
    const count = months.get(state) ?? 0;
    if (count === 0) return "";
    if (total === 1) return `${words} for the month shown`;
    return `${words} for ${count === total ? "the" : `${count} of the`} ${total} months shown`;
  };
  return [
    tell("NR", COVERAGE_WORDS.NR),
    isUnpublishedOnlyLast(series) ? tellUnpublished(months.get("NP") ?? 0) : tell("NP", "no report yet"),
    tell("CF", COVERAGE_WORDS.CF),
    tell("outside", COVERAGE_WORDS.outside),
    tell("zero", "zero"),
  ]
    .filter((each) => each !== "")
    .join("; ");
}

/** How many whole months of the range are of each state. Long stretches are counted without walking through them. */
function countStates({ coverage }: SeriesSpec, range: ChartSpec["range"]): Map<CoverageState, number> {
  const months = new Map<CoverageState, number>();
  const add = (state: CoverageState, count: number) => months.set(state, (months.get(state) ?? 0) + count);
  let counted = "";
  for (const [index, { start, end, state }] of coverage.entries()) {
    add(state, wholeMonths(start, end));
    const month = monthOf(start);
    const isWhole = `${month}-01` >= range.start && `${nextMonth(month)}-01` <= range.end;
    if (start.endsWith("-01") || month === counted || !isWhole) continue;
    counted = month;
    add(stateOfCut(coverage, index), 1);
  }
  return months;
}

/** A month within which the state changes, first to that of `index`: a number for any part of it is a number. */
function stateOfCut(coverage: SeriesSpec["coverage"], index: number): CoverageState {
  const first = coverage[index - 1]?.state ?? "reported";
  const month = monthOf(coverage[index]?.start ?? "");
  for (let at = index; monthOf(coverage[at]?.start ?? "") === month; at++) {
    const state = coverage[at]?.state;
    if (state === "reported" || state === "zero") return "reported";
  }
  return first === "zero" ? "reported" : first;
}

function isUnpublishedOnlyLast({ coverage }: SeriesSpec): boolean {
  return coverage.findIndex(({ state }) => state === "NP") === coverage.length - 1;
}

function tellUnpublished(count: number): string {
  return count === 0
    ? ""
    : `the last ${count === 1 ? "month comes" : `${count} months come`} after the latest source of this series`;
}

function bounds(observation: ObservationSpec): string {
  const words = boundsWords(observation);
  return words === "" ? "" : ` (${words})`;
}

const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function inWords(count: number): string {
  return SMALL[count] ?? formatNumber(count);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function joined(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
