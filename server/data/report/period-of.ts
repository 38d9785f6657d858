import type { Quantified } from "../../model/finding/finds.ts";
import type { Quantity } from "../../model/finding/quantities-in.ts";
import type { SeriesKind } from "../../model/records/records.ts";
import { monthOf } from "../../model/time/calendar.ts";
import type { OpenSpan } from "../../model/time/dates.ts";
import type { FoundDate } from "./found-date.ts";
import type { Told } from "./told.ts";

export interface Period {
  readonly period: string;
  readonly periodWords: string;
  readonly resolved: boolean;
}

const NONE: Period = { period: "", periodWords: "", resolved: false };

/** The time that a number is about: a date of its sentence, or what follows from the text before and the report's day. */
export function periodOf(
  told: Told,
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
  if (date)
    return { period: date.edtf, periodWords: text.slice(date.start, date.end), resolved: date.resolved };
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
