import type { Problem } from "../../model/records/problems.ts";
import type { RowCells } from "./keyed.ts";

export interface RowChange {
  readonly kind: "added" | "changed" | "removed" | "moved";
  /** In words: "“45 attacks”, December 2021, BBC Monitoring …", a milestone's title. */
  readonly label: string;
  /** Where a moved row stood, in words; else empty. */
  readonly from: string;
  /** The row before; null where it is added. */
  readonly before: RowCells | null;
  /** The row after; null where it is removed. */
  readonly after: RowCells | null;
  /** Warnings about this row as it will be; see propose. */
  readonly warnings: readonly Problem[];
}

interface CellChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** The cells that differ, in the order of the columns; all that are filled for an added or removed row. */
export function changedCells({ before, after }: Pick<RowChange, "before" | "after">): readonly CellChange[] {
  return Object.keys(after ?? before ?? {}).flatMap((column) => {
    const cell = { column, before: before?.[column] ?? "", after: after?.[column] ?? "" };
    return cell.before === cell.after ? [] : [cell];
  });
}
