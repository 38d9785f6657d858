import type * as chrono from "chrono-node";
import { addDays, type Day, daysInMonth, isDay, monthOf, pad } from "../../model/time/calendar.ts";
import type { Atom, DateContext } from "./found-date.ts";
import { beforeEnd, fromTo, monthBeside, parseAt, relativeEdtf } from "./relative-dates.ts";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const RELATIVE = /\b(?:last|past|this|previous|ago|earlier|yesterday|next)\b/i;
const NO_DATE =
  /^(?:\d{1,2}[/.]\d{1,2}|after .*|an? few .*|now|today|tonight|this (?:morning|evening|afternoon)|(?:the )?(?:next|past|last|this) (?:day|few|\d|one|two|three|several).*|in .*|for .*|within .*|.*(?:hours?|minutes?|seconds?|decades?).*)$/i;

/** Days, months and times told from the report's day, as chrono finds them. */
export function namedDays(sentence: string, context: DateContext): Atom[] {
  const { day } = context;
  const reference = day?.end ? addDays(day.end, -1) : "2000-01-01";
  const earliest = day ? parseAt(sentence, day.start) : [];
  const atoms: Atom[] = [];
  for (const [index, result] of parseAt(sentence, reference).entries()) {
    const words = result.text.replace(/[\s,.]+$/, "");
    const lead = /^(?:on|in|at|by)\s/i.exec(words)?.[0].length ?? 0;
    const start = result.index + lead;
    // "two weeks ago 12" takes the next number for an hour.
    const text = words.slice(lead).replace(/(?<=ago|yesterday|(?:last|this) \p{L}+),?\s\d{1,2}$/iu, "");
    const { start: from, end: to } = result;
    if (NO_DATE.test(text) || !/\d|[A-Z]|last|past|ago|yesterday|this|previous/.test(text)) continue;
    const relative = RELATIVE.test(text) && !/\d{4}/.test(text);
    if (relative && !day) continue;
    const end = start + text.length;
    // "the last week of May" is told from May.
    if (relative && /^ of\b/.test(sentence.slice(end))) continue;
    if (relative) {
      const other = earliest[index];
      const last = relativeEdtf(text, from, monthOf(reference));
      const first = other && day ? relativeEdtf(text, other.start, monthOf(day.start)) : last;
      const edtf = last && first && fromTo(first, last);
      if (edtf) atoms.push({ start, end, edtf, resolved: true });
      continue;
    }
    if (!from.isCertain("month") && !from.isCertain("year")) {
      // A weekday means a day only where the report's own day is known.
      if (from.isCertain("weekday") && day?.precision === "day" && /^[A-Z]/.test(text))
        atoms.push({ start, end, edtf: weekdayBefore(reference, from.get("weekday") ?? 0), resolved: true });
      continue;
    }
    if (new RegExp(`^(?:${MONTHS})\\b`, "i").test(text) && !/^[A-Z]/.test(text)) continue;
    // "May" begins many a sentence, "March" few.
    if (/^(?:May|Mar|March)$/.test(text) && start === 0) continue;
    const lastOrNext = day && !to ? monthBeside(sentence.slice(0, start), from) : undefined;
    if (lastOrNext && day) {
      const [first, last] = [lastOrNext.to(monthOf(day.start)), lastOrNext.to(monthOf(reference))];
      const { edtf, from: begin } = partOf(sentence, start - lastOrNext.length, fromTo(first, last) ?? last);
      atoms.push({ start: begin, end, edtf, resolved: true });
      continue;
    }
    // A year at the end is that of the beginning too, or the one after.
    const year = to?.isCertain("year") ? String(to.get("year")) : "";
    const point = pointOf(from, year === "" ? context : { ...context, last: year });
    if (!point) continue;
    const second = to && pointOf(to, { ...context, last: point.edtf.slice(0, 7) }, 1);
    if (to && second && (to.isCertain("month") || to.isCertain("day"))) {
      const first = from.isCertain("year") ? point.edtf : beforeEnd(point.edtf, second.edtf);
      atoms.push({ start, end, edtf: `${first}/${second.edtf}`, resolved: second.resolved });
    } else {
      const { edtf, from: begin } = partOf(sentence, start, point.edtf);
      atoms.push({ start: begin, end, edtf, resolved: point.resolved });
    }
  }
  return atoms;
}

const PART =
  /(?:\b(early|mid|late|the (?:very )?(?:beginning|start) of|the middle of|the end of|end of)[- ](?:to[- ]late )?)$/i;

/** "late November 2022": the last third of the month. */
function partOf(
  sentence: string,
  start: number,
  month: string,
): { readonly edtf: string; readonly from: number } {
  const match = PART.exec(sentence.slice(Math.max(0, start - 30), start));
  if (!match || month.length !== 7) return { edtf: month, from: start };
  const word = match[1]?.toLowerCase() ?? "";
  const part = /early|beginning|start/.test(word) ? 0 : /mid/.test(word) ? 1 : 2;
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  const days = [`01..${month}-10`, `11..${month}-20`, `21..${month}-${last}`][part];
  return { edtf: `[${month}-${days}]`, from: start - match[0].length };
}

/** "In December 2021 … in January": further back than this a text does not go within a year. */
const MOST_BACK = 9;

interface Point {
  readonly edtf: string;
  readonly resolved: boolean;
}

/**
 * A day or a month; where the year is not printed, that of the text before, or the last that had such a day. So many
 * months back from the text before it is the year after.
 */
function pointOf(
  components: chrono.ParsedComponents,
  context: DateContext,
  back = MOST_BACK,
): Point | undefined {
  const month = components.isCertain("month") ? components.get("month") : null;
  const day = components.isCertain("day") ? components.get("day") : null;
  if (month === null)
    return components.isCertain("year")
      ? { edtf: String(components.get("year")), resolved: false }
      : undefined;
  const write = (year: number) => `${pad(year, 4)}-${pad(month, 2)}${day === null ? "" : `-${pad(day, 2)}`}`;
  const isReal = (edtf: string) => edtf.length === 7 || isDay(edtf);
  if (components.isCertain("year")) {
    const edtf = write(components.get("year") ?? 0);
    return isReal(edtf) ? { edtf, resolved: false } : undefined;
  }
  const limit = context.day?.end ? addDays(context.day.end, -1) : undefined;
  let year = Number(context.last.slice(0, 4));
  const before = Number(context.last.slice(5, 7));
  if (!year) {
    if (!limit) return undefined;
    year = Number(limit.slice(0, 4));
  } else if (before > 0 && before - month >= back) year += 1;
  while (limit !== undefined && write(year).slice(0, 7) > limit.slice(0, 7)) year -= 1;
  // The 29th of February is of a leap year.
  for (let tries = 0; tries < 8 && !isReal(write(year)); tries++) year -= 1;
  return isReal(write(year)) ? { edtf: write(year), resolved: true } : undefined;
}

function weekdayBefore(day: Day, weekday: number): Day {
  const own = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((own - weekday + 7) % 7));
}
