import { isSheetError } from "./cells.ts";
import { isEmpty, nameOf, quoteRow } from "./header.ts";
import type { Line } from "./lines.ts";
import { adviceOnAlone, isHxlRow, isUnitRow, scaleIn } from "./remarks.ts";
import { type FileReport, quote } from "./report.ts";

const LONGEST_CELL = 20_000;

/**
 * Puts the cells of the rows below a header in the order of the wanted columns, which stand at `places`. Rows that
 * do not fit are left out, and what is none: empty ones, the header again, the lines that a drawn table is ruled with.
 */
export function fitRows(
  lines: readonly Line[],
  first: number,
  header: readonly string[],
  places: readonly number[],
  report: FileReport,
): Line[] {
  const straight = places.length === header.length && places.every((place, index) => place === index);
  const width = header.findLastIndex((name) => name.trim() !== "") + 1;
  const unnamed = header.flatMap((name, index) => (nameOf(name) === "" ? [index] : []));
  const names = header.map(nameOf);
  const left = { empty: [] as number[], rules: [] as number[], wide: 0 };
  const rows: Line[] = [];
  for (let index = first; index < lines.length; index++) {
    const row = lines[index];
    if (!row) continue;
    const { line, cells } = row;
    if (cells.length < 2 || (cells[0] ?? "").trim() === "") {
      if (isEmpty(cells)) {
        if (cells.length > 1) left.empty.push(line);
        continue;
      }
    }
    if (isRule(cells)) {
      left.rules.push(line);
      continue;
    }
    if (rows.length === 0 && isHxlRow(cells) && !cells.some(isSheetError)) {
      report.readAs(line, "", cells.filter(Boolean).join(", "), "tags of HXL, left out");
      continue;
    }
    if (rows.length === 0 && isUnitRow(cells)) {
      const text = cells.filter(Boolean).join(", ");
      const scaled = cells.find((cell) => scaleIn(cell) !== undefined);
      if (scaled === undefined) report.readAs(line, "", text, "a row of units, left out");
      else
        report.problem(
          line,
          "",
          `expected numbers in full, got a row of units that says otherwise: ${quote(text)}; write them in full, and take it out`,
        );
      continue;
    }
    if (isHeaderAgain(cells, names)) {
      report.readAs(line, "", cells.filter(Boolean).join(", "), "the header again, left out");
      continue;
    }
    if (line > (lines[index - 1]?.line ?? 0) + 1 && isOtherHeader(cells, names)) {
      const found = quote(cells.filter(Boolean).join(", "));
      report.problem(
        line,
        "",
        `expected one table, got the header of another: ${found}; send each by itself`,
      );
      break;
    }
    const problem = misfitOf(cells, header, width, unnamed);
    if (problem !== undefined) report.problem(line, "", problem);
    else {
      if (cells.length > width) left.wide ||= line;
      rows.push(
        straight && cells.length === width ? row : { line, cells: places.map((at) => cells[at] ?? "") },
      );
    }
  }
  if (left.wide || width < header.length) report.readAs(left.wide, "", "empty cells at the end", "left out");
  if (left.empty.length > 0)
    report.readAs(left.empty[0] ?? 0, "", `empty rows (${left.empty.length})`, "left out");
  if (left.rules.length > 0)
    report.readAs(left.rules[0] ?? 0, "", `rows of dashes (${left.rules.length})`, "left out");
  return rows;
}

/** Why a row does not fit below its header, or undefined. */
function misfitOf(
  cells: readonly string[],
  header: readonly string[],
  width: number,
  unnamed: readonly number[],
): string | undefined {
  const [alone = ""] = cells;
  if (cells.length === 1 && width > 2 && alone.length <= LONGEST_CELL) return adviceOnAlone(alone.trim());
  if (cells.length !== width) {
    const beyond = cells.slice(width).find((cell) => cell.trim() !== "");
    // Spreadsheets give all rows as many cells as the widest has; a comma would have made more of them.
    if (beyond !== undefined && cells.length <= header.length)
      return `expected a name in the header above each cell, got ${quote(beyond)} without one`;
    // A comma in a text without quotes pushes the rest to the right, where the last cell may be an empty one.
    const shifted = cells.length > header.length && (cells[width - 1] ?? "").trim() !== "";
    if (cells.length < width || beyond !== undefined || shifted) {
      const hint =
        cells.length > width ? " (a comma or the like in a cell needs quotes around the cell)" : "";
      return `expected ${width} cells as in the header${hint}, got ${cells.length}: ${quoteRow(cells)}`;
    }
  }
  for (const place of unnamed) {
    const cell = cells[place] ?? "";
    if (cell.trim() !== "")
      return `expected a name in the header above each cell, got ${quote(cell)} without one`;
  }
  return cells.some((cell) => cell.length > LONGEST_CELL)
    ? `expected at most ${LONGEST_CELL} characters in a cell`
    : undefined;
}

/** `|---|:---:|` of Markdown, `+-----+-----+` of a terminal. */
export function isRule(cells: readonly string[]): boolean {
  // Half a million rows do not get further than this.
  if (/[\p{L}\d]/u.test(cells[0] ?? "")) return false;
  const text = cells.join("");
  return text.includes("---") && /^[-+:=|\s]+$/.test(text);
}

/** Pages and files put one below the other have it more than once. */
function isHeaderAgain(cells: readonly string[], names: readonly string[]): boolean {
  const first = names.findIndex(Boolean);
  // Half a million rows do not get further than this.
  if (!cells[first]?.toLowerCase().includes((names[first] ?? "").slice(0, 2))) return false;
  return cells.length === names.length && cells.every((cell, place) => nameOf(cell) === names[place]);
}

/** Below a gap stands a second table of other columns, some of which have names of this one. */
function isOtherHeader(cells: readonly string[], names: readonly string[]): boolean {
  const found = cells.map(nameOf).filter(Boolean);
  const known = found.filter((name) => names.includes(name)).length;
  return (
    known >= 3 && new Set(found).size === found.length && found.every((name) => /^[\p{L}_]+$/u.test(name))
  );
}
