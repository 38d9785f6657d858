import type { OpenSpan } from "../../model/time/dates.ts";

/** A date in a sentence. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly edtf: string;
  /** The day, month or year itself, where `edtf` is a stretch that begins with it. */
  readonly point: string;
  /** Not printed whole: taken from the report's day or from the text before. */
  readonly resolved: boolean;
  /**
   * `at`: within it; `since` and `until`: from or through it; `aside`: a time only spoken of, as in "post-2001";
   * `unsettled`: a time that the words do not settle, as in "over the past year", and `edtf` is empty.
   */
  readonly role: "at" | "since" | "until" | "aside" | "unsettled";
}

/** What the text before and the report itself tell of dates that are not printed whole. */
export interface DateContext {
  /** When the report appeared, as precisely as that is known; null where nobody said. */
  readonly day: OpenSpan | null;
  /** The last whole date before, `YYYY` or `YYYY-MM`; empty at the beginning. */
  readonly last: string;
}

/** A plain date: a point or a set, not yet joined to what stands around it. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  /** Plain EDTF of a point or a set; empty where the words settle none. */
  readonly edtf: string;
  readonly resolved: boolean;
}
