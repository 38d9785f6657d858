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

  /** The cells themselves, without an object for each row. */
  get pair(): RowPair {
    return this.#pair;
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

/** Rows for another thread, which copies a few long texts in no time, and ten thousand objects in a tenth of a second. */
export interface PackedRows {
  readonly columns: readonly string[];
  readonly kinds: readonly RowChange["kind"][];
  readonly labels: string;
  readonly froms: string;
  readonly was: string;
  readonly is: string;
  /** Of the rows that have any. */
  readonly warnings: ReadonlyMap<number, readonly Problem[]>;
}

export function packRows(rows: readonly RowChange[]): PackedRows {
  const [first] = rows;
  // All rows of a file have the same ones.
  const columns = Object.keys(first?.after ?? first?.before ?? {});
  const pack = (row: readonly string[] | null) => row?.join(BETWEEN_CELLS) ?? NO_ROW;
  const pairs = rows.map((row) => (row instanceof ChangedRow ? row.pair : pairOf(columns, row)));
  const join = (text: (row: RowChange) => string) => rows.map(text).join(BETWEEN_ROWS);
  return {
    columns,
    kinds: rows.map(({ kind }) => kind),
    labels: join(({ label }) => label),
    froms: join(({ from }) => from),
    was: pairs.map(({ was }) => pack(was)).join(BETWEEN_ROWS),
    is: pairs.map(({ is }) => pack(is)).join(BETWEEN_ROWS),
    warnings: new Map(
      rows.flatMap(({ warnings }, at) => (warnings.length > 0 ? [[at, warnings] as const] : [])),
    ),
  };
}

function pairOf(columns: readonly string[], { before, after }: RowChange): Omit<RowPair, "columns"> {
  return { was: before && rowOf(columns, before), is: after && rowOf(columns, after) };
}

export function unpackRows({ columns, kinds, warnings, ...texts }: PackedRows): readonly RowChange[] {
  const [labels = [], froms = [], was = [], is = []] = [texts.labels, texts.froms, texts.was, texts.is].map(
    (text) => text.split(BETWEEN_ROWS),
  );
  const cells = (row = NO_ROW) => (row === NO_ROW ? null : row.split(BETWEEN_CELLS));
  return kinds.map((kind, at) => {
    const words = { kind, label: labels[at] ?? "", from: froms[at] ?? "", warnings: warnings.get(at) ?? [] };
    return new ChangedRow(words, {
      columns,
      get was() {
        return cells(was[at]);
      },
      get is() {
        return cells(is[at]);
      },
    });
  });
}

/** No cell holds these characters. */
const BETWEEN_CELLS = "\x1f";
const BETWEEN_ROWS = "\x1e";
const NO_ROW = "\x1d";
