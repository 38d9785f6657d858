import { formatNumber } from "../numbers/format.ts";
import {
  addDays,
  type Day,
  daysBetween,
  daysInMonth,
  isDay,
  monthOf,
  pad,
  shortMonthName,
  toMillis,
} from "../time/calendar.ts";
import type { Range } from "./view.ts";

export interface ValueAxis {
  /** 0, or below it where numbers are. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/**
 * A value axis from zero with round steps, or from below it where the lowest is; a sixth above the highest stays free
 * for labels and arrows. What is counted one by one has no step between whole numbers.
 */
export function buildValueAxis(highest: number, count = 4, lowest = 0, isWhole = false): ValueAxis {
  if (!(highest > 0) && !(lowest < 0)) return { min: 0, max: 1, step: 1, ticks: [0] };
  const min = lowest < 0 ? lowest * 1.1 : 0;
  const room = Math.max(highest * 1.18, -0.18 * min);
  const raw = (room - min) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const isStep = (step: number) => step >= raw * 0.999 && (!isWhole || Number.isInteger(step));
  const round = [1, 2, 2.5, 5, 10].map((each) => each * power).find(isStep) ?? 10 * power;
  const step = Math.max(round, isWhole ? 1 : 1e-9);
  const ticks: number[] = [];
  for (let index = Math.ceil(min / step); index * step <= room; index++)
    ticks.push(Number((index * step).toPrecision(12)) + 0);
  return { min, max: room, step, ticks };
}

/** "40", "200k", "1.5M": short enough for the gutter that all charts of a page share. */
export function formatTick(value: number): string {
  if (value < 0) return `−${formatTick(-value)}`;
  if (value >= 1e9) return `${formatNumber(value / 1e9, 2)}bn`;
  if (value >= 1e6) return `${formatNumber(value / 1e6, 2)}M`;
  if (value >= 1e4) return `${formatNumber(value / 1e3, 1)}k`;
  return formatNumber(value, 6);
}

export interface TimeTick {
  readonly at: number;
  /** One line, or two where a year stands under the month or day that opens it. */
  readonly label: readonly string[];
}

interface TimeStep {
  readonly unit: "day" | "month" | "year";
  readonly size: number;
  /** Pixels that a label of this step needs. */
  readonly needs: number;
}

const TIME_STEPS: readonly TimeStep[] = [
  ...[1, 5, 10].map((size) => ({ unit: "day", size, needs: 52 }) as const),
  ...[1, 3, 6].map((size) => ({ unit: "month", size, needs: 42 }) as const),
  ...[1, 2, 5, 10, 20, 50, 100, 500].map((size) => ({ unit: "year", size, needs: 44 }) as const),
];

const DAYS = { day: 1, month: 30.44, year: 365.25 } as const;

/** The finest round steps whose labels fit into `width` pixels; the same for every chart of a page. */
export function buildTimeTicks(range: Range, width: number, fontSize = 13): TimeTick[] {
  const days = Math.max(1, daysBetween(range.start, range.end));
  const step =
    TIME_STEPS.find(
      ({ unit, size, needs }) => (DAYS[unit] * size * width) / days >= (needs * fontSize) / 13,
    ) ?? ({ unit: "year", size: 1000, needs: 44 } as const);
  const starts = startsOf(range, step);
  return starts.map((day, index) => ({
    at: toMillis(day),
    label: labelOf(day, step, index === 0),
  }));
}

function startsOf({ start, end }: Range, { unit, size }: TimeStep): Day[] {
  const days: Day[] = [];
  if (unit === "day") {
    for (let day = start; day < end; day = addDays(day, 1)) if (onStep(day, size)) days.push(day);
    return days;
  }
  const months = unit === "year" ? 12 * size : size;
  const year = Number(start.slice(0, 4));
  const first = unit === "year" ? year - (year % size) : year;
  for (let month = first * 12; ; month += months) {
    const day = `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}-01`;
    // A day after the year 9999 has another form, which is smaller than every end.
    if (!isDay(day) || day >= end) return days;
    if (day >= start) days.push(day);
  }
}

/** Every day, or those of a month on which a round count falls: 1, 6, 11 …; 1, 11, 21. None crowds the next 1st. */
function onStep(day: Day, size: number): boolean {
  const date = Number(day.slice(8));
  const left = daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))) + 1 - date;
  return (date - 1) % size === 0 && left >= size * 0.75;
}

function labelOf(day: Day, { unit }: TimeStep, first: boolean): string[] {
  const year = String(Number(day.slice(0, 4)));
  if (unit === "year") return [year];
  const month = shortMonthName(Number(monthOf(day).slice(5)));
  const text = unit === "day" ? `${Number(day.slice(8))} ${month}` : month;
  return first || day.endsWith("-01-01") ? [text, year] : [text];
}
