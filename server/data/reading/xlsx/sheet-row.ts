/** The most that a sheet may hold. */
export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of all cells together: a text that many share is in each of them. */
  readonly text: number;
}

/** A row of a sheet by its number, from 1, and its cells from column A. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By hand or by a filter. */
  readonly isHidden: boolean;
}
