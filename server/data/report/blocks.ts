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

/** Why a report cannot be read, in a sentence for the one who sent it. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}

/** How much of a report is read. What is beyond it is left out, and its reader is told. */
export const REPORT_LIMITS = {
  /** Of the file. */
  bytes: 20_000_000,
  /** A saved page of the web is mostly not its text. */
  page: 5_000_000,
  pages: 400,
  /** Some 200 pages of prose. */
  characters: 600_000,
} as const;
