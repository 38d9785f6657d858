import type { SourceSpec } from "../chart/spec.ts";
import type { Day } from "../time/calendar.ts";

/** One list of one view, in the words that its picture sets; as a chart's spec it holds no colours and no pixels. */
export interface ListSpec {
  readonly title: string;
  readonly standfirst: string;
  /** How many rows there are, of which time and kinds, as known when: what the view says of itself. */
  readonly scope: string;
  /** What its rows are, in the plural: "events". */
  readonly noun: string;
  /** What stands there where it has no row. */
  readonly empty: string;
  readonly columns: readonly ListColumn[];
  readonly groups: readonly ListGroup[];
  /** Whether the groups' headings stand in a column of their own, as the years of a timeline do. */
  readonly beside: boolean;
  readonly categories: readonly string[];
  /** The reports behind the rows; empty where the rows are the reports. */
  readonly sources: readonly SourceSpec[];
  readonly revision: string;
  /** The day of the revision. */
  readonly updated: Day;
}

export interface ListColumn {
  readonly heading: string;
  /** Its share of the width, against the shares of the others. */
  readonly share: number;
  /** Where the cells stand below one another this one is to say what it is: "Unit: prisoners". */
  readonly named?: boolean;
}

export interface ListGroup {
  readonly heading: string;
  readonly rows: readonly ListRow[];
}

export interface ListRow {
  readonly cells: readonly ListCell[];
  /** The reports that it names. */
  readonly sources: readonly string[];
  /** Belongs under the last row that does not: a report seen through another. */
  readonly nested?: boolean;
}

export interface ListCell {
  readonly parts: readonly ListPart[];
  /** The mark before the words: a category of milestones by its letter and outline, never by colour alone. */
  readonly mark?: ListMark;
}

export interface ListMark {
  readonly category: string;
  readonly letter: string;
}

export interface ListPart {
  readonly text: string;
  readonly style: PartStyle;
}

export type PartStyle = "title" | "number" | "plain" | "fine";

/** Rows that are set only when they are shown: a list may go into the hundreds of thousands. */
export interface RowSource {
  readonly heading: string;
  readonly count: number;
  readonly row: (index: number) => ListRow;
}

export function rowsOf<T>(heading: string, items: readonly T[], set: (item: T) => ListRow): RowSource {
  return { heading, count: items.length, row: (index) => set(items[index] as T) };
}

/** Of all rows as many as `limit` after the first `offset`; groups that have none of them are left out. */
export function takeRows(sources: readonly RowSource[], offset: number, limit: number): readonly ListGroup[] {
  let before = 0;
  return sources.flatMap(({ heading, count, row }) => {
    const from = Math.min(count, Math.max(0, offset - before));
    const to = Math.min(count, Math.max(0, offset + limit - before));
    before += count;
    const rows = Array.from({ length: to - from }, (_, index) => row(from + index));
    return rows.length > 0 ? [{ heading, rows }] : [];
  });
}
