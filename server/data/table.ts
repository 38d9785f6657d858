import { cutAgain, type Delimiter, type Line, splitLines } from "./lines.ts";
import { type FileReport, oneOf, quote } from "./report.ts";

/** A table with its cells in the order of the columns that were asked for. */
export interface Table {
  readonly delimiter: Delimiter;
  /** The columns that the file does not have; their cells are empty. */
  readonly absent: ReadonlySet<string>;
  readonly rows: readonly Line[];
}

/** A column that a table should have, and whether it may be left out. */
export interface Wanted {
  readonly name: string;
  readonly required: boolean;
}

/** Titles and notes above the header of a spreadsheet are looked past this far. */
const HEADER_WITHIN = 10;
const LONGEST_CELL = 20_000;
const MOST_COLUMNS = 500;

/**
 * Finds the header and delimiter of a table and puts its cells in the order of `columns`. Undefined where
 * there is no header to trust; single rows that do not fit are left out. All of it is said in the report.
 */
export function parseTable(text: string, columns: readonly Wanted[], report: FileReport): Table | undefined {
  const clean = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (clean.trim() === "") {
    report.problem(
      0,
      "",
      `expected a header with ${oneOf(
        columns.map(({ name }) => name),
        "and",
      )}, got an empty file`,
    );
    return undefined;
  }
  const delimiter = detectDelimiter(clean, columns);
  if (delimiter !== ",") report.readAs(0, "", DELIMITERS[delimiter], "commas");
  const lines = splitLines(clean, delimiter, report).map((line) => cutAgain(line, delimiter, report));
  return arrangeTable(lines, delimiter, columns, report);
}

const DELIMITERS = { ";": "semicolons", "\t": "tabs between cells", "|": "bars between cells" } as const;

function arrangeTable(
  lines: readonly Line[],
  delimiter: Delimiter,
  columns: readonly Wanted[],
  report: FileReport,
): Table | undefined {
  const at = findHeader(lines, columns);
  const header = lines[at];
  if (!header) {
    const names = oneOf(
      columns.map(({ name }) => name),
      "and",
    );
    const first = lines[0]?.cells.join(", ") ?? "";
    report.problem(lines[0]?.line ?? 0, "", `expected a header with ${names}, got ${quote(first)}`);
    return undefined;
  }
  const places = placesOf(header, columns, report);
  for (const { line, cells } of lines.slice(0, at).filter((above) => !isEmpty(above.cells))) {
    if (places && isRow(cells, columns, places)) {
      report.problem(line, "", `expected the header above the rows, got a row above it: ${quoteRow(cells)}`);
    } else report.readAs(line, "", cells.filter(Boolean).join(" "), "a line above the header, left out");
  }
  if (!places) return undefined;
  const absent = new Set(columns.flatMap(({ name }, index) => (places[index] === -1 ? [name] : [])));
  return { delimiter, absent, rows: fitRows(lines, at + 1, header.cells, places, report) };
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

/** The delimiter that makes the most known column names of one of the first lines. */
function detectDelimiter(text: string, columns: readonly Wanted[]): Delimiter {
  const start = text
    .slice(0, 50_000)
    .replaceAll('"', "")
    .split("\n", HEADER_WITHIN * 2);
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const score = Math.max(...start.map((line) => known(line.split(delimiter), columns)));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function known(cells: readonly string[], columns: readonly Wanted[]): number {
  const names = new Set(cells.slice(0, MOST_COLUMNS).map(nameOf));
  return columns.filter(({ name }) => names.has(name)).length;
}

/** The first of the lines that know the most columns; -1 where none knows half of those that must be there. */
function findHeader(lines: readonly Line[], columns: readonly Wanted[]): number {
  const filled = lines.flatMap(({ cells }, index) => (isEmpty(cells) ? [] : [index])).slice(0, HEADER_WITHIN);
  const must = columns.filter(({ required }) => required).length;
  let best = { index: -1, score: Math.max(1, Math.floor(must / 2)) - 0.5 };
  for (const index of filled) {
    const score = known(lines[index]?.cells ?? [], columns);
    if (score > best.score) best = { index, score };
  }
  return best.index;
}

/** "Killed (security)" is `killed_security`, and "Period*:" is `period`. */
function nameOf(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/\((?:required|optional)\)/, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}

/** Whether all that a row must have stands in a line, where it would in a row. */
function isRow(cells: readonly string[], columns: readonly Wanted[], places: readonly number[]): boolean {
  const filled = columns.filter((_, index) => (cells[places[index] ?? -1] ?? "").trim() !== "");
  return filled.length > 2 && columns.every((column) => !column.required || filled.includes(column));
}

function quoteRow(cells: readonly string[]): string {
  return quote(cells.join(", ").replace(/(, )+$/, ""));
}

/** Where each wanted column stands in the file, -1 where it does not; undefined where that is not certain. */
function placesOf(header: Line, columns: readonly Wanted[], report: FileReport): number[] | undefined {
  const before = report.problemCount;
  const filled = header.cells.filter((cell) => cell.trim() !== "").length;
  if (filled > MOST_COLUMNS) {
    report.problem(header.line, "", `expected at most ${MOST_COLUMNS} columns, got ${filled}`);
    return undefined;
  }
  const names = header.cells.map(nameOf);
  for (const [index, name] of names.entries()) {
    const found = header.cells[index] ?? "";
    if (name === "") continue;
    if (names.indexOf(name) !== index) {
      report.problem(header.line, name, "expected each column once, got it twice");
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
  const spelled = header.cells
    .map((cell) => cell.trim())
    .filter((cell) => nameOf(cell) !== "" && cell !== nameOf(cell));
  if (spelled.length > 0) report.readAs(header.line, "", spelled.join(", "), spelled.map(nameOf).join(", "));
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

function fitRows(
  lines: readonly Line[],
  first: number,
  header: readonly string[],
  places: readonly number[],
  report: FileReport,
): Line[] {
  const straight = places.length === header.length && places.every((place, index) => place === index);
  const width = header.findLastIndex((name) => name.trim() !== "") + 1;
  const unnamed = header.flatMap((name, index) => (name.trim() === "" ? [index] : []));
  const names = header.map(nameOf);
  const empty: number[] = [];
  let wide = 0;
  const rows: Line[] = [];
  for (let index = first; index < lines.length; index++) {
    const row = lines[index];
    if (!row) continue;
    const { line, cells } = row;
    if (cells.length < 2 || cells[0] === "") {
      if (isEmpty(cells)) {
        if (cells.length > 1) empty.push(line);
        continue;
      }
    }
    if (isHeaderAgain(cells, names)) {
      report.readAs(line, "", cells.filter(Boolean).join(", "), "the header again, left out");
      continue;
    }
    const surplus = cells.length > width && !isEmpty(cells.slice(width));
    // A comma in a text without quotes pushes the rest to the right, where the last cell may be an empty one.
    const shifted = cells.length > header.length && (cells[width - 1] ?? "").trim() !== "";
    if (cells.length < width || surplus || shifted) {
      const hint =
        cells.length > width ? " (a comma or the like in a cell needs quotes around the cell)" : "";
      const expected = `expected ${width} cells as in the header${hint}`;
      report.problem(line, "", `${expected}, got ${cells.length}: ${quoteRow(cells)}`);
    } else if (unnamed.some((place) => (cells[place] ?? "").trim() !== "")) {
      report.problem(line, "", "expected a name in the header above each cell, got a cell without one");
    } else if (cells.some((cell) => cell.length > LONGEST_CELL)) {
      report.problem(line, "", `expected at most ${LONGEST_CELL} characters in a cell`);
    } else {
      if (cells.length > width) wide ||= line;
      rows.push(
        straight && cells.length === width ? row : { line, cells: places.map((at) => cells[at] ?? "") },
      );
    }
  }
  if (wide || width < header.length) report.readAs(wide, "", "empty cells at the end", "left out");
  if (empty.length > 0) report.readAs(empty[0] ?? 0, "", `empty rows (${empty.length})`, "left out");
  return rows;
}

/** Pages and files put one below the other have it more than once. */
function isHeaderAgain(cells: readonly string[], names: readonly string[]): boolean {
  const first = names.findIndex(Boolean);
  // Half a million rows do not get further than this.
  if (!cells[first]?.toLowerCase().includes((names[first] ?? "").slice(0, 2))) return false;
  return cells.length === names.length && cells.every((cell, place) => nameOf(cell) === names[place]);
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
