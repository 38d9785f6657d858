/** A part of a report as its format gives it: a block of lines with what is known of it. */
export interface Block {
  readonly text: string;
  /** From 1; null where the format has no pages. */
  readonly page: number | null;
  /** Whether the format itself marks it as a heading. */
  readonly isHeading: boolean;
  /** Whether the format itself marks it as a note. */
  readonly isNote?: boolean;
}

/** What a report says of itself; empty where it says nothing. */
export interface AboutReport {
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  /** EDTF. */
  readonly published: string;
  readonly url: string;
}

/** What the reader of a format gives. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly about: Partial<AboutReport>;
  readonly notes: readonly string[];
}
