import type { Qualifier } from "../numbers/qualifiers.ts";
import type { Basis, SeriesKind } from "../records/records.ts";

/** What is counted, as far as the words by the number tell. */
export const COUNTED = {
  attacks: "attacks",
  "security-deaths": "security personnel killed",
  "militant-deaths": "militants killed",
  "civilian-deaths": "civilians killed",
  deaths: "people killed",
  wounded: "people wounded",
  casualties: "killed and wounded together",
  returned: "people returned",
  deported: "people deported or forced back",
  residents: "people living there",
  prisoners: "prisoners",
  arrested: "people arrested",
  displaced: "people displaced",
  share: "a share or rate",
  money: "an amount of money",
  length: "a length of time or way",
  other: "something else",
} as const;
export type Counted = keyof typeof COUNTED;

/** Where words stand in a report: the paragraph by its index, and characters of its text. */
export interface TextPlace {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** What every find has: the sentence, its place, and the date that it is about. */
interface Found {
  readonly sentence: string;
  readonly sentenceAt: TextPlace;
  readonly locator: string;
  /** The very words, from the same place as what was read of them. */
  readonly wording: string;
  readonly at: TextPlace;
  /** EDTF; empty where nothing tells. */
  readonly period: string;
  /** The words of the date, where it is printed; empty where it follows from the text around. */
  readonly periodWords: string;
  /** Whether the date was worked out (from the report's day, or the text before) and is not printed whole. */
  readonly resolved: boolean;
  /** Who counts or says so, as printed; empty where nobody is named. */
  readonly by: string;
}

export interface Quantified extends Found {
  readonly kind: "number";
  /** Null for `between`, and where there are only words. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null where there are only words. */
  readonly qualifier: Qualifier | null;
  /** "1.4 million" where only "1.4" is printed: a number of people that is none. Empty otherwise. */
  readonly readAs: string;
  readonly counted: Counted;
  /** The noun as printed: "attacks", "security personnel". */
  readonly noun: string;
  readonly basis: Basis;
  /** How it is counted, as the words around tell; null where they do not. */
  readonly countedAs: SeriesKind | null;
}

export interface Dated extends Found {
  readonly kind: "event";
  readonly title: string;
}

export type Find = Quantified | Dated;
