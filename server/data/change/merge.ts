import { createHash } from "node:crypto";
import type { Difference, FileDifference, State } from "./difference.ts";
import {
  cellsOf,
  keyOf,
  type RowCells,
  type Rows,
  rowOf,
  rowsByKey,
  sameCells,
  withColumns,
} from "./keyed.ts";
import type { RowChange } from "./row-change.ts";

/** The same row (or file) changed by two people: what each of them made of it. */
export interface Conflict {
  /** Of the row and of what each made of it: once one of them changes it again, it is another conflict. */
  readonly id: string;
  readonly file: string;
  readonly fileLabel: string;
  /** The row in words; empty where the conflict is about a whole file. */
  readonly label: string;
  readonly columns: readonly string[];
  /** What both began with; null where the row was not there. */
  readonly base: RowCells | null;
  /** What stands there now; null where it was removed. */
  readonly theirs: RowCells | null;
  /** What is asked for; null where it is to be removed. */
  readonly mine: RowCells | null;
}

/** What somebody who saw both sides of a conflict decided. */
export interface Settlement {
  readonly conflict: string;
  readonly take: "mine" | "theirs";
}

interface Merged {
  readonly state: State;
  readonly conflicts: readonly Conflict[];
}

/**
 * Puts the changes of `mine` on `head`, which may have moved on since `mine` was made. A row that both changed,
 * and not to the same, is a conflict and stays as it stands in `head`, unless it was settled. `wanted` is the state
 * `mine` leads to.
 */
export function applyDifference(
  head: State,
  mine: Difference,
  wanted: State,
  settled: readonly Settlement[] = [],
): Merged {
  const tables = new Map(head.tables);
  const others = new Map(head.others);
  const conflicts: Conflict[] = [];
  for (const change of mine.files) {
    const table = wanted.tables.get(change.file) ?? head.tables.get(change.file);
    if (change.columns.length > 0 && table) {
      const merged = mergeRows(change, head.tables.get(change.file), table, conflicts, settled);
      if (change.kind === "removed" && merged.rows.length === 0) tables.delete(change.file);
      else tables.set(change.file, merged);
      continue;
    }
    const text = wanted.others.get(change.file);
    if (text === undefined) others.delete(change.file);
    else others.set(change.file, text);
  }
  return { state: { tables, others }, conflicts };
}

/** Files that are no tables and that both sides changed, and not to the same. */
export function conflictingFiles(
  mine: Difference,
  { others: base }: State,
  { others: head }: State,
  { others: wanted }: State,
): readonly Conflict[] {
  return mine.files
    .filter(({ file }) => ![base, wanted].some((side) => side.get(file) === head.get(file)))
    .map(({ file, label }) => ({
      id: idOf(file, head.get(file), wanted.get(file)),
      file,
      fileLabel: label,
      label: "",
      columns: [],
      base: null,
      theirs: null,
      mine: null,
    }));
}

function mergeRows(
  change: FileDifference,
  head: Rows | undefined,
  wanted: Rows,
  conflicts: Conflict[],
  settled: readonly Settlement[],
): Rows {
  const columns = [...new Set([...wanted.columns, ...(head?.columns ?? [])])];
  const standing = rowsByKey(withColumns(head ?? { ...wanted, rows: [] }, columns));
  const keyed = ({ before, after }: Step) => keyOf(wanted, before ?? after ?? {});
  const steps: Step[] = [];
  for (const row of change.rows) {
    const own = stepsOf(row);
    const clash = own.find((step) => {
      const stands = standing.get(keyed(step));
      return !same(columns, stands, step.before) && !same(columns, stands, step.after);
    });
    if (!clash) {
      steps.push(...own);
      continue;
    }
    const stands = standing.get(keyed(clash));
    const theirs = stands ? cellsOf(columns, stands) : null;
    const id = idOf(change.file, keyed(clash), theirs, row.after);
    const decided = settled.find(({ conflict }) => conflict === id);
    if (decided?.take === "mine") steps.push(...own);
    if (decided) continue;
    conflicts.push({
      id,
      file: change.file,
      fileLabel: change.label,
      label: row.label,
      columns,
      base: clash.before,
      theirs,
      mine: row.after,
    });
  }
  for (const step of steps) {
    if (step.after) standing.set(keyed(step), rowOf(columns, step.after));
    else standing.delete(keyed(step));
  }
  return { columns, key: wanted.key, rows: [...standing.values()] };
}

function idOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

interface Step {
  readonly before: RowCells | null;
  readonly after: RowCells | null;
}

/** A move is a removal here and an addition there. */
function stepsOf({ kind, before, after }: RowChange): readonly Step[] {
  if (kind !== "moved") return [{ before, after }];
  return [
    { before, after: null },
    { before: null, after },
  ];
}

function same(
  columns: readonly string[],
  row: readonly string[] | undefined,
  cells: RowCells | null,
): boolean {
  if (!row || !cells) return !row && !cells;
  return sameCells(row, rowOf(columns, cells));
}
