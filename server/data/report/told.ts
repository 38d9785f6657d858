import type { Place } from "../../model/finding/finds.ts";
import { type Paragraph, SEAM } from "../../model/finding/report-text.ts";
import type { OpenSpan } from "../../model/time/dates.ts";
import type { Citation } from "./citations.ts";
import type { DateContext, FoundDate } from "./found-date.ts";

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
export interface Told {
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
  readonly sentenceAt: Place;
  readonly locator: string;
  readonly wording: string;
  readonly at: Place;
}

/** Where words stand, from `from` to `to` in their sentence, and the words. */
export function placeOf({ text, start, index, locator }: Told, from: number, upTo: number): PlaceOf {
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
