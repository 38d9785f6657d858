import type { Problem } from "../../model/records/problems.ts";
import type { RowCells } from "./keyed.ts";

export interface RowChange {
  readonly kind: "added" | "changed" | "removed" | "moved";
  /** In words: "December 2021, BBC Monitoring …", a milestone's title. */
  readonly label: string;
  /** Where a moved row stood, in words; else empty. */
  readonly from: string;
  /** The row before; null where it is added. */
  readonly before: RowCells | null;
  /** The row after; null where it is removed. */
  readonly after: RowCells | null;
  /** The cells that differ, in the order of the columns; all that are filled for an added or removed row. */
  readonly cells: readonly CellChange[];
  /** Warnings about this row as it will be; see propose. */
  readonly warnings: readonly Problem[];
}

export interface CellChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}
