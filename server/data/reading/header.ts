import type { Line } from "./lines.ts";
import { isProvisional, scaleIn } from "./remarks.ts";
import { type FileReport, quote } from "./report.ts";

/** A column that a table should have, what people call it, and whether it may be left out. */
export interface Wanted {
  readonly name: string;
  readonly title?: string | undefined;
  readonly required: boolean;
}

/** Of which other table a header is, in words; undefined where nobody knows. */
export type Elsewhere = (names: readonly string[]) => string | undefined;

/** Titles and notes above the header of a spreadsheet are looked past this far. */
export const HEADER_WITHIN = 30;
const MOST_COLUMNS = 500;

/** "Killed (security)" is `killed_security`, and "Period*:" is `period`. */
export function nameOf(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/\((?:required|optional)\)/, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}

/** The names of columns in a header: a column is also known by its title, "Place in the source" for `locator`. */
function namesIn(cells: readonly string[], columns: readonly Wanted[]): string[] {
  const titles = new Map(columns.map(({ name, title = name }) => [nameOf(title), name]));
  const own = new Set(columns.map(({ name }) => name));
  return cells.map(nameOf).map((name) => (own.has(name) ? name : (titles.get(name) ?? name)));
}

/** How many of the columns a line names. */
export function known(cells: readonly string[], columns: readonly Wanted[]): number {
  const names = new Set(namesIn(cells.slice(0, MOST_COLUMNS), columns));
  return columns.filter(({ name }) => names.has(name)).length;
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** The first of the lines that know the most columns; -1 where none knows half of those that must be there. */
export function findHeader(lines: readonly Line[], columns: readonly Wanted[]): number {
  const filled = lines.flatMap(({ cells }, index) => (isEmpty(cells) ? [] : [index])).slice(0, HEADER_WITHIN);
  let best = { index: -1, score: fewest(columns) - 0.5 };
  for (const index of filled) {
    const score = known(lines[index]?.cells ?? [], columns);
    if (score > best.score) best = { index, score };
  }
  return best.index;
}

/** The columns that a header names at least: half of those that must be there. */
export function fewest(columns: readonly Wanted[]): number {
  return Math.max(1, Math.floor(columns.filter(({ required }) => required).length / 2));
}

/**
 * How well the first lines hold a header: 1 where all is there that must be, less by the share of columns that they
 * know, 0 where there is none.
 */
export function headerFit(lines: readonly Line[], columns: readonly Wanted[]): number {
  const header = lines[findHeader(lines, columns)]?.cells;
  if (!header) return 0;
  const must = columns.filter(({ required }) => required);
  const score = known(header, columns);
  if (score > 1 && known(header, must) === must.length) return 1;
  return (0.9 * score) / columns.length;
}

/** Where each wanted column stands in the file, -1 where it does not; undefined where that is not certain. */
export function placesOf(
  header: Line,
  columns: readonly Wanted[],
  report: FileReport,
  elsewhere: Elsewhere = () => undefined,
): number[] | undefined {
  const before = report.problemCount;
  const filled = header.cells.filter((cell) => cell.trim() !== "");
  if (filled.length > MOST_COLUMNS) {
    report.problem(header.line, "", `expected at most ${MOST_COLUMNS} columns, got ${filled.length}`);
    return undefined;
  }
  const [first = ""] = filled;
  if (filled.every((cell) => OTHER_QUOTES.test(cell.trim()))) {
    report.problem(header.line, "", `expected cells in plain quotes (") or none, got ${quote(first)}`);
    return undefined;
  }
  const names = namesIn(header.cells, columns);
  const strange = names.some((name) => name !== "" && !columns.some((column) => column.name === name));
  const other = strange ? elsewhere(header.cells.map(nameOf)) : undefined;
  if (other !== undefined) {
    report.problem(header.line, "", `expected the columns of ${report.file}, got ${other}`);
    return undefined;
  }
  complainOfNames(header, names, columns, report);
  const spelled = header.cells.flatMap((cell, index) =>
    nameOf(cell) !== "" && cell.trim() !== names[index] ? [[cell.trim(), names[index]] as const] : [],
  );
  if (spelled.length > 0)
    report.readAs(
      header.line,
      "",
      spelled.map(([cell]) => cell).join(", "),
      spelled.map(([, name]) => name).join(", "),
    );
  const places = columns.map(({ name }) => names.indexOf(name));
  for (const [index, { name, required }] of columns.entries()) {
    if (places[index] !== -1) continue;
    if (required) report.problem(header.line, name, "expected this column, which is missing");
    else report.warn(header.line, name, "expected this column, which is missing; read as empty");
  }
  const order = places.filter((place) => place >= 0);
  if (order.some((place, index) => place < (order[index - 1] ?? 0))) {
    report.readAs(header.line, "", "columns in another order", columns.map(({ name }) => name).join(", "));
  }
  return report.problemCount > before ? undefined : places;
}

/** `Value (thousands)` is `value`, but for its numbers. */
function isScaled(cell: string, columns: readonly Wanted[]): boolean {
  return (
    scaleIn(cell) !== undefined &&
    namesIn([unscaled(cell)], columns).some((name) => columns.some((column) => column.name === name))
  );
}

function unscaled(cell: string): string {
  return nameOf(
    cell.replace(/[([].*[)\]]|,?\s+in\s.*$|,?\s*['’]?(?:000s?|thousands?|millions?|lakhs?)\s*$/i, ""),
  );
}

const OTHER_QUOTES = /^(?:[“”„«‟].*[“”»«‟]|['‘’‚‹].*['‘’›‹])$/s;

/** Says which columns nobody knows, and which are there twice. */
function complainOfNames(
  header: Line,
  names: readonly string[],
  columns: readonly Wanted[],
  report: FileReport,
): void {
  for (const [index, name] of names.entries()) {
    const found = header.cells[index] ?? "";
    if (name === "") continue;
    if (names.indexOf(name) !== index) {
      report.problem(header.line, name, "expected each column once, got it twice");
    } else if (!columns.some((column) => column.name === name) && isScaled(found, columns)) {
      report.problem(
        header.line,
        found.trim(),
        `expected numbers in full, got a column in ${scaleIn(found)}, ${quote(found.trim())}; write them in full, and call it ${unscaled(found)}`,
      );
    } else if (!columns.some((column) => column.name === name)) {
      const unused = columns.filter((column) => !names.includes(column.name)).map((column) => column.name);
      const expected = unused.length > 0 ? unused : columns.map((column) => column.name);
      report.problem(
        header.line,
        found.trim(),
        `expected a known column (${expected.join(", ")}), got ${quote(found)}`,
      );
    }
  }
}

/** Says what stands above a header: titles, which are left out, and rows, which belong below it. */
export function complainOfLinesAbove(
  above: readonly Line[],
  columns: readonly Wanted[],
  places: readonly number[] | undefined,
  report: FileReport,
): void {
  for (const { line, cells } of above.filter((each) => !isEmpty(each.cells))) {
    if (places && isRow(cells, columns, places)) {
      report.problem(line, "", `expected the header above the rows, got a row above it: ${quoteRow(cells)}`);
      continue;
    }
    const text = cells.filter(Boolean).join(" ");
    if (scaleIn(text) !== undefined)
      report.problem(
        line,
        "",
        `expected numbers in full, got a line above the header that says otherwise: ${quote(text)}; write them in full, and take it out`,
      );
    else if (isProvisional(text))
      report.warn(
        line,
        "",
        `expected what may change to say so in its note, got a line above the header, left out: ${quote(text)}`,
      );
    else report.readAs(line, "", text, "a line above the header, left out");
  }
}

/** Whether all that a row must have stands in a line, where it would in a row: a title has no date and no number. */
function isRow(cells: readonly string[], columns: readonly Wanted[], places: readonly number[]): boolean {
  const filled = columns.filter((_, index) => (cells[places[index] ?? -1] ?? "").trim() !== "");
  return (
    filled.length > 2 &&
    cells.some((cell) => /\d/.test(cell)) &&
    columns.every((column) => !column.required || filled.includes(column))
  );
}

/** The cells of a row, to be shown to people. */
export function quoteRow(cells: readonly string[]): string {
  return quote(cells.join(", ").replace(/(, )+$/, ""));
}
