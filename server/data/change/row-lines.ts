import { groupBy } from "../../model/records/group-by.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { Folder } from "../records/folder.ts";
import type { Worked } from "./change.ts";
import type { Difference, FileDifference } from "./difference.ts";
import { keyOf } from "./keyed.ts";
import { openReader, type SentTable, tableOf } from "./tables.ts";

/** Where the rows of files stand in them, and where they stood in what was sent. */
interface RowLines {
  /** A problem with the line of what was sent, where its row was. */
  readonly asSent: (problem: Problem) => Problem;
  /** A difference with the warnings beside the rows that they are about, and which these are. */
  readonly besideRows: (difference: Difference, warnings: readonly Problem[]) => Placed;
}

interface Placed {
  readonly difference: Difference;
  readonly used: ReadonlySet<Problem>;
}

export function rowLines(files: Folder, worked: Worked): RowLines {
  const reader = openReader(files, undefined, worked.cache);
  const keys = new Map<string, ReadonlyMap<number, string>>();
  const tableIn = (file: string): SentTable | undefined => {
    const bytes = files.get(file);
    return bytes && reader && file.endsWith(".csv") ? tableOf(reader, file, bytes) : undefined;
  };
  const keyAt = (file: string, line: number): string | undefined => {
    const known = keys.get(file) ?? new Map([...(tableIn(file)?.lines ?? [])].map(([key, at]) => [at, key]));
    keys.set(file, known);
    return known.get(line);
  };
  const besideRowsOf = (file: FileDifference, warnings: readonly Problem[], used: Set<Problem>) => {
    const own = warnings.filter((warning) => warning.file === file.file && warning.line > 0);
    const beside = groupBy(own, ({ line }) => keyAt(file.file, line) ?? "");
    const table = own.length > 0 ? tableIn(file.file) : undefined;
    if (!table) return file;
    const rows = file.rows.map((row) => {
      const found = (row.after && beside.get(keyOf(table, row.after))) ?? [];
      for (const warning of found) used.add(warning);
      return found.length > 0 ? { ...row, warnings: found } : row;
    });
    return { ...file, rows };
  };
  return {
    asSent: (problem) => {
      const key = problem.line > 0 ? keyAt(problem.file, problem.line) : undefined;
      const line = key === undefined ? undefined : worked.sentLine(problem.file, key);
      return line === undefined ? problem : { ...problem, line };
    },
    besideRows: (difference, warnings) => {
      const used = new Set<Problem>();
      const files = difference.files.map((file) => besideRowsOf(file, warnings, used));
      return { difference: { ...difference, files }, used };
    },
  };
}
