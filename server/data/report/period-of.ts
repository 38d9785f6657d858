import type { Quantified } from "../../model/finding/finds.ts";
import type { Quantity } from "../../model/finding/quantities-in.ts";
import type { SeriesKind } from "../../model/records/records.ts";
import { monthOf } from "../../model/time/calendar.ts";
import type { OpenSpan } from "../../model/time/dates.ts";
import type { FoundDate } from "./found-date.ts";
import { listOf, overList } from "./listed-dates.ts";
import type { SentenceInContext } from "./sentences.ts";

interface Period {
  readonly period: string;
  readonly periodWords: string;
  readonly resolved: boolean;
}

const NONE: Period = { period: "", periodWords: "", resolved: false };

/** The time that a number is about: a date of its sentence, or what follows from the text before and the report's day. */
export function periodOf(
  told: SentenceInContext,
  quantity: Quantity,
  counted: Quantified["counted"],
  as: SeriesKind | null,
): Period {
  const { text, dates, state, context, inHand } = told;
  const { before } = state;
  const goesOn =
    /^(?:These|Those|They|Of (?:these|them|those))\b/.test(text) ||
    /^\sof (?:them|these|those|whom)\b/.test(text.slice(quantity.end));
  const date = nearest(text, dates, quantity, as);
  if (date) return periodAt(told, date, counted, as);
  if (goesOn && before.index === told.index && before.period)
    return { period: before.period, periodWords: "", resolved: true };
  const since = (name: string, mark = "") => {
    const begin = state.begins.get(name);
    return begin ? { period: `${begin}${mark}/..`, periodWords: "", resolved: true } : undefined;
  };
  if (/\bsince\b/i.test(text) && /\b(?:kabul|takeover|taliban)\b/i.test(text)) {
    const found = since("kabul");
    if (found) return found;
  }
  if (counted === "deported" || counted === "returned") {
    const found = since("deportations", "?");
    if (found) return found;
  }
  const month = reportMonth(state.span);
  const isLevel = as === "stock" || counted === "length" || counted === "other" || counted === "prisoners";
  if (isLevel && month) return { period: month, periodWords: "", resolved: true };
  if (told.paragraph.kind === "reference") return NONE;
  if (before.index === told.index && before.period && as !== null)
    return { period: before.period, periodWords: "", resolved: true };
  return inHand && context.last && as !== null
    ? { period: context.last, periodWords: "", resolved: true }
    : NONE;
}

/** The time of a number that stands by a date. */
function periodAt(
  { text, dates, state }: SentenceInContext,
  date: FoundDate,
  counted: Quantified["counted"],
  as: SeriesKind | null,
): Period {
  const printed = (period: string, from: FoundDate, to = from): Period =>
    period === ""
      ? { ...NONE, periodWords: text.slice(from.start, to.end) }
      : { period, periodWords: text.slice(from.start, to.end), resolved: from.resolved || to.resolved };
  const list = listOf(text, dates, date);
  const last = list.at(-1);
  if (as !== "stock" && last && list.length > 1) return printed(overList(text, list), list[0], last);
  if (as === "flow" && WEEK_OF.test(text.slice(0, date.start))) return printed("", date);
  if (as === null || as === "stock" || !isUpTo(text, date)) return printed(date.edtf, date);
  // What was counted until then began at a time that is known or not: it is not of that month alone.
  const begin =
    counted === "deported" || counted === "returned" ? state.begins.get("deportations") : undefined;
  const isStretch = begin !== undefined && /^\d{4}(?:-\d\d){1,2}$/.test(date.edtf) && begin < date.edtf;
  return { ...printed(isStretch ? `${begin}?/${date.edtf}` : "", date), resolved: isStretch };
}

/** "in the last week of May 2023": what was counted in some days is not of the month. */
const WEEK_OF =
  /\b(?:first|second|third|fourth|last|final) (?:month|week|weekend|fortnight|(?:few |\p{L}+ |\d{1,2} )?days) of\s(?:the )?$/iu;

/** "until May 2023", "by May 2023". */
function isUpTo(text: string, { role, start }: FoundDate): boolean {
  return role === "until" || /\bby\s(?:the )?(?:end of )?$/i.test(text.slice(0, start));
}

/** A stretch with a month as its start, from a date of any precision. */
export function beginOf(edtf: string): string {
  const plain = /\d{4}(?:-\d\d){0,2}/.exec(edtf)?.[0] ?? "";
  return edtf.startsWith("[") ? plain.slice(0, 7) : plain;
}

function reportMonth(span: OpenSpan | null): string {
  return span && (span.precision === "month" || span.precision === "day") ? monthOf(span.start) : "";
}

/** The date that a number is about is as a rule the nearest; one that opens the sentence goes for all of it. */
function nearest(
  text: string,
  dates: readonly FoundDate[],
  { start, end }: Quantity,
  as: SeriesKind | null,
): FoundDate | undefined {
  const usable = dates.filter(
    ({ role, edtf, start: from }) =>
      // What is compared with is of the number right before it alone.
      (role !== "aside" || (from >= end && from - end <= 8)) &&
      (as !== "stock" || (role === "at" && edtf.length > 4)),
  );
  const cost = (date: FoundDate) => {
    const [from, to] = date.start >= end ? [end, date.start] : [date.end, start];
    const gap = text.slice(from, to);
    const opens = /^\W*(?:(?:in|on|during|by|for|between|from|throughout|over)\s(?:the )?)?$/i.test(
      text.slice(0, date.start),
    );
    // What stands in brackets is of the words right before it; a relative clause is of its own.
    const apart = (gap.match(/[;(]|, (?:who|which|where|most|when)\b|—/g)?.length ?? 0) * 120;
    const follows = date.start >= end && /^\s(?:in|on|during|for)\s(?:the )?$/i.test(gap);
    return (
      gap.length * (opens ? 0.4 : follows ? 0.5 : 1) +
      apart +
      (date.role === "since" && as === "flow" ? 20 : 0)
    );
  };
  const best = usable.map((date) => ({ date, cost: cost(date) })).sort((a, b) => a.cost - b.cost)[0];
  if (!best) return undefined;
  const finer = usable.find(
    ({ edtf, start: from }) =>
      edtf.length > best.date.edtf.length && edtf.startsWith(`${best.date.edtf}-`) && from - end < 80,
  );
  if (finer) return finer;
  // A level is of the report's day, unless a date stands right by it.
  return as === "stock" && best.cost > 60 ? undefined : best.date;
}
