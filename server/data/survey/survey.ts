/** What is seen in a table of which nobody knows yet what it is to be. Nothing in it is held against any file. */
export interface Survey {
  readonly name: string;
  /** "text", "Excel workbook", or "no table" where nothing could be read. */
  readonly kind: string;
  /** Of a text. */
  readonly encoding: string;
  readonly delimiter: string;
  /** Of a workbook: the sheet that was read. */
  readonly sheet: string;
  /** The line or row of the header, from 1; 0 where there is none. */
  readonly header: number;
  /** What stands above the header. */
  readonly above: readonly string[];
  readonly rows: number;
  readonly columns: readonly ColumnSurvey[];
  readonly doubts: readonly Doubt[];
}

export interface ColumnSurvey {
  /** As the header has it; empty where it has none. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly filled: number;
  readonly empty: number;
  /** The least and greatest number, or the first and last date; empty for texts. */
  readonly from: string;
  readonly to: string;
  readonly examples: readonly string[];
}

const COLUMN_KINDS = ["whole numbers", "numbers", "dates", "text", "mixed", "empty"] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** What may mean something else than it seems, with its line or row, 0 for the whole, and what to do. */
export interface Doubt {
  readonly line: number;
  readonly column: string;
  readonly words: string;
}
