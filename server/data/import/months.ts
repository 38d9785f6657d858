import { addDays, type Month, monthOf, nextMonth } from "../../model/time/calendar.ts";
import { compare, parseCoverage } from "../../model/time/dates.ts";

/** Whole months, first and last. */
export interface Stretch {
  readonly first: Month;
  readonly last: Month;
}

/** The stretches in order, those that touch or overlap as one. */
export function unite(stretches: readonly Stretch[]): Stretch[] {
  const united: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => compare(a.first, b.first))) {
    const before = united.at(-1);
    if (before && stretch.first <= nextMonth(before.last)) {
      united[united.length - 1] = { first: before.first, last: max(before.last, stretch.last) };
    } else united.push(stretch);
  }
  return united;
}

/** What both cover. */
export function intersect(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  return unite(
    a.flatMap((one) =>
      b.flatMap((other) => {
        const first = max(one.first, other.first);
        const last = min(one.last, other.last);
        return first <= last ? [{ first, last }] : [];
      }),
    ),
  );
}

export function covers(stretches: readonly Stretch[], month: Month): boolean {
  return stretches.some(({ first, last }) => first <= month && month <= last);
}

/** `2007-07/2021-12`, or in braces where there are several: `{2007-07..2021-12,2023-10}`. Empty where none. */
export function formatStretches(stretches: readonly Stretch[]): string {
  const [only] = stretches;
  if (!only) return "";
  if (stretches.length === 1) return format(only, "/");
  return `{${stretches.map((stretch) => format(stretch, "..")).join(",")}}`;
}

/** Reads a coverage of whole months, years too; undefined for anything else. */
export function parseStretches(text: string): Stretch[] | undefined {
  const spans = parseCoverage(text);
  if (!spans?.every(({ start, end }) => start.endsWith("-01") && end.endsWith("-01"))) return undefined;
  return unite(spans.map(({ start, end }) => ({ first: monthOf(start), last: monthOf(addDays(end, -1)) })));
}

function format({ first, last }: Stretch, between: string): string {
  return first === last ? first : `${first}${between}${last}`;
}

function min(a: Month, b: Month): Month {
  return max(a, b) === a ? b : a;
}

function max(a: Month, b: Month): Month {
  return a > b ? a : b;
}
