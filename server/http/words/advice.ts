import type { RowCells } from "../../data/change/keyed.ts";

/** What an editor is told of one thing that is wrong or odd, in a sentence, and what would mend it. */
export interface Advice {
  readonly text: string;
  /** One where there is one answer, several where one of them is meant, none where only the editor knows. */
  readonly mends: readonly Mend[];
}

/** A button that fills in cells of the same row. */
export interface Mend {
  readonly label: string;
  readonly cells: RowCells;
}

/** What is needed to speak of a row as its editor does. */
export interface RowWords {
  /** What the form calls a column. */
  readonly titleOf: (column: string) => string;
  /** "Gul 2024" for an id in the list of sources. */
  readonly sourceName: (id: string) => string;
  /** The sources that a name may stand for. */
  readonly sourcesLike: (name: string) => readonly { readonly id: string; readonly label: string }[];
  /** Whether it is a form, where a source can be chosen and entered. */
  readonly isForm: boolean;
  /** The row as it was typed. */
  readonly row: RowCells;
}

/** A row's place and words besides. */
export interface Of extends RowWords {
  readonly file: string;
  readonly column: string;
}

/** What a message of the readers becomes; undefined where another rule knows better. */
export type Rule = readonly [
  pattern: RegExp,
  say: (found: readonly string[], of: Of) => Advice | string | undefined,
];

/** The cell that lets a row take the place of the one that is there. */
export const MEANT = "meant";
/** The cell that leaves a row of a sheet out. */
export const LEFT_OUT = "left out";

export function advise(text: string, ...mends: readonly Mend[]): Advice {
  return { text, mends };
}

export function doThat(cells: RowCells): Mend {
  return { label: "Do that", cells };
}
