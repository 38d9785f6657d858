import { formatNumber, plural } from "../../model/numbers/format.ts";
import { parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import type { Difference } from "../change/difference.ts";
import type { IncidentRow } from "./columns.ts";
import type { ImportPlan } from "./plan.ts";
import { differences, type Revision } from "./update.ts";

/** What an import would do, for people: what was read, how many incidents are which, and the first of each. */
export function formatPlan({ id, update, coverage, outside, remarks }: ImportPlan, most = 5): string[] {
  const lines = [...remarks];
  if (!update) return [`${id}:`, ...lines.map(indent)];
  const { added, revised, unchanged, withdrawn, superseded } = update;
  const counts = [
    [added.length, "new"],
    [revised.length, "revised"],
    [unchanged.length, "unchanged"],
    [withdrawn.length, "withdrawn"],
  ] as const;
  return [
    `${id}:`,
    ...lines.map(indent),
    indent(counts.map(([count, word]) => `${formatNumber(count)} ${word}`).join(", ")),
    ...listed("new", added.map(describe), most),
    ...listed("revised", revised.map(describeRevision), most),
    ...listed("withdrawn", withdrawn.map(describe), most),
    ...(superseded > 0
      ? [indent(`${plural(superseded, "incident")} left to a later release, which has been imported`)]
      : []),
    indent(coverage ? `complete for ${coverage}` : "complete for no month"),
    ...(outside > 0
      ? [indent(`${plural(outside, "incident")} of months outside of that, kept and counted nowhere`)]
      : []),
  ];
}

function listed(word: string, items: readonly string[], most: number): string[] {
  const shown = items.slice(0, most).map((item) => `    ${word}: ${item}`);
  return items.length > most ? [...shown, `    ${word}: and ${items.length - most} more`] : shown;
}

function describe(row: IncidentRow): string {
  const span = parseDate(row.date);
  const where = row.place || row.district || row.province || row.country;
  const killed = row.killed === "" ? "deaths not stated" : `${row.killed} killed`;
  return [row.id, span ? formatSpan(span) : row.date, where, killed].filter(Boolean).join(", ");
}

function describeRevision({ before, after }: Revision): string {
  const cells = differences(before, after)
    .filter((column) => column !== "id")
    .map((column) => `${column} ${quote(before, column)} becomes ${quote(after, column)}`);
  return `${describe(before)}: ${cells.join("; ")}`;
}

function quote(row: IncidentRow, column: string): string {
  const cell = row[column as keyof IncidentRow];
  return cell === "" ? "nothing" : cell;
}

function indent(line: string): string {
  return `  ${line}`;
}

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
