import type { Problem } from "../model/problems.ts";
import type { CellChange, RowChange } from "./difference.ts";
import { cellsOf, type RowCells, rowOf } from "./keyed.ts";

/** The cells of a row before and after, in the order of the columns; null where there is no such row. */
export interface RowPair {
  readonly columns: readonly string[];
  readonly was: readonly string[] | null;
  readonly is: readonly string[] | null;
}

type Words = Pick<RowChange, "kind" | "label" | "from" | "warnings">;

/** A row that changes. Ten thousand of them are made and a few dozen looked at: only those get their objects. */
export class ChangedRow implements RowChange {
  readonly kind: RowChange["kind"];
  readonly label: string;
  readonly from: string;
  readonly warnings: readonly Problem[];
  readonly #pair: RowPair;

  constructor({ kind, label, from, warnings }: Words, pair: RowPair) {
    this.kind = kind;
    this.label = label;
    this.from = from;
    this.warnings = warnings;
    this.#pair = pair;
  }

  get before(): RowCells | null {
    const { columns, was } = this.#pair;
    return was && cellsOf(columns, was);
  }

  get after(): RowCells | null {
    const { columns, is } = this.#pair;
    return is && cellsOf(columns, is);
  }

  get cells(): readonly CellChange[] {
    const { columns, was, is } = this.#pair;
    return columns.flatMap((column, at) => {
      const cell = { column, before: was?.[at] ?? "", after: is?.[at] ?? "" };
      return cell.before === cell.after ? [] : [cell];
    });
  }
}

export function withWarnings(row: RowChange, warnings: readonly Problem[]): RowChange {
  const { kind, label, from, before, after, cells } = row;
  return { kind, label, from, before, after, cells, warnings };
}

/** A row for another thread, which copies a few long texts faster than many short ones. */
export interface PackedRow extends Words {
  readonly was: string | null;
  readonly is: string | null;
}

export function packRow(columns: readonly string[], row: RowChange): PackedRow {
  const { kind, label, from, warnings, before, after } = row;
  const pack = (cells: RowCells | null) => cells && rowOf(columns, cells).join(BETWEEN);
  return { kind, label, from, warnings, was: pack(before), is: pack(after) };
}

export function unpackRow(columns: readonly string[], packed: PackedRow): RowChange {
  const { was, is } = packed;
  const pair = {
    columns,
    get was() {
      return was?.split(BETWEEN) ?? null;
    },
    get is() {
      return is?.split(BETWEEN) ?? null;
    },
  };
  return new ChangedRow(packed, pair);
}

/** No cell holds this character. */
const BETWEEN = "\x1f";
