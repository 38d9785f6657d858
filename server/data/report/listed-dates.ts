import { nextMonth } from "../../model/time/calendar.ts";
import type { Atom, FoundDate } from "./found-date.ts";
import { beforeEnd } from "./relative-dates.ts";

/** What stands between the months or years of a list: "January, February and March", "in 2021 and in 2022". */
const LISTS = /^(?:,|,? (?:and|or|&))\s(?:in )?(?:the )?$/i;
const PER_ITEM = /\brespectively\b|\beach\b|\d and \d/i;

/** "in March and May 2023": the year behind the last of a list is that of those before. */
export function listYears(sentence: string, atoms: readonly Atom[]): Atom[] {
  const listed: Atom[] = [];
  for (const atom of atoms.toReversed()) {
    const next = listed[0];
    const isListed =
      next && isMonth(next) && isMonth(atom) && LISTS.test(sentence.slice(atom.end, next.start));
    listed.unshift(
      isListed && atom.resolved && !next.resolved
        ? { ...atom, edtf: beforeEnd(atom.edtf, next.edtf), resolved: false }
        : atom,
    );
  }
  return listed;
}

/** The list of months or of years that a date of a sentence stands in, in its order; the date alone where there is none. */
export function listOf(
  sentence: string,
  dates: readonly FoundDate[],
  date: FoundDate,
): readonly [FoundDate, ...FoundDate[]] {
  const list: [FoundDate, ...FoundDate[]] = [date];
  const joins = (first: FoundDate | undefined, next: FoundDate | undefined) =>
    first?.role === "at" &&
    next?.role === "at" &&
    (isMonth(first) ? isMonth(next) : isYear(first) && isYear(next)) &&
    LISTS.test(sentence.slice(first.end, next.start));
  const at = dates.indexOf(date);
  for (let index = at; joins(dates[index - 1], dates[index]); index -= 1)
    list.unshift(dates[index - 1] as FoundDate);
  for (let index = at; joins(dates[index], dates[index + 1]); index += 1)
    list.push(dates[index + 1] as FoundDate);
  return list;
}

/**
 * What a number is counted over that stands by a list of dates: from the first to the last where these follow one
 * another; empty where there is a gap between them, or where each has a number of its own.
 */
export function overList(sentence: string, list: readonly FoundDate[]): string {
  const [first, last] = [list[0]?.edtf ?? "", list.at(-1)?.edtf ?? ""];
  const follow = list.every(({ edtf }, index) => index === 0 || edtf === after(list[index - 1]?.edtf ?? ""));
  const around = `${sentence.slice(0, list[0]?.start)} … ${sentence.slice(list.at(-1)?.end)}`;
  return follow && !PER_ITEM.test(around) ? `${first}/${last}` : "";
}

function after(edtf: string): string {
  return edtf.length === 4 ? String(Number(edtf) + 1) : nextMonth(edtf);
}

function isMonth({ edtf }: Pick<FoundDate, "edtf">): boolean {
  return /^\d{4}-\d\d$/.test(edtf);
}

function isYear({ edtf }: Pick<FoundDate, "edtf">): boolean {
  return /^\d{4}$/.test(edtf);
}
