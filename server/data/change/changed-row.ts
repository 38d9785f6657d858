import type { Problem } from "../../model/records/problems.ts";
import { cellsOf, type RowCells, rowOf } from "./keyed.ts";
import type { CellChange, RowChange } from "./row-change.ts";

/** The cells of a row before and after, in the order of the columns; null where there is no such row. */
export interface RowPair {
  readonly columns: readonly string[];
  readonly was: readonly string[] | null;
  readonly is: readonly string[] | null;
}

type Words = Pick<RowChange, "kind" | "label" | "from" | "warnings">;

/** What is made of a row's cells where it is looked at: of ten thousand rows a few dozen are. */
abstract class Changed {
  /** The cells themselves, without an object for each row. */
  abstract get pair(): RowPair;

  get before(): RowCells | null {
    const { columns, was } = this.pair;
    return was && cellsOf(columns, was);
  }

  get after(): RowCells | null {
    const { columns, is } = this.pair;
    return is && cellsOf(columns, is);
  }

  get cells(): readonly CellChange[] {
    const { columns, was, is } = this.pair;
    return columns.flatMap((column, at) => {
      const cell = { column, before: was?.[at] ?? "", after: is?.[at] ?? "" };
      return cell.before === cell.after ? [] : [cell];
    });
  }
}

/** A row that changes. */
export class ChangedRow extends Changed implements RowChange {
  readonly kind: RowChange["kind"];
  readonly label: string;
  readonly from: string;
  readonly warnings: readonly Problem[];
  readonly pair: RowPair;

  constructor({ kind, label, from, warnings }: Words, pair: RowPair) {
    super();
    this.kind = kind;
    this.label = label;
    this.from = from;
    this.warnings = warnings;
    this.pair = pair;
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
  const pairs = rows.map((row) => (row instanceof Changed ? row.pair : pairOf(columns, row)));
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

export function unpackRows({ labels, froms, was, is, ...rest }: PackedRows): readonly RowChange[] {
  const split = (text: string) => text.split(BETWEEN_ROWS);
  const lists = { ...rest, labels: split(labels), froms: split(froms), was: split(was), is: split(is) };
  return lists.kinds.map((_, at) => new UnpackedRow(lists, at));
}

interface Lists extends Pick<PackedRows, "columns" | "kinds" | "warnings"> {
  readonly labels: readonly string[];
  readonly froms: readonly string[];
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/** A row of the lists that came from another thread. */
class UnpackedRow extends Changed implements RowChange {
  readonly #lists: Lists;
  readonly #at: number;

  constructor(lists: Lists, at: number) {
    super();
    this.#lists = lists;
    this.#at = at;
  }

  get kind(): RowChange["kind"] {
    return this.#lists.kinds[this.#at] ?? "changed";
  }

  get label(): string {
    return this.#lists.labels[this.#at] ?? "";
  }

  get from(): string {
    return this.#lists.froms[this.#at] ?? "";
  }

  get warnings(): readonly Problem[] {
    return this.#lists.warnings.get(this.#at) ?? [];
  }

  get pair(): RowPair {
    const { columns, was, is } = this.#lists;
    return { columns, was: cellsIn(was[this.#at]), is: cellsIn(is[this.#at]) };
  }
}

function cellsIn(row = NO_ROW): readonly string[] | null {
  return row === NO_ROW ? null : row.split(BETWEEN_CELLS);
}

/** No cell holds these characters. */
const BETWEEN_CELLS = "\x1f";
const BETWEEN_ROWS = "\x1e";
const NO_ROW = "\x1d";
