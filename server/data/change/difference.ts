import { MISSING_WORDS } from "../../model/numbers/format.ts";
import { MISSING_CODES } from "../../model/numbers/quantities.ts";
import { askOnce } from "../../model/records/ask-once.ts";
import { groupBy } from "../../model/records/group-by.ts";
import { rowsOwner } from "../../model/records/rows-owner.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { cellsOf, type Rows, rowsByKey, sameCells, type Tables, withColumns } from "./keyed.ts";
import type { RowChange } from "./row-change.ts";

/** What changes from one state of the data folder to another, row by row. */
export interface Difference {
  /** Only files that change, in the order of their names. */
  readonly files: readonly FileDifference[];
  readonly counts: Counts;
}

interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly moved: number;
}

export interface FileDifference {
  /** Path in the data folder. */
  readonly file: string;
  /** What people call it: a series' title, "Milestones". */
  readonly label: string;
  readonly kind: "added" | "changed" | "removed";
  readonly columns: readonly string[];
  /** Added, changed and moved rows in the file's new order, then removed ones; empty for a file without rows. */
  readonly rows: readonly RowChange[];
}

/** A side of a comparison: the tables, and the files that are none by what they hold. */
export interface State {
  readonly tables: Tables;
  readonly others: ReadonlyMap<string, string>;
}

/**
 * Compares by key: rows in another order are no change. A row that is gone from one key and stands, the same
 * but for its key, under another of its file has moved, where there is just one such pair.
 */
export function compareStates(before: State, after: State): Difference {
  const files: FileDifference[] = [];
  const words = wordsFor(before.tables, after.tables);
  for (const file of namesOf(before.tables, after.tables)) {
    const [old, now] = [before.tables.get(file), after.tables.get(file)];
    const columns = now?.columns ?? old?.columns ?? [];
    const rows = compareRows(
      old ?? { ...EMPTY, ...now, rows: [] },
      now ?? { ...EMPTY, ...old, rows: [] },
      words,
    );
    const kind = old ? (now ? "changed" : "removed") : "added";
    if (rows.length > 0 || kind !== "changed")
      files.push({ file, label: words.file(file), kind, columns, rows });
  }
  for (const file of namesOf(before.others, after.others)) {
    const [old, now] = [before.others.get(file), after.others.get(file)];
    if (old === now) continue;
    const kind = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    files.push({ file, label: words.file(file), kind, columns: [], rows: [] });
  }
  files.sort((a, b) => compare(a.file, b.file));
  return { files, counts: countChanges(files) };
}

export function isEmptyDifference(difference: Difference): boolean {
  return difference.files.length === 0;
}

/** "Attacks claimed by the TTP: 1 row added, 2 changed" for each file. */
export function formatDifference(difference: Difference): string[] {
  return difference.files.map(({ file, label, kind, rows }) => {
    const { added, changed, removed, moved } = countChanges([{ rows }]);
    const parts = [
      [added, "added"],
      [changed, "changed"],
      [moved, "moved"],
      [removed, "removed"],
    ].filter(([count]) => count !== 0);
    const [first, ...rest] = parts.map(([count, word]) => `${count} ${word}`);
    const sum = first?.replace(" ", Number(parts[0]?.[0]) === 1 ? " row " : " rows ");
    const whole = kind === "changed" ? "" : `file ${kind}`;
    return `${label} (${file}): ${[whole, sum, ...rest].filter(Boolean).join(", ") || "changed"}`;
  });
}

const EMPTY: Rows = { columns: [], key: [], rows: [] };

interface Words {
  readonly file: (file: string) => string;
  readonly row: (cell: (column: string) => string | undefined) => string;
}

function compareRows(before: Rows, after: Rows, words: Words): RowChange[] {
  const columns = [...new Set([...after.columns, ...before.columns])];
  const places = new Map(columns.map((column, at) => [column, at]));
  const old = rowsByKey(withColumns(before, columns));
  const now = rowsByKey(withColumns(after, columns));
  const fresh = [...now].filter(([key]) => !old.has(key));
  const gone = [...old].filter(([key]) => !now.has(key));
  const origins = findMoves(columns, after.key, gone, fresh);
  const taken = new Set(origins.values());
  const change = (
    kind: RowChange["kind"],
    was: readonly string[] | null,
    is: readonly string[] | null,
  ): RowChange => {
    const name = (row: readonly string[] | null) =>
      row ? words.row((column) => row[places.get(column) ?? -1]) : "";
    return {
      kind,
      label: name(is ?? was),
      from: kind === "moved" ? name(was) : "",
      before: was && cellsOf(columns, was),
      after: is && cellsOf(columns, is),
      warnings: [],
    };
  };
  const changes: RowChange[] = [];
  for (const [key, row] of now) {
    const was = old.get(key);
    const origin = origins.get(key);
    if (was && !sameCells(was, row)) changes.push(change("changed", was, row));
    else if (!was && origin !== undefined) changes.push(change("moved", old.get(origin) ?? null, row));
    else if (!was) changes.push(change("added", null, row));
  }
  for (const [key, row] of gone) if (!taken.has(key)) changes.push(change("removed", row, null));
  return changes;
}

/** New key → old key. */
function findMoves(
  columns: readonly string[],
  key: readonly string[],
  gone: readonly (readonly [string, readonly string[]])[],
  fresh: readonly (readonly [string, readonly string[]])[],
): Map<string, string> {
  const rest = (row: readonly string[]) =>
    row.filter((cell, index) => cell !== "" && !key.includes(columns[index] ?? "")).length === 0
      ? ""
      : JSON.stringify(row.filter((_, index) => !key.includes(columns[index] ?? "")));
  const moves = new Map<string, string>();
  if (gone.length === 0 || fresh.length === 0) return moves;
  const [sources, targets] = [gone, fresh].map((rows) => groupBy(rows, ([, row]) => rest(row)));
  for (const [content, [to, ...others]] of targets ?? []) {
    const [from, ...rivals] = sources?.get(content) ?? [];
    if (content !== "" && from && to && others.length === 0 && rivals.length === 0) moves.set(to[0], from[0]);
  }
  return moves;
}

function countChanges(files: readonly Pick<FileDifference, "rows">[]): Counts {
  const counts = { added: 0, changed: 0, removed: 0, moved: 0 };
  for (const { rows } of files) for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

function wordsFor(before: Tables, after: Tables): Words {
  const titles = (file: string) => {
    const found = new Map<string, string>();
    for (const tables of [before, after]) {
      const table = tables.get(file);
      for (const row of table?.rows ?? []) {
        const { id = "", title = "" } = cellsOf(table?.columns ?? [], row);
        if (title) found.set(id, title);
      }
    }
    return found;
  };
  // Thousands of rows share a few hundred dates.
  const dateWords = askOnce((date: string) => {
    const span = parseDate(date);
    return span ? formatSpan(span) : date;
  });
  const [series, datasets, sources] = [titles("series.csv"), titles("datasets.csv"), titles("sources.csv")];
  return {
    file: (file) => {
      const { folder, id = "" } = rowsOwner(file) ?? {};
      if (folder) return (folder === "series" ? series : datasets).get(id) ?? id;
      if (file === "datapackage.json") return "Description of the files";
      return file.charAt(0).toUpperCase() + file.slice(1).replace(/\.[a-z]+$/, "");
    },
    row: (cell) => {
      const [id, source] = [cell("id"), cell("source") ?? ""];
      const date = cell("period") ?? cell("date") ?? "";
      const when = dateWords(date);
      const what = cell("title") || (id ?? sources.get(source) ?? source);
      return (id === undefined ? [numberWords(cell), when, what] : [what, when]).filter(Boolean).join(", ");
    },
  };
}

/** "over 500", "54 attacks", "not reported": the number of a row as it is printed. */
function numberWords(cell: (column: string) => string | undefined): string {
  const [value = "", wording = "", qualifier = ""] = ["value", "wording", "qualifier"].map(cell);
  const code = MISSING_CODES.find((each) => each === value);
  if (wording) return `“${wording}”`;
  if (code) return MISSING_WORDS[code];
  const [low = "", high = ""] = ["low", "high"].map(cell);
  const number = value || (low && high ? `${low} and ${high}` : "");
  return [qualifier === "exact" ? "" : qualifier, number].filter(Boolean).join(" ");
}

function namesOf(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])];
}
