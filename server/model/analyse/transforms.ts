import { type Day, formatMonth, type Month, monthsWithin, pad } from "../time/calendar.ts";
import { formatStretch } from "../time/periods.ts";
import { differenceOf, exactly, type Interval, percentOf } from "./interval.ts";
import { type MonthInterval, meanOfMonths, sumOfMonths } from "./month-sums.ts";

/** What is worked out from the months of a series; each kind has an axis of its own. */
export const WORKED_KINDS = ["sum", "mean", "change", "accumulated", "index"] as const;
export type WorkedKind = (typeof WORKED_KINDS)[number];

/** One number to be worked out: when it stands, and of which months it is made. */
export interface Step {
  /** EDTF. */
  readonly period: string;
  readonly start: Day;
  readonly end: Day;
  /** "12 months to December 2021". */
  readonly when: string;
  readonly needs: readonly Month[];
  readonly combine: (months: readonly MonthInterval[]) => Interval;
}

interface TransformRule {
  readonly kind: WorkedKind;
  /** Whether it only adds months up, so that of "at least" so many it makes at least so many. */
  readonly adds: boolean;
  /** As titles say it behind a colon: "mean over 12 months". */
  readonly label: (month: Month) => string;
  /** What the axis counts: "attacks a month, mean of 12 months". */
  readonly axis: (unit: string, month: Month) => string;
  /** As it follows a number; empty where it has none. */
  readonly unit: (unit: string) => string;
  /** What the month in its name is; null where it takes none. */
  readonly month: string | null;
  /** In menus. */
  readonly choice: string;
  /** What it is, for the codebook and the description of the addresses. */
  readonly meaning: string;
  /** The numbers to be worked out for the days given, in the order of time; `month` is the one in its name. */
  readonly steps: (range: Days, month: Month) => readonly Step[];
}

interface Days {
  readonly start: Day;
  readonly end: Day;
}

/** Every way to work a series over. Types, menus, titles, axes, help and checks follow from its entry. */
export const TRANSFORMS = {
  "sum-quarter": sumRule("quarter", 3),
  "sum-year": sumRule("year", 12),
  "mean-3": meanRule(3),
  "mean-6": meanRule(6),
  "mean-12": meanRule(12),
  "change-year": {
    kind: "change",
    adds: false,
    label: () => "change against the same month a year before",
    axis: (unit) => `${unit} a month, more or fewer than in the same month a year before`,
    unit: (unit) => unit,
    month: null,
    choice: "Change against a year before",
    meaning: "each month less the same month a year before; both must be known",
    steps: (range) =>
      monthsWithin(range.start, range.end).map((month) => {
        const before = later(month, -12);
        return atMonth(
          month,
          `${formatMonth(month)} against ${formatMonth(before)}`,
          [before, month],
          ([a, b]) => differenceOf(a ?? exactly(0), b ?? exactly(0)),
        );
      }),
  },
  running: {
    kind: "accumulated",
    adds: true,
    label: (month) => `running total since ${formatMonth(month)}`,
    axis: (unit, month) => `${unit} since ${formatMonth(month)}, running total`,
    unit: (unit) => unit,
    month: "since",
    choice: "Running total since a month",
    meaning:
      "all months since the one named (running-2021-01; without one, since the first month usually shown) added up; it ends at the first month that is not known",
    steps: (range, first) => {
      const months = monthsWithin(`${first}-01`, range.end);
      return months.flatMap((month, index) =>
        `${later(month, 1)}-01` <= range.start
          ? []
          : [atMonth(month, sinceWords(first, month), months.slice(0, index + 1), sumOfMonths)],
      );
    },
  },
  index: {
    kind: "index",
    adds: false,
    label: (month) => `index, ${formatMonth(month)} = 100`,
    axis: (_unit, month) => `${formatMonth(month)} = 100`,
    unit: () => "",
    month: "base",
    choice: "Index, a month = 100",
    meaning:
      "each month in per cent of the one named (index-2021-01), which must be known and more than zero",
    steps: (range, base) =>
      monthsWithin(range.start, range.end).map((month) =>
        month === base
          ? atMonth(month, formatMonth(month), [base], () => exactly(100))
          : atMonth(month, formatMonth(month), [base, month], ([a, b]) =>
              percentOf(a ?? exactly(0), b ?? exactly(0)),
            ),
      ),
  },
} as const satisfies Readonly<Record<string, TransformRule>>;

type TransformName = keyof typeof TRANSFORMS;

export const TRANSFORM_NAMES = Object.keys(TRANSFORMS) as readonly TransformName[];

/** A transform that a view names, with its month where it takes one. */
export interface Transform {
  readonly name: TransformName;
  readonly month: Month | null;
}

export function ruleOf({ name }: Pick<Transform, "name">): TransformRule {
  return TRANSFORMS[name];
}

export const TAKES_TRANSFORM = `${TRANSFORM_NAMES.filter((name) => TRANSFORMS[name].month === null).join(", ")}, running (or running-2021-01) or index-2021-01`;

/**
 * `mean-12`, `running-2021-01`, `index-2021-01`; `running` alone counts since `first`. A form gives name and month
 * apart, and a month also where none is taken. Undefined for anything else.
 */
export function parseTransform(given: readonly string[], first: Month): Transform | undefined {
  const [text = "", typed = ""] = given;
  const [, stem = text, written] = /^(.*)-(\d{4}-\d\d)$/.exec(text) ?? [];
  const name = TRANSFORM_NAMES.find((each) => each === stem);
  if (name === undefined || given.length > 2) return undefined;
  const takesMonth = TRANSFORMS[name].month !== null;
  if (!takesMonth) return written === undefined ? { name, month: null } : undefined;
  const month = written ?? (typed || (name === "running" ? first : ""));
  return isMonth(month) ? { name, month } : undefined;
}

/** As an address names it. */
export function formatTransform({ name, month }: Transform): string {
  return month === null ? name : `${name}-${month}`;
}

/** "mean over 12 months". */
export function labelOf(transform: Transform): string {
  return ruleOf(transform).label(transform.month ?? "");
}

/** What its axis counts, of numbers of that unit. */
export function axisOf(transform: Transform, unit: string): string {
  return ruleOf(transform).axis(unit, transform.month ?? "");
}

function isMonth(text: string): boolean {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text) && text < "9998";
}

function sumRule(time: "quarter" | "year", length: 3 | 12): TransformRule {
  return {
    kind: "sum",
    adds: true,
    label: () => `sum by ${time}`,
    axis: (unit) => `${unit} a ${time}, sum of its months`,
    unit: (unit) => unit,
    month: null,
    choice: `Sum by ${time}`,
    meaning: `the ${length} months of each calendar ${time} added up; all must be known`,
    steps: (range) =>
      monthsWithin(range.start, range.end)
        .map((month) => beginning(month, length))
        .filter((first, index, all) => all.indexOf(first) === index)
        .map((first) => {
          const last = later(first, length - 1);
          const when = stretchOf(first, last);
          return {
            period: length === 12 ? first.slice(0, 4) : `${first}/${last}`,
            start: `${first}-01`,
            end: `${later(last, 1)}-01`,
            when,
            needs: monthsWithin(`${first}-01`, `${later(last, 1)}-01`),
            combine: sumOfMonths,
          };
        }),
  };
}

function meanRule(length: 3 | 6 | 12): TransformRule {
  return {
    kind: "mean",
    adds: true,
    label: () => `mean over ${length} months`,
    axis: (unit) => `${unit} a month, mean of the ${length} months up to each`,
    unit: (unit) => `${unit} a month`,
    month: null,
    choice: `Mean over ${length} months`,
    meaning: `the mean of the ${length} months that end with each month; all must be known`,
    steps: (range) =>
      monthsWithin(range.start, range.end).map((month) =>
        atMonth(
          month,
          `${length} months to ${formatMonth(month)}`,
          monthsWithin(`${later(month, 1 - length)}-01`, `${later(month, 1)}-01`),
          meanOfMonths,
        ),
      ),
  };
}

function atMonth(month: Month, when: string, needs: readonly Month[], combine: Step["combine"]): Step {
  return { period: month, start: `${month}-01`, end: `${later(month, 1)}-01`, when, needs, combine };
}

/** The first month of the calendar's quarter or year. */
function beginning(month: Month, length: 3 | 12): Month {
  return later(month, -((Number(month.slice(5)) - 1) % length));
}

function later(month: Month, by: number): Month {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${pad(Math.floor(number / 12), 4)}-${pad((number % 12) + 1, 2)}`;
}

function sinceWords(first: Month, month: Month): string {
  return first === month ? formatMonth(month) : `${formatMonth(first)} – ${formatMonth(month)}`;
}

function stretchOf(first: Month, last: Month): string {
  return formatStretch(`${first}-01`, `${later(last, 1)}-01`);
}
