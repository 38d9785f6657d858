import type { Difference } from "../change/difference.ts";

/**
 * How many rows an import takes away that its files do not have in another edition: incidents by id, numbers by period.
 * A source that nothing names any more is none.
 */
export function countGone({ files }: Difference): number {
  return files
    .filter(({ file }) => file !== "sources.csv")
    .reduce((sum, { rows }) => {
      const put = new Set(rows.flatMap(({ after }) => after?.period ?? []));
      const gone = rows.filter(({ kind, before }) => kind === "removed" && !put.has(before?.period ?? ""));
      return sum + gone.length;
    }, 0);
}
