import type { Qualifier } from "../numbers/qualifiers.ts";
import { type NounSort, nounAfter, sortOfNoun } from "./counted.ts";
import { hedgeAround } from "./hedges.ts";
import { NUMBER, numberOf, VAGUE } from "./number-words.ts";

/** A quantity in a sentence: what its words mean, and where they stand in it. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier | null;
  readonly readAs: string;
  readonly sort: NounSort;
  readonly noun: string;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A number is none where it is part of a word, a name, another number, a time or an amount per mark. */
const FREE_BEFORE = String.raw`(?<![\p{L}\p{N}_#@§&/:+][-–.]?|[\p{L}\p{N}][.,’'-])`;
const FREE_AFTER = String.raw`(?![\p{L}\p{N}_]|[.,:]\d|-\d|\/\p{N}|(?:st|nd|rd|th)\b)`;
const ONE = new RegExp(`${FREE_BEFORE}(?:${NUMBER})${FREE_AFTER}`, "giu");
const TWO = new RegExp(
  `${FREE_BEFORE}(${NUMBER})\\s?(?:-|–|—| to | and )\\s?(${NUMBER})(?![\\p{L}\\p{N}_]|[.,:]\\d)`,
  "giu",
);
const WORDS = new RegExp(`(?<![\\p{L}-])(?:${VAGUE})(?![\\p{L}-])`, "giu");

/** Words before a number that make it a name or a reference. */
const NAMED =
  /(?:§+|\b(?:no\.?|nos\.?|number|section|sec\.|chapter|figures?|fig\.|tables?|box|annex|appendix|pages?|pp?\.|vol(?:ume|\.)?|issue|resolution|article|amendment|phase|part|paragraph|para|clause|rule|version|release|top|aged?|group of|channel|sector|highway|route|flight|phone|fax|tel\.?|uan|ph\.?|po box|article|form|type|grade|class|level|day|week|round|route|street|road|block|house|covid|mi|f|j|ak|c|un|un\.|psalm|fm|radio)\s?[-–:]?)\s?$/i;
/** What follows a number that is a time, an age, a rank or a part of a name. */
const NO_COUNT =
  /^(?:\s?(?:a\.?m\.?|p\.?m\.?|o'clock|hrs|hours)\b|[- ]years?[- ]old\b|\s?years? of age|\s?°|\s?(?:x|×)\s?\d|[-–]\p{Lu}(?![\p{Ll}]{2})|\s(?:years?|months?|weeks?|days?|hours?) (?:ago|later|earlier)(?! than)|\s(?:views|likes|retweets|followers|subscribers|shares|words|pages)\b)/iu;
const AWAY =
  /https?:\/\/\S{1,500}(?:\s\d[\d?=&\w]*$)?|\bAvailable at:.*|\S{1,60}[?&]\w{1,12}=\S{0,200}|www\.\S{1,300}|\S{1,80}@\S{1,80}|\+\d[\d -]{6,20}\d|\b0\d{2,4}-\d{5,9}\b|\b\d{1,2}:\d\d\b/gi;
const THE = /\b(?:the|these|those|both|all|its|their|our|his|two of|of)\s(?:other\s)?$/i;

/** The quantities of a sentence, in order; `taken` is where dates stand, and whatever else holds no count. */
export function quantitiesIn(sentence: string, taken: readonly Stretch[]): readonly Quantity[] {
  const away = [...taken, ...stretches(sentence, AWAY)];
  const found: Quantity[] = [];
  const put = (quantity: Quantity | undefined) => {
    if (quantity && !found.some((each) => touches(each, quantity))) found.push(quantity);
  };
  const isFree = (stretch: Stretch) => !away.some((each) => touches(each, stretch));
  for (const match of sentence.matchAll(TWO)) {
    const stretch = { start: match.index, end: match.index + match[0].length };
    if (isFree(stretch)) put(between(sentence, stretch, match[1] ?? "", match[2] ?? ""));
  }
  for (const match of sentence.matchAll(ONE)) {
    const stretch = { start: match.index, end: match.index + match[0].length };
    if (isFree(stretch)) put(single(sentence, stretch, match[0]));
  }
  for (const match of sentence.matchAll(WORDS)) {
    const stretch = { start: match.index, end: match.index + match[0].length };
    if (isFree(stretch)) put(vague(sentence, stretch, match[0]));
  }
  return found.sort((a, b) => a.start - b.start);
}

function stretches(text: string, pattern: RegExp): Stretch[] {
  return [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
}

function touches(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "60-70 sub-factions", "between 200 and 300 members". */
function between(
  sentence: string,
  { start, end }: Stretch,
  first: string,
  last: string,
): Quantity | undefined {
  const joint = sentence.slice(start + first.length, end - last.length).trim();
  const led = /\bbetween\s$/i.exec(sentence.slice(Math.max(0, start - 10), start));
  if (joint === "and" && !led) return undefined;
  const high = numberOf(last);
  let low = numberOf(first);
  // "1.5 to 2 million": the scale stands once.
  const scale = /\s(hundred|thousand|lakh|million|crore|billion|trillion)/i.exec(last)?.[0];
  if (scale && low !== undefined && low < 1000) low = numberOf(first + scale);
  if (low === undefined || high === undefined || low >= high) return undefined;
  if (isName(sentence, start, end) || (isYear(first) && isYear(last))) return undefined;
  const named = nounOf(sentence, start, end);
  if (!named) return undefined;
  const hedge = hedgeAround(sentence, led ? start - led[0].length : start, end);
  const begin = Math.min(hedge?.start ?? start, led ? start - led[0].length : start);
  return {
    start: begin,
    end: named.end,
    value: null,
    low,
    high,
    qualifier: "between",
    readAs: "",
    sort: named.sort,
    noun: named.noun,
  };
}

function single(sentence: string, { start, end }: Stretch, words: string): Quantity | undefined {
  const value = numberOf(words);
  if (
    value === undefined ||
    isName(sentence, start, end) ||
    (isYear(words) && !/^\s(?:attacks|people|soldiers|civilians|militants)/.test(sentence.slice(end)))
  )
    return undefined;
  const mark = /(?:US)?[$€£]\s?$|\b(?:Rs\.?|PKR|USD)\s?$/.exec(
    sentence.slice(Math.max(0, start - 5), start),
  )?.[0];
  const named = mark ? { sort: "money" as const, noun: mark.trim(), end } : nounOf(sentence, start, end);
  const hedge = hedgeAround(sentence, mark ? start - mark.length : start, end);
  const inWords = /^\p{L}/u.test(words);
  const compound = sentence[end] === "-";
  if (
    !isCount(
      sentence,
      start,
      value,
      inWords,
      compound,
      hedge !== undefined,
      named?.sort,
      named?.noun ?? nounAfter(sentence, end),
    )
  )
    return undefined;
  const people = named !== undefined && PEOPLE.has(named.sort);
  const broken = people && !inWords && /^\d{1,3}\.\d{1,3}$/.test(words);
  return {
    start: Math.min(hedge?.start ?? start, mark ? start - mark.length : start),
    end: Math.max(named?.end ?? end, hedge?.end ?? end),
    value: broken ? Number((value * 1e6).toPrecision(9)) : value,
    low: null,
    high: null,
    qualifier: hedge?.qualifier ?? "exact",
    // Nobody counts a part of a person: the word million is missing.
    readAs: broken ? `${words} million` : "",
    sort: named?.sort ?? "other",
    noun: named?.noun ?? "",
  };
}

const PEOPLE: ReadonlySet<NounSort> = new Set([
  "people",
  "movers",
  "security",
  "militants",
  "civilians",
  "prisoners",
]);
const SMALL = 10;

/** Whether a number counts something that a report may be kept for. */
function isCount(
  sentence: string,
  start: number,
  value: number,
  inWords: boolean,
  compound: boolean,
  hedged: boolean,
  sort: NounSort | undefined,
  noun: string,
): boolean {
  const before = sentence.slice(Math.max(0, start - 16), start);
  const small = inWords && value <= SMALL;
  if (value === 0 || (hedged && value <= 1)) return false;
  if (value === 1 && (inWords || !sort || !PEOPLE.has(sort)))
    return compound
      ? false
      : hedged ||
          (sort !== undefined &&
            PEOPLE.has(sort) &&
            !/\bone of\b/i.test(sentence.slice(start, start + 8)) &&
            /kill|wound|injur|dead|died/i.test(sentence));
  if (small && !compound && THE.test(before)) return false;
  if (sort === undefined) return /^\p{Ll}/u.test(noun) && (hedged ? value > SMALL : value >= 100);
  if (sort === "length")
    return (
      !/days?|weeks?|hours?/i.test(noun) &&
      (compound ||
        hedged ||
        /\b(?:past|last|over)\s$/i.test(before) ||
        !inWords ||
        / than\b/.test(sentence.slice(start, start + 40)))
    );
  if (sort === "other") return !small || compound || hedged || /\brounds|members\b/i.test(noun);
  return true;
}

/** Words that count only what the trade keeps: "several attacks", not "several reasons". */
const LOOSE = /^(?:several|numerous|multiple|a number of|a handful of|countless)$/i;

function vague(sentence: string, { start, end }: Stretch, words: string): Quantity | undefined {
  if (/^(?:one|two|three)[- ]/i.test(words)) {
    const noun = nounAfter(sentence, end);
    const at = sentence.indexOf(noun, end);
    return noun === "" ? undefined : { ...WORDED, start, end: at + noun.length, sort: "share", noun };
  }
  const named = nounOf(sentence, start, end);
  if (!named || named.end <= end) return undefined;
  const { sort } = named;
  if (sort === "length" || sort === "share" || sort === "money") return undefined;
  if (
    LOOSE.test(words) &&
    sort !== "attacks" &&
    !PEOPLE.has(sort) &&
    !/\b(?:rounds|members)\b/i.test(named.noun)
  )
    return undefined;
  return { ...WORDED, start, end: named.end, sort, noun: named.noun };
}

const WORDED = { value: null, low: null, high: null, qualifier: null, readAs: "" } as const;

function isYear(words: string): boolean {
  return /^(?:19|20)\d\d$/.test(words);
}

function isName(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(Math.max(0, start - 20), start);
  const after = sentence.slice(end, end + 20);
  if (NAMED.test(before) || NO_COUNT.test(after)) return true;
  // The number of a list or a note: "1. ", "a) ", "[12]", "(3)".
  if (/^\s*$/.test(sentence.slice(0, start)) && /^[.)]\s/.test(after)) return true;
  return /[[(]\s?$/.test(before) && /^\s?[\])]/.test(after);
}

/** The noun that a number counts: behind it, or as in "attacks rose to 45" before it. */
function nounOf(
  sentence: string,
  start: number,
  end: number,
): { readonly sort: NounSort; readonly noun: string; readonly end: number } | undefined {
  const noun = nounAfter(sentence, end);
  const after = noun === "" ? undefined : sortOfNoun(noun);
  if (after) {
    const from = sentence.indexOf(noun, end);
    return { sort: after.sort, noun: noun.slice(0, after.end), end: from + after.end };
  }
  const fate =
    /^\s(?:(?:were|was|have been|had been|are being|being)\s(?:\p{L}+\s)?)?(killed|injured|wounded|martyred|deported|returned|repatriated|arrested|displaced|expelled)\b/iu.exec(
      sentence.slice(end, end + 60),
    );
  if (fate)
    return { sort: /deport|return|repatri|expel/i.test(fate[1] ?? "") ? "movers" : "people", noun: "", end };
  if (noun !== "" && !/^(?:more|others?|in|on|last|this)\b/i.test(noun)) return undefined;
  const left = sentence.slice(Math.max(0, start - 60), start);
  const clause = left.slice(
    Math.max(left.lastIndexOf(";"), left.lastIndexOf(". "), left.lastIndexOf(" while "), 0),
  );
  if (
    !/\b(?:to|at|was|were|reached|reaching|totall?ed|totall?ing|of|stood at|number(?:ed|s)?|killed|killing|injured|injuring|wounded|wounding|died|over|than|least|nearly|about|around|and|with|saw|total|from|including)\s$/i.test(
      left,
    )
  )
    return undefined;
  const last = [...clause.matchAll(BACK)].at(-1);
  const sort = last && sortOfNoun(last[0])?.sort;
  return sort && sort !== "length" && sort !== "share" ? { sort, noun: last[0], end } : undefined;
}

const BACK =
  /\b(?:attacks?|assaults|bombings|incidents|deaths?|fatalities|casualties|soldiers|police(?:men)?|security personnel|civilians|individuals|persons|militants|terrorists|people|returnees|refugees|afghans|killed|killing|injured|injuring|wounded|wounding|died|arrests)\b/gi;
