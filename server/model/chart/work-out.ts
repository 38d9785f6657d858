import { type Interval, isExact } from "../analyse/interval.ts";
import { formatTransform, labelOf, ruleOf, type Step, type Transform } from "../analyse/transforms.ts";
import { formatWorked } from "../analyse/words.ts";
import { plural } from "../numbers/format.ts";
import type { Series, Source } from "../records/records.ts";
import { addMonths, type Day, formatMonth, type Month, nextMonth } from "../time/calendar.ts";
import { formatStretch } from "../time/periods.ts";
import { buildCoverage, COVERAGE_WORDS } from "./coverage.ts";
import { type MonthNumber, monthNumbers } from "./known-months.ts";
import type { CoverageSpec, ObservationSpec, RefusedSpec, SeriesSpec } from "./spec.ts";
import type { Range } from "./view.ts";

type Worked = Pick<SeriesSpec, "observations" | "coverage" | "unit">;

/**
 * The numbers that a transform makes of a series for the days shown, each of the months that it needs and only where
 * all of them are known; every other time is a gap with its reason. Months before the days shown are used too.
 */
export function workSeries(
  series: Series,
  unit: string,
  transform: Transform,
  range: Range,
  limit: Day | null,
): Worked {
  const rule = ruleOf(transform);
  const refusal = whyRefused(series, transform);
  const own = { unit: rule.unit(unit) };
  if (refusal !== null) return { ...own, observations: [], coverage: [gap(range, refusal)] };
  const months = monthNumbers(series, rule.adds);
  const span = extentOf(months, range);
  if (span === null) return { ...own, observations: [], coverage: [gap(range, NO_MONTHS)] };
  const steps = rule.steps(span, transform.month ?? "");
  const unknown = reasonsOf(series, months, steps, limit);
  const observations: ObservationSpec[] = [];
  const coverage: CoverageSpec[] = [];
  for (const step of steps) {
    const known = step.needs.flatMap((month) => months.get(month) ?? []).filter(isKnown);
    const stretch = within(step, range);
    if (known.length === step.needs.length) {
      observations.push(observationOf(step, known, transform));
      coverage.push({ ...stretch, state: "worked", text: `${WORKED}, ${step.when}`, reason: WORKED });
    } else coverage.push(gap(stretch, whyUnknown(step, known.length, months, unknown, transform)));
  }
  return { ...own, observations, coverage: joined(filled(coverage, range, transform)) };
}

const WORKED = COVERAGE_WORDS.worked;
const NO_MONTHS = "no month of this time is known";

/** Why nothing can be made of a series, whatever the time; null where something may be. */
function whyRefused(series: Series, transform: Transform): string | null {
  if (series.kind === "cumulative") return "it is a running total already, not numbers of months";
  if (series.kind === "stock") return "it gives levels at a date, not numbers of months";
  const months = monthNumbers(series, ruleOf(transform).adds);
  if (months.size === 0) return "it gives no number of a single month";
  const { month, name } = transform;
  if (month === null) return null;
  const base = months.get(month);
  if (base?.number) {
    const isNothing = name === "index" && base.number.low <= 0;
    return isNothing ? `${formatMonth(month)}, the base, is zero or may be` : null;
  }
  const role = name === "index" ? "the base" : "the first month";
  return `${formatMonth(month)}, ${role}, is not known${base ? `: ${base.why}` : ""}`;
}

/** The series of a chart that a transform makes nothing of, each with its reason. */
export function refusedBy(all: readonly Series[], transform: Transform): RefusedSpec[] {
  return all.flatMap((series) => {
    const reason = whyRefused(series, transform);
    return reason === null ? [] : [{ series: series.id, reason }];
  });
}

type Known = Extract<MonthNumber, { why: null }>;

function isKnown(each: MonthNumber): each is Known {
  return each.number !== null;
}

/** The part of the days shown in which a number can stand: no year of a thousand is walked through. */
function extentOf(months: ReadonlyMap<Month, MonthNumber>, range: Range): Range | null {
  const sorted = [...months.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const span = within({ start: `${first}-01`, end: addMonths(`${nextMonth(last)}-01`, 11) }, range);
  return span.start < span.end ? span : null;
}

function observationOf(step: Step, known: readonly Known[], transform: Transform): ObservationSpec {
  const number = step.combine(known.map((each) => each.number));
  const sources = [...new Set(known.map(({ source }) => source))];
  const provisional = sources.find((source) => source.provisional) ?? null;
  const made = madeOf(step, sources, transform);
  return {
    period: step.period,
    kind: ruleOf(transform).kind,
    start: step.start,
    end: step.end,
    precision: precisionOf(step.period),
    open: false,
    approximate: false,
    value: number.value,
    low: number.low,
    high: number.high,
    ...howSure(number, known),
    wording: "",
    read_as: "",
    missing: null,
    source: (known.at(-1) as Known).source.id,
    locator: "",
    note: [
      `${made.text}.`,
      provisional ? `Provisional: in part from ${provisional.title}, whose numbers are revised later.` : "",
    ]
      .filter(Boolean)
      .join(" "),
    provisional: provisional?.title ?? null,
    rivals: [],
    text: formatWorked(number, ruleOf(transform).kind),
    when: step.when,
    rate: null,
    unfinished: false,
    ends: null,
    parts: null,
    made,
  };
}

/** What any month leaves open stays open, also where bounds happen to meet: nothing made of a bound is exact. */
function howSure(number: Interval, known: readonly Known[]): Pick<ObservationSpec, "qualifier" | "openness"> {
  if (number.isLeast) return { qualifier: "at least", openness: "above" };
  // An incident of several months, all of which are here, leaves nothing open.
  if (isExact(number) && known.every((each) => isExact(each.number.without)))
    return { qualifier: "exact", openness: "closed" };
  return { qualifier: number.value === null ? "between" : "best estimate", openness: "range" };
}

function precisionOf(period: string): ObservationSpec["precision"] {
  return period.includes("/") ? "stretch" : period.length === 4 ? "year" : "month";
}

function madeOf(
  { needs }: Step,
  sources: readonly Source[],
  transform: Transform,
): NonNullable<ObservationSpec["made"]> {
  const of = runsOf(needs);
  const spans = of.map(([first, last]) => formatStretch(`${first}-01`, `${nextMonth(last)}-01`));
  const count = plural(needs.length, "month");
  return {
    transform: formatTransform(transform),
    months: needs.length,
    of: of.map(([first, last]) => (first === last ? first : `${first}/${last}`)),
    sources: sources.map(({ id }) => id),
    text: `Worked out here from ${count} (${spans.join("; ")}): ${labelOf(transform)}`,
  };
}

/** Months without a month between them, as the first and the last of each stretch. */
function runsOf(months: readonly Month[]): readonly (readonly [Month, Month])[] {
  const runs: [Month, Month][] = [];
  for (const month of [...months].sort()) {
    const last = runs.at(-1);
    if (last && nextMonth(last[1]) === month) last[1] = month;
    else runs.push([month, month]);
  }
  return runs;
}

/** What is said of a month without a row of its own. */
function reasonsOf(
  series: Series,
  months: ReadonlyMap<Month, MonthNumber>,
  steps: readonly Step[],
  limit: Day | null,
): (month: Month) => string {
  const needed = [...new Set(steps.flatMap(({ needs }) => needs))].sort();
  const [first, last] = [needed[0], needed.at(-1)];
  if (first === undefined || last === undefined) return () => "";
  const coverage = buildCoverage(series, { start: `${first}-01`, end: `${nextMonth(last)}-01` }, limit);
  return (month) => {
    const row = months.get(month);
    if (row?.why) return row.why;
    const part = coverage.find(({ start, end }) => start <= `${month}-01` && `${month}-01` < end);
    return part === undefined || part.state === "reported" || part.state === "zero"
      ? "no number of its own"
      : COVERAGE_WORDS[part.state];
  };
}

/** How many of the months needed are told one by one. */
const MOST_NAMED = 2;

/** "needs 12 known months, has 11, without May 2021 (given as “over 40”)". */
function whyUnknown(
  { needs }: Step,
  known: number,
  months: ReadonlyMap<Month, MonthNumber>,
  why: (month: Month) => string,
  { name }: Transform,
): string {
  if (name === "running") {
    const first = needs.find((month) => !months.get(month)?.number) ?? "";
    return `it ends before ${formatMonth(first)}, which is not known (${why(first)})`;
  }
  const count = `needs ${needs.length} known ${needs.length === 1 ? "month" : "months"}, has ${known}`;
  const unknown = needs.filter((month) => !months.get(month)?.number);
  if (unknown.length > MOST_NAMED) return count;
  return `${count}, without ${unknown.map((month) => `${formatMonth(month)} (${why(month)})`).join(", ")}`;
}

function within(span: Range, range: Range): Range {
  const [start = ""] = [span.start, range.start].sort().slice(-1);
  const [end = ""] = [span.end, range.end].sort();
  return { start, end };
}

function gap({ start, end }: Range, reason: string): CoverageSpec {
  return { start, end, state: "incomplete", text: `${reason}; ${formatStretch(start, end)}`, reason };
}

/** The whole range: before, between and after what was worked out no month is known, or none is counted yet. */
function filled(parts: readonly CoverageSpec[], range: Range, { name, month }: Transform): CoverageSpec[] {
  const all: CoverageSpec[] = [];
  const fill = (start: Day, end: Day) => {
    const isBefore = name === "running" && end <= `${month}-01`;
    if (start < end)
      all.push(gap({ start, end }, isBefore ? "before the first month that it counts" : NO_MONTHS));
  };
  let next = range.start;
  for (const part of parts) {
    fill(next, part.start);
    all.push(part);
    next = part.end;
  }
  fill(next, range.end);
  return all;
}

/** Neighbours that say the same are one; each number of its own time stays apart. */
function joined(parts: readonly CoverageSpec[]): CoverageSpec[] {
  const all: CoverageSpec[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.state === part.state && last.reason === part.reason) {
      all.pop();
      const { start } = last;
      const text = `${part.reason}${part.state === "worked" ? "," : ";"} ${formatStretch(start, part.end)}`;
      all.push({ ...part, start, text });
    } else all.push(part);
  }
  return all;
}
