import nlp from "compromise/one";
import type { TextPlace } from "../../model/finding/finds.ts";
import { type Paragraph, SEAM } from "../../model/finding/report-text.ts";
import type { OpenSpan } from "../../model/time/dates.ts";
import type { Citation } from "./citations.ts";
import type { DateContext, FoundDate } from "./found-date.ts";

interface Sentence {
  readonly text: string;
  /** Where it begins in its paragraph. */
  readonly start: number;
}

/** No sentence is longer: what is, is a table without its lines, and is not read. */
const LONGEST = 1500;
/** So much is cut at a time: abbreviations without end take more than their share. */
const AT_ONCE = 6000;

/** Cuts a paragraph into sentences; points of abbreviations ("Lt. Gen.", "Sept. 22") end none. */
export function sentencesOf(paragraph: string): Sentence[] {
  const sentences: Sentence[] = [];
  let at = 0;
  while (at < paragraph.length) {
    const part = paragraph.slice(at, at + AT_ONCE);
    const found = nlp(part).json({ offset: true }) as readonly Offset[];
    const isLast = at + AT_ONCE >= paragraph.length;
    // The last one may go on behind the part: it is cut anew from its beginning.
    const whole = isLast || found.length < 2 ? found : found.slice(0, -1);
    for (const { offset } of isLast || found.length > 1 ? whole : [])
      if (offset.length <= LONGEST)
        sentences.push({
          text: part.slice(offset.start, offset.start + offset.length),
          start: at + offset.start,
        });
    at += isLast || found.length < 2 ? AT_ONCE : (found.at(-1)?.offset.start ?? AT_ONCE);
  }
  return sentences;
}

interface Offset {
  readonly offset: { readonly start: number; readonly length: number };
}

/** What is remembered from sentence to sentence. */
export interface State {
  readonly span: OpenSpan | null;
  context: DateContext;
  /** Since when things are counted that reports count "since": the fall of Kabul, the deportations. */
  readonly begins: Map<string, string>;
  /** The paragraph from which the context comes. */
  from: number;
  /** The period of the number before, and its paragraph: for what goes on with "these" or "of them". */
  before: { readonly index: number; readonly period: string };
}

/** A sentence with what is known of it before anything is found. */
export interface SentenceInContext {
  readonly paragraph: Paragraph;
  readonly index: number;
  readonly locator: string;
  readonly text: string;
  readonly start: number;
  readonly dates: readonly FoundDate[];
  readonly citations: readonly Citation[];
  readonly context: DateContext;
  readonly state: State;
  /** Whether the date before stands in this paragraph or the one before. */
  readonly inHand: boolean;
}

/** Words never reach over a place where something else stands in between. */
function clip(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const seam = text.slice(start, end).indexOf(SEAM);
  return { start, end: seam < 0 ? end : start + seam };
}

interface PlaceOf {
  readonly sentence: string;
  readonly sentenceAt: TextPlace;
  readonly locator: string;
  readonly wording: string;
  readonly at: TextPlace;
}

/** Where words stand, from `from` to `to` in their sentence, and the words. */
export function placeOf(
  { text, start, index, locator }: SentenceInContext,
  from: number,
  upTo: number,
): PlaceOf {
  const { end: to } = clip(text, from, upTo);
  const lead = text.slice(from, to);
  const begin = from + (lead.length - lead.trimStart().length);
  const end = from + lead.trimEnd().length;
  return {
    sentence: text.replaceAll(SEAM, "…"),
    sentenceAt: { paragraph: index, start, end: start + text.length },
    locator,
    wording: text.slice(begin, end),
    at: { paragraph: index, start: start + begin, end: start + end },
  };
}
