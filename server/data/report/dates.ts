import { numberOf } from "../../model/finding/number-words.ts";
import { addDays, daysInMonth, pad } from "../../model/time/calendar.ts";
import { parseDate } from "../../model/time/dates.ts";
import { monthOfFeast } from "./feasts.ts";
import type { Atom, DateContext, FoundDate } from "./found-date.ts";
import { listYears } from "./listed-dates.ts";
import { namedDays } from "./named-days.ts";
import { beforeEnd } from "./relative-dates.ts";

/** The dates of a sentence, in its order; none overlap. Deterministic: "today" is the report's day alone. */
export function datesIn(sentence: string, context: DateContext): readonly FoundDate[] {
  const atoms = listYears(sentence, joinYears(sentence, atomsIn(sentence, context)));
  const found: FoundDate[] = [];
  for (let at = 0; at < atoms.length; at++) {
    const atom = atoms[at];
    const next = atoms[at + 1];
    if (!atom) continue;
    const joined = next && stretchOf(sentence, atom, next);
    if (joined) {
      found.push(joined);
      at += 1;
    } else found.push(withRole(sentence, atom));
  }
  return found;
}

/** What is told of these years before the report is what it is about; what is older is its past. */
const YEARS_AT_HAND = 4;

/** The context for what comes after a sentence and its dates: the last in it that is no remark in brackets. */
export function contextAfter(
  context: DateContext,
  sentence: string,
  dates: readonly FoundDate[],
): DateContext {
  const earliest = Number(yearOfDay(context) || YEARS_AT_HAND) - YEARS_AT_HAND;
  const told = dates
    .filter(({ role }) => role === "at" || role === "until")
    .filter(({ start }) => sentence.lastIndexOf("(", start) <= sentence.lastIndexOf(")", start))
    .flatMap(({ edtf }) => /\d{4}(?:-(?:0[1-9]|1[0-2]))?/.exec(edtf.split(/\/|\.\./).at(-1) ?? "")?.[0] ?? [])
    .filter((point) => Number(point.slice(0, 4)) >= earliest)
    .at(-1);
  return told ? { ...context, last: told } : context;
}

const COUNT = "two|three|four|five|six|seven|eight|nine|ten|eleven|\\d{1,2}";
const YEAR = "(?:19|20)\\d\\d";

const FIRST_MONTHS = new RegExp(
  `\\b(?:the )?(first|last) (${COUNT}) months(?: of)?(?: (the (?:same )?year|this year|last year|${YEAR}))?(?: alone)?`,
  "gi",
);
const QUARTERS = new RegExp(
  `\\b(?:the )?(first|second|third|fourth|last) (quarter|half)(?: of)?(?: (the (?:same )?year|this year|last year|${YEAR}))?`,
  "gi",
);
const SHORT_QUARTERS = new RegExp(`\\bQ([1-4])(?:,? | of )?(${YEAR})`, "g");
const SEASONS = new RegExp(
  `\\b(spring|summer|autumn|fall|winter)(?: and (spring|summer|autumn|fall|winter))?(?: of)? (${YEAR})`,
  "gi",
);
const DECADES = /\bthe (?:early |mid-?|late )?((?:19|20)\d)0s\b/gi;
const SAME = /\bthe same (year|month)\b/gi;
const YEARS = new RegExp(
  `(?<![\\d.,/#:$-])(?:(early|mid|late)[ -])?(${YEAR})(?![\\d%]|[.,/:]\\d|-\\d)`,
  "gi",
);
/** Times that run up to a day or are told from another, which nobody can date by the words alone. */
const UNSETTLED = new RegExp(
  `\\b(?:the |this )?(?:(?:past|last|previous|preceding) (?:(?:few|several|couple of|${COUNT}) )?(?:days|weeks|months|years)|past (?:week|month|year)|(?:previous|preceding) (?:week|month|year)|(?:week|month|year) (?:before|earlier))\\b(?! (?:of|the|he|she|it|they)\\b)`,
  "gi",
);
const EID = /\bEid[- ](?:al|ul)[- ](Fitr|Adha)\b|\bRamad[ha]?an\b|\bRamzan\b/gi;

/** The plain dates of a sentence. */
function atomsIn(sentence: string, context: DateContext): Atom[] {
  const atoms: Atom[] = [];
  const isFree = (start: number, end: number) =>
    atoms.every((each) => end <= each.start || start >= each.end);
  const put = (start: number, length: number, edtf: string | undefined, resolved: boolean) => {
    if (edtf && parseDate(edtf) && isFree(start, start + length))
      atoms.push({ start, end: start + length, edtf, resolved });
  };
  const yearNamed = (words: string | undefined) =>
    words && /^\d{4}$/.test(words)
      ? words
      : words === "last year"
        ? yearBefore(context)
        : words === "this year"
          ? yearOfDay(context)
          : context.last.slice(0, 4) || yearOfDay(context);
  for (const match of sentence.matchAll(FIRST_MONTHS)) {
    const count = numberOf(match[2] ?? "") ?? 0;
    const before = match[3] ? undefined : [...sentence.slice(0, match.index).matchAll(YEARS)].at(-1)?.[2];
    const year = before ?? yearNamed(match[3]);
    const [from, to] = match[1]?.toLowerCase() === "first" ? [1, count] : [13 - count, 12];
    if (year && count >= 2 && count <= 12)
      put(
        match.index,
        match[0].length,
        `${year}-${pad(from, 2)}/${year}-${pad(to, 2)}`,
        !/\d{4}/.test(match[0]),
      );
  }
  for (const match of sentence.matchAll(QUARTERS)) {
    const year = yearNamed(match[3]);
    const length = match[2]?.toLowerCase() === "half" ? 6 : 3;
    const order =
      match[1]?.toLowerCase() === "last"
        ? 12 / length
        : ["first", "second", "third", "fourth"].indexOf(match[1]?.toLowerCase() ?? "") + 1;
    if (year && order >= 1 && order * length <= 12)
      put(
        match.index,
        match[0].length,
        `${year}-${pad((order - 1) * length + 1, 2)}/${year}-${pad(order * length, 2)}`,
        !/\d{4}/.test(match[0]),
      );
  }
  for (const match of sentence.matchAll(SHORT_QUARTERS)) {
    const first = Number(match[1]) * 3 - 2;
    put(match.index, match[0].length, `${match[2]}-${pad(first, 2)}/${match[2]}-${pad(first + 2, 2)}`, false);
  }
  for (const match of sentence.matchAll(SEASONS)) {
    const [from, to] = [match[1], match[2]].map((name) => SEASON[name?.toLowerCase() ?? ""]);
    put(
      match.index,
      match[0].length,
      to ? `${match[3]}-${from}/${match[3]}-${to}` : `${match[3]}-${from}`,
      false,
    );
  }
  for (const match of sentence.matchAll(DECADES))
    put(match.index, match[0].length, `${match[1]}0/${match[1]}9`, false);
  for (const match of sentence.matchAll(SAME)) {
    const length = match[1]?.toLowerCase() === "month" ? 7 : 4;
    if (context.last.length >= length) put(match.index, match[0].length, context.last.slice(0, length), true);
  }
  for (const { index: start, 0: words } of sentence.matchAll(UNSETTLED)) {
    const end = start + words.length;
    if (isFree(start, end)) atoms.push({ start, end, edtf: "", resolved: false });
  }
  for (const each of namedDays(sentence, context))
    put(each.start, each.end - each.start, each.edtf, each.resolved);
  for (const match of sentence.matchAll(YEARS)) {
    const third = THIRDS[match[1]?.toLowerCase() ?? ""];
    const [from, to] = third ?? [0, 0];
    const year = match[2] ?? "";
    const edtf = third
      ? `[${year}-${pad(from * 4 + 1, 2)}-01..${year}-${pad(to * 4, 2)}-${daysInMonth(Number(year), to * 4)}]`
      : year;
    put(match.index, match[0].length, edtf, false);
  }
  for (const match of sentence.matchAll(EID)) {
    const year =
      /(?:19|20)\d\d/.exec(
        sentence.slice(match.index + match[0].length, match.index + match[0].length + 8),
      )?.[0] ?? yearOfDay(context);
    const month = year && monthOfFeast(Number(year), match[1]);
    if (month) put(match.index, match[0].length, month, true);
  }
  return atoms.sort((a, b) => a.start - b.start);
}

const SEASON: Readonly<Record<string, string>> = {
  spring: "21",
  summer: "22",
  autumn: "23",
  fall: "23",
  winter: "24",
};
/** Which thirds of a year or a month the words mean: from, to. */
const THIRDS: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 1],
  mid: [1, 2],
  late: [2, 3],
};

function yearOfDay({ day }: DateContext): string {
  return day?.end ? addDays(day.end, -1).slice(0, 4) : "";
}

function yearBefore(context: DateContext): string {
  const year = yearOfDay(context);
  return year && String(Number(year) - 1);
}

/** "April 2 last year", "December 15 of the same year": the year behind a day belongs to it. */
function joinYears(sentence: string, atoms: readonly Atom[]): Atom[] {
  const joined: Atom[] = [];
  for (const atom of atoms) {
    const before = joined.at(-1);
    const between = before ? sentence.slice(before.end, atom.start) : "";
    if (
      before &&
      /^\d{4}$/.test(atom.edtf) &&
      /^\d{4}-\d\d(-\d\d)?$/.test(before.edtf) &&
      before.resolved &&
      /^,?\s(?:of |in )?$/.test(between)
    ) {
      joined.pop();
      const edtf = `${atom.edtf}${before.edtf.slice(4)}`;
      joined.push({ start: before.start, end: atom.end, edtf, resolved: atom.resolved });
    } else joined.push(atom);
  }
  return joined;
}

const FROM = /\b(?:from|between|since)\s(?:the )?$/i;
const TO = /^\s?(?:to|through|–|—|-)\s?(?:the )?$/i;

/** "from … to …", "between … and …", "January–March 2023". */
function stretchOf(sentence: string, first: Atom, last: Atom): FoundDate | undefined {
  const between = sentence.slice(first.end, last.start);
  const led = FROM.test(sentence.slice(Math.max(0, first.start - 14), first.start));
  if (!TO.test(between) && !(led && /^\s(?:and|to|through|till|until|up to)\s(?:the )?$/i.test(between)))
    return undefined;
  if (first.edtf.startsWith("[") || last.edtf.startsWith("[")) return undefined;
  const begin = first.edtf.split("/")[0] ?? "";
  const to = last.edtf.split("/").at(-1) ?? "";
  const from = first.resolved && !last.resolved && begin.length > 4 ? beforeEnd(begin, to) : begin;
  const edtf = `${from}/${to}`;
  if (!parseDate(edtf)) return undefined;
  return {
    start: first.start,
    end: last.end,
    edtf,
    point: edtf,
    resolved: first.resolved && last.resolved,
    role: "at",
  };
}

const SINCE =
  /\b(?:since|starting(?: from| in| on)?|beginning(?: in| on)?)\s(?:early |mid-?|late |the (?:\p{L}+ ){1,6}(?:in|of|on) |its (?:\p{L}+ ){1,4}(?:in|of|on) |(?:\p{L}+ ){0,3}(?:takeover|fall|return|withdrawal|start|launch|beginning|end)[\p{L} ]{0,40}(?:in|of|on) )?$/iu;
const UNTIL = /\b(?:until|till|through to|up to|through)\s(?:early |mid-?|late )?$/i;
/** "between 1 and 15 January": the month stands once. */
const DAYS = /\b(?:from|between)\s(\d{1,2})(?:st|nd|rd|th)?\s?(?:and|to|through|-|–)\s?$/i;
const ASIDE =
  /\b(?:post|pre)[- ]$|\b(?:before|prior to|compared (?:to|with)(?: [^,;]{1,40}? (?:in|of|during|for))?|with|against|than(?: in)?)\s(?:the )?$/i;
/** "up sharply from the low of May 2022"; in "rose from 30 to 61 in April" the time is that of the new number. */
const RISEN_FROM =
  /\b(?:up|down|(?:in|de)creas(?:ed?|ing)|rise|rose|risen|fall|fell|fallen|drop(?:ped)?)\b[^,;]{0,40} from\s(?:(?!\bto\b)[^,;]){0,40}\b(?:in|of|during|for)\s(?:the )?$/i;
const FROM_POINT = /\bfrom\s(?:the )?$/i;

function withRole(sentence: string, { start, end, edtf, resolved }: Atom): FoundDate {
  if (edtf === "") return { start, end, edtf, point: edtf, resolved, role: "unsettled" };
  const before = sentence.slice(Math.max(0, start - 60), start);
  const after = sentence.slice(end, end + 12);
  const found = { start, end, point: edtf, resolved };
  const point = /^\d{4}(?:-\d\d){0,2}$/.test(edtf);
  if (point && (SINCE.test(before) || /^,? onwards?\b/i.test(after)))
    return { ...found, edtf: `${edtf}/..`, role: "since" };
  if (UNTIL.test(before)) return { ...found, edtf, role: "until" };
  const days = point ? DAYS.exec(before) : null;
  const first = days && `${edtf.slice(0, 8)}${pad(Number(days[1]), 2)}`;
  if (days && edtf.length === 10 && first && first < edtf && parseDate(first))
    return {
      ...found,
      start: start - days[0].length + days[0].search(/\d/),
      edtf: `${first}/${edtf}`,
      role: "at",
    };
  const isAside = ASIDE.test(before) || RISEN_FROM.test(before) || (point && FROM_POINT.test(before));
  return { ...found, edtf, role: isAside ? "aside" : "at" };
}
