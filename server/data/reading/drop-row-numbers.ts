import { isRule } from "./align-rows.ts";
import { isEmpty, nameOf } from "./header.ts";
import type { Line } from "./lines.ts";
import { type FileReport, quote } from "./report.ts";

/** What programs and people call a column that counts the rows; most programs call it nothing. */
const NAMES =
  /^(unnamed_\d+|index|s_?no|sr_?no|serial_no|no|nr|row|row_?names?|row_?no|row_?number|rowid|x|line)?$/;

/**
 * Lines without the first column where that counts the rows: pandas and R put one before the columns of a table,
 * and so do people. `known` names the columns that the table has of its own.
 */
export function withoutRowNumbers(
  lines: readonly Line[],
  at: number,
  known: readonly string[],
  report: FileReport,
): readonly Line[] {
  const header = lines[at];
  const [first = ""] = header?.cells ?? [];
  const name = nameOf(first);
  if (!header || header.cells.length < 3 || !NAMES.test(name) || known.includes(name)) return lines;
  const isUnnamed = /^(?:unnamed_\d+)?$/.test(name);
  const seen = new Set<string>();
  let previous: number | undefined;
  for (const { cells } of lines.slice(at + 1)) {
    const cell = (cells[0] ?? "").trim();
    if (isEmpty(cells) || isRule(cells) || (name !== "" && nameOf(cell) === name)) continue;
    // A row of totals has none.
    if (cell === "") continue;
    if (!/^\d{1,9}$/.test(cell) || seen.has(cell)) return lines;
    seen.add(cell);
    // What has a name may be anything else: it must count from 0 or 1.
    const next = previous === undefined ? Number(cell) <= 1 : Number(cell) === previous + 1;
    if (!isUnnamed && !next) return lines;
    previous = Number(cell);
  }
  if (seen.size === 0) return lines;
  const called = first.trim() === "" ? "a column without a name" : `the column ${quote(first.trim())}`;
  report.readAs(header.line, "", called, "row numbers, left out");
  return lines.map((line, index) => (index < at ? line : { line: line.line, cells: line.cells.slice(1) }));
}
