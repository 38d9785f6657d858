import type { Difference, FileDifference } from "../../data/change/difference.ts";
import { changedCells, type RowChange } from "../../data/change/row-change.ts";
import { plural } from "../../model/numbers/format.ts";
import { parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";

/**
 * What changed, before why: "Attacks claimed by the TTP, December 2021: 45 → 46", with how many other rows. Empty
 * where no row did.
 */
export function changeTitle({ files }: Pick<Difference, "files">): string {
  const changes = files.flatMap((file) => file.rows.map((row) => ({ file, row })));
  const first = changes.find(({ file }) => isSeries(file)) ?? changes[0];
  if (!first) return "";
  const others = changes.length - 1;
  const more = others === 0 ? "" : ` and ${plural(others, "other row")}`;
  return `${describeChange(first.file, first.row)}${more}`;
}

function describeChange(file: FileDifference, row: RowChange): string {
  const cells = row.after ?? row.before ?? {};
  const span = isSeries(file) ? parseDate(cells.period ?? "") : undefined;
  const name = `${file.label}${isSeries(file) ? "," : ":"} ${span ? formatSpan(span) : row.label}`;
  if (!isSeries(file)) return `${name}, ${row.kind}`;
  const number = (side: RowChange["before"]) => side?.value || side?.wording || "";
  if (row.kind === "added") return `${name}: ${number(row.after)}`;
  if (row.kind === "removed") return `${name}: ${number(row.before)} removed`;
  if (row.kind === "moved") return `${name}: moved from ${row.from}`;
  const value = changedCells(row).find(({ column }) => column === "value");
  if (value) return `${name}: ${value.before || "none"} → ${value.after || "none"}`;
  return `${name}: ${changedCells(row)
    .map(({ column }) => column)
    .join(", ")} changed`;
}

function isSeries({ file }: FileDifference): boolean {
  return file.startsWith("series/");
}
