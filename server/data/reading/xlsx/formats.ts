import { MS_PER_DAY } from "../../../model/time/calendar.ts";

/** How a spreadsheet shows a number: as a number, with words, as hundredths, or as a date of some precision. */
export type Shown = "number" | "percent" | "day" | "day without year" | "month" | "year" | Worded;

/** What a format puts before and after a number that says more than the number: `"over "0`. */
interface Worded {
  readonly before: string;
  readonly after: string;
}

/** The built-in formats of dates (ECMA-376 part 1, 18.8.30); 17 is `mmm-yy`, which 2021-12 becomes when typed. */
const BUILT_IN: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  [16, "day without year"],
  ...[14, 15, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "day"] as const),
  [17, "month"],
  [9, "percent"],
  [10, "percent"],
]);

/** What a format's code shows. Colours, conditions, quoted words and escaped characters mean nothing here. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return BUILT_IN.get(id) ?? "number";
  const [first = ""] = code.split(";");
  const letters = first
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|[_*]./g, "")
    .toLowerCase()
    .replace(/am\/pm|general/g, "");
  if (letters.includes("%")) return "percent";
  if (/[0#?]/.test(letters) || !/[dmy]/.test(letters)) return wordsIn(first) ?? "number";
  if (/d.*m|m.*d/.test(letters) && !/[yhs]/.test(letters)) return "day without year";
  if (letters.includes("d") || /[hs]/.test(letters)) return "day";
  return letters.includes("m") ? "month" : "year";
}

/** What a nought is shown as where its section of a format holds no digit; undefined where it is a number. */
export function zeroShownBy(code: string | undefined): string | undefined {
  const section = code?.split(";")[2];
  if (section === undefined || /General/i.test(section)) return undefined;
  const words = section
    .replace(/\[[^\]]*\]|[_*]./g, "")
    .replace(/"([^"]*)"|\\(.)|([0#?dmyhs])/gi, (_, quoted, escaped, digit) =>
      digit ? "\0" : (quoted ?? escaped),
    );
  return words.includes("\0") ? undefined : words.trim();
}

const QUALIFIES =
  /[<>≤≥~≈+]|\b(?:over|more|above|least|under|less|fewer|below|nearly|almost|up to|most|about|around|approx|ca|est|estimated?|prov|provisional|prelim|preliminary|projected|thousand|million|lakh|crore)\b|\bc\./i;

/** The words of a format where they qualify the number; units and currencies do not. */
function wordsIn(section: string): Worded | undefined {
  const plain = section.replace(/\[[^\]]*\]/g, "");
  const [, before = "", after = ""] = /^([^0#?]*)[0#?](?:.*[0#?])?([^0#?]*)$/.exec(plain) ?? [];
  const [start, end] = [before, after].map((part) =>
    part
      .replace(/\[[^\]]*\]|[_*]./g, "")
      .replace(/"([^"]*)"|\\(.)/g, (_, quoted, escaped) => quoted ?? escaped),
  );
  return QUALIFIES.test(`${start} ${end}`) ? { before: start ?? "", after: end ?? "" } : undefined;
}

/** What a cell with a number shows, as far as it matters. */
export function textOfNumber(raw: string, shown: Shown, from1904: boolean): string {
  // A format has other words for what is below zero.
  if (typeof shown === "object" && !raw.startsWith("-"))
    return `${shown.before}${numberText(raw)}${shown.after}`;
  if (shown === "percent") return percentText(raw);
  return shown === "number" || typeof shown === "object"
    ? numberText(raw)
    : dateText(Number(raw), shown, from1904);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A date cell as text, for the reader of cells to judge as it judges all others: `Dec-2021` where the sheet
 * shows a month, `2021-12-05` for a day, and a first of the month with its midnight, which may be a month that
 * the spreadsheet made a day of. A day of which the sheet shows the month alone has two readings, and so has one
 * whose year it hides, which is that of the typing where nobody typed one; these come as neither. Days count from
 * 1899-12-30, or 1904-01-01 in workbooks of old Macs; the 29 February 1900 that Excel believes in is left to it.
 */
function dateText(serial: number, shown: Shown, from1904: boolean): string {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round(serial * MS_PER_DAY));
  if (Number.isNaN(date.getTime())) return String(serial);
  const [day = "", time = ""] = date.toISOString().slice(0, 19).split("T");
  // A time of day alone.
  if (serial > 0 && serial < 1) return time;
  if (serial < 61) return String(serial);
  if (time !== "00:00:00") return `${day} ${time}`;
  const month = `${MONTHS[date.getUTCMonth()]}-${day.slice(0, 4)}`;
  if (shown === "day without year")
    return `${day}, shown as ${date.getUTCDate()}-${MONTHS[date.getUTCMonth()]}`;
  if (shown === "month") return day.endsWith("-01") ? month : `${day}, shown as ${month}`;
  if (shown === "year")
    return day.endsWith("-01-01") ? day.slice(0, 4) : `${day}, shown as ${day.slice(0, 4)}`;
  return day.endsWith("-01") ? `${day} 00:00:00` : day;
}

/** 0.6 where a sheet shows 60%: a text, as no column takes hundredths for the whole. */
function percentText(raw: string): string {
  return `${numberText(String(Number(raw) * 100))}%`;
}

/** The number a cell shows: 15 digits are all a spreadsheet knows, and 0.1 + 0.2 is 0.3 there. */
function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}
