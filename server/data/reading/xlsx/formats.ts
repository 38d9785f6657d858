import { MS_PER_DAY } from "../../../model/time/calendar.ts";
import { type Kind, type Section, sectionsOf } from "./format-sections.ts";

/** How a spreadsheet shows numbers and texts of a style, as far as it matters. */
export interface Format {
  readonly sections: readonly Section[];
}

const PLAIN: Section = {
  kind: "number",
  before: "",
  after: "",
  instead: undefined,
  holds: undefined,
  step: undefined,
};
const builtIn = (kind: Kind, step?: number): Format => ({ sections: [{ ...PLAIN, kind, step }] });

/** The built-in formats (ECMA-376 part 1, 18.8.30); 17 is `mmm-yy`, which 2021-12 becomes when typed. */
const BUILT_IN: ReadonlyMap<number, Format> = new Map<number, Format>([
  [16, builtIn("day without year")],
  ...[14, 15, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, builtIn("day")] as const,
  ),
  [17, builtIn("month")],
  [9, builtIn("percent")],
  [10, builtIn("percent")],
  ...[1, 3, 37, 38, 41, 42].map((id) => [id, builtIn("number", 1)] as const),
  ...[2, 4, 39, 40, 43, 44].map((id) => [id, builtIn("number", 0.01)] as const),
]);

export const GENERAL = builtIn("number");

/** What a format's code shows; without one, what its number among the built-in ones does. */
export function formatOf(id: number, code: string | undefined): Format {
  return code === undefined ? (BUILT_IN.get(id) ?? GENERAL) : { sections: sectionsOf(code) };
}

export interface Shown {
  readonly text: string;
  /** Whether its format shows nothing of it, which a nought is often made to. */
  readonly isHidden: boolean;
  /** Whether its format shows fewer digits than `text` has. */
  readonly isRounded: boolean;
}

/** What a cell with a number shows, with all digits of the number. */
export function textOfNumber(raw: string, format: Format, from1904: boolean): Shown {
  const value = Number(raw);
  const section = sectionFor(format, value);
  const { kind, before, after, instead } = section;
  if (instead !== undefined) {
    const isHidden = instead === "" && value !== 0;
    return { text: isHidden ? numberText(raw) : instead, isHidden, isRounded: false };
  }
  // A format has other words for what is below zero.
  const plain = { number: numberText, percent: percentText, elapsed: elapsedText };
  const text =
    kind in plain ? plain[kind as keyof typeof plain](raw) : dateText(value, kind as Dated, from1904);
  const isRounded = isBetween(value, section.step);
  return { text: value < 0 ? text : before + text + after, isHidden: false, isRounded };
}

/** Whether a number lies between two that are shown; what lies a hair beside one is that one. */
function isBetween(value: number, step: number | undefined): boolean {
  if (step === undefined) return false;
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) > Math.max(1, Math.abs(steps)) * 1e-9;
}

/** A text with the words that its format puts around it. */
export function textOfText(text: string, { sections }: Format): string {
  const section = sections[3] ?? (sections.length === 1 ? sections[0] : undefined);
  return text === "" || section === undefined || section.kind !== "number" || section.instead !== undefined
    ? text
    : section.before + text + section.after;
}

function sectionFor({ sections }: Format, value: number): Section {
  const numbers = sections.slice(0, 3);
  if (numbers.some(({ holds }) => holds))
    return numbers.find(({ holds }) => !holds || holds(value)) ?? numbers.at(-1) ?? PLAIN;
  const [positive = PLAIN, negative = positive, zero = positive] = numbers;
  return value > 0 ? positive : value < 0 ? negative : zero;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Dated = Exclude<Kind, "number" | "percent" | "elapsed">;

/**
 * A date cell as text, for the reader of cells to judge as it judges all others: `Dec-2021` where the sheet
 * shows a month, `2021-12-05` for a day, and a first of the month with its midnight, which may be a month that
 * the spreadsheet made a day of. A day of which the sheet shows the month alone has two readings, and so has one
 * whose year it hides, which is that of the typing where nobody typed one; these come as neither. Days count from
 * 1899-12-30, or 1904-01-01 in workbooks of old Macs; the 29 February 1900 that Excel believes in is left to it.
 */
function dateText(serial: number, shown: Dated, from1904: boolean): string {
  const date = new Date(epochOf(from1904) + Math.round(serial * MS_PER_DAY));
  if (Number.isNaN(date.getTime())) return String(serial);
  const [day = "", time = ""] = date.toISOString().slice(0, 19).split("T");
  // A time of day alone.
  if (serial > 0 && serial < 1) return time;
  if (serial < 61) return `${serial}, shown as a date`;
  if (time !== "00:00:00") return `${day} ${time}`;
  const month = `${MONTHS[date.getUTCMonth()]}-${day.slice(0, 4)}`;
  if (shown === "day without year")
    return `${day}, shown as ${date.getUTCDate()}-${MONTHS[date.getUTCMonth()]}`;
  if (shown === "month without year") return `${day}, shown as ${MONTHS[date.getUTCMonth()]}`;
  if (shown === "month") return day.endsWith("-01") ? month : `${day}, shown as ${month}`;
  if (shown === "year")
    return day.endsWith("-01-01") ? day.slice(0, 4) : `${day}, shown as ${day.slice(0, 4)}`;
  return day.endsWith("-01") ? `${day} 00:00:00` : day;
}

function epochOf(from1904: boolean): number {
  return from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
}

/** The number of a day kept as `2021-12-01`, with a time or without; "" where it is none, or one with a zone. */
export function serialOf(day: string, from1904: boolean): string {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?$/.test(day)) return "";
  const at = Date.parse(day.includes("T") ? `${day}Z` : day);
  return Number.isNaN(at) ? "" : String((at - epochOf(from1904)) / MS_PER_DAY);
}

/** 0.6 where a sheet shows 60%: a text, as no column takes hundredths for the whole. */
function percentText(raw: string): string {
  return `${numberText(String(Number(raw) * 100))}%`;
}

/** Days that are shown as hours: 1.5 as 36:00:00. */
function elapsedText(raw: string): string {
  const seconds = Math.round(Number(raw) * 86_400);
  const [hours, minutes, rest] = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60];
  return `${hours}:${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** The number a cell shows: 15 digits are all a spreadsheet knows, and 0.1 + 0.2 is 0.3 there. */
function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}
