import { type Around, basisOf, countedBy } from "../../model/finding/counted.ts";
import type { Find, Quantified } from "../../model/finding/finds.ts";
import { type Quantity, quantitiesIn } from "../../model/finding/quantities-in.ts";
import { locatorOf, type Paragraph, type ReportText } from "../../model/finding/report-text.ts";
import type { SeriesKind } from "../../model/records/records.ts";
import { parseDate } from "../../model/time/dates.ts";
import { type Cited, citationsIn, referencesOf } from "./citations.ts";
import { contextAfter, datesIn } from "./dates.ts";
import { eventsOf } from "./events-of.ts";
import type { DateContext } from "./found-date.ts";
import { beginOf, periodOf } from "./period-of.ts";
import { placeOf, type SentenceInContext, type State, sentencesOf } from "./sentences.ts";

/** The most finds that are given of one report; what has more is a table. */
const MOST_FINDS = 2000;

/**
 * The numbers and dated events of a report that appeared on `day` (EDTF; empty where nobody said). The same report
 * and day always give the same finds; nothing is asked of any clock, file or network.
 */
export function findIn(report: ReportText, day: string): readonly Find[] {
  const span = parseDate(day) ?? null;
  const references = referencesOf(report.paragraphs);
  const state: State = {
    span,
    context: { day: span, last: "" },
    begins: new Map(),
    from: -1,
    before: { index: -1, period: "" },
  };
  const finds: Find[] = [];
  for (const [index, paragraph] of report.paragraphs.entries()) {
    if (finds.length >= MOST_FINDS) break;
    if (paragraph.kind === "heading") {
      // What a heading says of time goes for its section: "5.4 Air strikes March 2024".
      const dates = datesIn(paragraph.text, { ...state.context, last: "" });
      state.context = contextAfter(
        state.context,
        paragraph.text,
        dates.filter(({ resolved }) => !resolved),
      );
    }
    if (paragraph.kind !== "heading" && paragraph.kind !== "noise")
      finds.push(...findInParagraph(paragraph, index, references, state));
  }
  return finds.slice(0, MOST_FINDS);
}

/** Events that reports count from without dating them each time. */
const BEGINS: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "kabul",
    /\b(?:fall of kabul|(?:taliban(?:’s|'s)?|taliban-led) (?:takeover|return)|re-?captur\w+ kabul|took over kabul|return of the (?:afghan )?(?:taliban|tta)|seiz\w+ (?:power|kabul)|taliban(?:’s|'s)? (?:victory|reclaim))/i,
  ],
  [
    "deportations",
    /\b(?:began|begin|start(?:ed)?) (?:\w+ ){0,2}(?:deport|expel|repatriat|evict)\w*|\b(?:deportations?|expulsions?|repatriation (?:plan|drive)) (?:began|started)/i,
  ],
];

function findInParagraph(
  paragraph: Paragraph,
  index: number,
  references: ReadonlyMap<string, Cited>,
  state: State,
): Find[] {
  const locator = locatorOf(paragraph);
  const finds: Find[] = [];
  const own = paragraph.kind === "reference" ? entryContext(paragraph, state) : undefined;
  let context = own ?? state.context;
  for (const { text, start } of sentencesOf(paragraph.text)) {
    const citations = citationsIn(text, references);
    const dates = datesIn(text, context).filter(
      (date) => !citations.some((each) => date.start >= each.start && date.end <= each.end),
    );
    for (const [name, pattern] of BEGINS) {
      const date = pattern.test(text)
        ? dates.find(({ edtf }) => /^\d{4}-\d\d/.test(edtf) || edtf.startsWith("["))
        : undefined;
      if (date && !state.begins.has(name)) state.begins.set(name, beginOf(date.edtf));
    }
    const told: SentenceInContext = {
      paragraph,
      index,
      locator,
      text,
      start,
      dates,
      citations,
      context,
      state,
      inHand: state.from === index || state.from === index - 1,
    };
    const taken = [...dates, ...citations];
    const numbers = quantitiesIn(text, taken).map((quantity) => numberOf(told, quantity));
    const kept =
      paragraph.kind === "reference"
        ? numbers.filter(({ counted }) => counted !== "other" && counted !== "length")
        : numbers;
    finds.push(...kept, ...eventsOf(told, countedOver(kept)));
    // A date without a number is the last that was spoken of.
    if (dates.length > 0 && numbers.length === 0) state.before = { index: -1, period: "" };
    const after = contextAfter(context, text, dates);
    if (after !== context) state.from = index;
    context = after;
  }
  if (!own) state.context = context;
  return finds;
}

/** The months and longer times over which something is counted, and the words that tell of these times. */
function countedOver(numbers: readonly Quantified[]): ReadonlySet<string> {
  return new Set(
    numbers
      .filter(({ countedAs, period }) => countedAs === "flow" && !/^\d{4}-\d\d-\d\d$|\.\.$/.test(period))
      .flatMap(({ period, periodWords }) => [period, periodWords]),
  );
}

/** An entry of a bibliography dates its own days: "Gul, A., 2023. … September 17". */
function entryContext(paragraph: Paragraph, state: State): DateContext {
  const year = /\b(?:19|20)\d\d(?=[a-z]?\b)/.exec(paragraph.text)?.[0] ?? "";
  return { ...state.context, last: year };
}

function numberOf(told: SentenceInContext, quantity: Quantity): Quantified {
  const { text } = told;
  const counted = countedBy(quantity.sort, around(text, quantity));
  const by = saidBy(told, quantity);
  const countedAs = kindOf(counted, text);
  const period = periodOf(told, quantity, counted, countedAs);
  if (period.period && counted !== "length") told.state.before = { index: told.index, period: period.period };
  const { value, low, high, qualifier, readAs, noun } = quantity;
  return {
    kind: "number",
    ...placeOf(told, quantity.start, quantity.end),
    ...period,
    by,
    value,
    low,
    high,
    qualifier,
    readAs,
    counted,
    noun,
    basis: basisOf(text, by),
    countedAs,
  };
}

const REACH = 40;

/** Where another part of a sentence begins, with a fate of its own. */
const PARTS = /;|\b(?:while|whereas)\b/gi;

function around(text: string, { start, end }: Pick<Quantity, "start" | "end">): Around {
  const parts = [...text.matchAll(PARTS)].map(({ index }) => index);
  const clause = {
    from: parts.filter((at) => at < start).at(-1) ?? 0,
    to: parts.find((at) => at >= end) ?? text.length,
  };
  const before = text.slice(Math.max(clause.from, start - REACH), start);
  const after = text.slice(end, Math.min(clause.to, end + REACH));
  return {
    before: before.slice(before.search(/[^,;.()]*$/)),
    after: text.slice(start, end) + (/^[^,;.()]*?(?=[,;.()]| and \d|$)/.exec(after)?.[0] ?? ""),
    clause: text.slice(clause.from, clause.to),
  };
}

/** Whoever is named: as a source, as the one who counted, or before a verb of saying. */
const SAID: readonly RegExp[] = [
  /\b[Aa]ccording to (?:an? |the )?([^,.;()]{3,80})/u,
  /\b(?:reported|recorded|documented|estimated|claimed|counted|stated|said|quoted|compiled) by (?:the )?(\p{L}[^,.;()]{1,80})/u,
  /(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,6}) (?:said|says|reported|reports|recorded|documented|estimates?|claimed|stated)\b/u,
  /\b((?:\p{L}+ )?(?:ministry|police|officials?|army|military|government|authorities|spokes\p{L}+)) (?:said|says|reported|recorded|estimates?|claimed|stated|counted)\b/iu,
];
/** Words that stand for a name, and name nobody. */
const NOBODY = /^(?:the )?(?:it|he|she|they|we|this|reports?|statement|study|data|figures|media|sources?)\b/i;
/** Where a name is over. */
const NAME_ENDS =
  /\s(?:(?:in|on|at|during|since|after|before|from|as|that|which|who|said|by)\s|(?:for|and|of)\s(?!\p{Lu})).*$/u;

/** The report that is cited behind a number, or else whoever is named as saying it. */
function saidBy({ text, citations }: SentenceInContext, { end }: Pick<Quantity, "end">): string {
  const cited = citations.find((each) => each.start >= end) ?? citations[0];
  if (cited) return cited.name;
  const named = SAID.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined) ?? "";
  if (NOBODY.test(named)) return "";
  return named
    .replace(NAME_ENDS, "")
    .replace(/^(?:The|the) /, "")
    .trim();
}

function kindOf(counted: Quantified["counted"], text: string): SeriesKind | null {
  switch (counted) {
    case "residents":
      return "stock";
    case "returned":
    case "deported":
    case "displaced":
      return /\bsince\b|\bso far\b|\bto date\b|\bthus far\b|\bback\b/i.test(text) ? "cumulative" : "flow";
    case "attacks":
    case "security-deaths":
    case "militant-deaths":
    case "civilian-deaths":
    case "deaths":
    case "wounded":
    case "casualties":
      return /\bsince the\b|\bso far\b/i.test(text) ? "cumulative" : "flow";
    default:
      return null;
  }
}
