import { fitRows, isRule } from "./align-rows.ts";
import {
  complainOfLinesAbove,
  type Elsewhere,
  fewest,
  findHeader,
  HEADER_WITHIN,
  isEmpty,
  known,
  nameOf,
  placesOf,
  type Wanted,
} from "./header.ts";
import { cutAgain, type Delimiter, type Line, splitLines } from "./lines.ts";
import { type FileReport, oneOf, quote } from "./report.ts";

export { headerFit, type Wanted } from "./header.ts";

/** A table with its cells in the order of the columns that were asked for. */
export interface Table {
  readonly delimiter: Delimiter;
  /** The columns that the file does not have; their cells are empty. */
  readonly absent: ReadonlySet<string>;
  readonly rows: readonly Line[];
}

/**
 * Finds the header and delimiter of a table and puts its cells in the order of `columns`. Undefined where
 * there is no header to trust; single rows that do not fit are left out. All of it is said in the report.
 */
export function parseTable(
  text: string,
  columns: readonly Wanted[],
  report: FileReport,
  elsewhere?: Elsewhere,
): Table | undefined {
  const clean = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const first = /\S.*/.exec(clean)?.[0];
  if (first === undefined) {
    report.problem(0, "", `expected a header with ${namesOf(columns)}, got an empty file`);
    return undefined;
  }
  const delimiter = detectDelimiter(clean, columns);
  if (delimiter !== ",") report.readAs(0, "", DELIMITERS[delimiter], "commas");
  const trimmed = withoutOtherEnds(clean, first, delimiter, report);
  const cut = splitLines(trimmed, delimiter, report).map((line) => cutAgain(line, delimiter, report));
  const at = findHeader(cut, columns);
  if (at < 0) {
    const { line, cells } = cut[0] ?? { line: 0, cells: [first] };
    report.problem(line, "", `expected ${expectedOf(cells, columns)}, got ${quote(cells.join(", "))}`);
    return undefined;
  }
  const lines = withoutRowNumbers(
    cut,
    at,
    columns.map(({ name }) => name),
    report,
  );
  const header = lines[at] ?? { line: 0, cells: [] };
  const beside = lines.slice(at).map(({ cells }) => cells[0] ?? "");
  if (known(beside, columns) > Math.max(2, known(header.cells, columns))) {
    const found = quote(beside.slice(0, 3).join(", "));
    report.problem(
      header.line,
      "",
      `expected the names of columns side by side, got them below one another: ${found}; turn the table`,
    );
    return undefined;
  }
  const places = placesOf(header, columns, report, elsewhere);
  complainOfLinesAbove(lines.slice(0, at), columns, places, report);
  if (!places) return undefined;
  const absent = new Set(columns.flatMap(({ name }, index) => (places[index] === -1 ? [name] : [])));
  return { delimiter, absent, rows: fitRows(lines, at + 1, header.cells, places, report) };
}

const DELIMITERS = { ";": "semicolons", "\t": "tabs between cells", "|": "bars between cells" } as const;

function namesOf(columns: readonly Wanted[]): string {
  return oneOf(
    columns.map(({ name }) => name),
    "and",
  );
}

/** What was expected of a file without a header; its names may be there with something else between them. */
function expectedOf(cells: readonly string[], columns: readonly Wanted[]): string {
  const words = (cells.length > 1 ? "" : (cells[0] ?? "")).slice(0, 2000).split(/[^\p{L}\p{M}\p{N}_]+/u);
  return known(words, columns) >= Math.max(3, fewest(columns))
    ? "a comma, semicolon, tab or bar between cells"
    : `a header with ${namesOf(columns)}`;
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

/** Without the marks of another program at the end of every line, which had each line in its first column. */
function withoutOtherEnds(text: string, first: string, delimiter: Delimiter, report: FileReport): string {
  const mark = /[,;|]$/.exec(first.trimEnd())?.[0] ?? delimiter;
  if (mark === delimiter) return text;
  const lines = text.split("\n").map((line) => line.trimEnd());
  if (lines.some((line) => line !== "" && !line.endsWith(mark))) return text;
  report.readAs(0, "", `${mark} at the end of every line`, "left out");
  return lines.map((line) => line.replace(/[,;|]+$/, (marks) => marks.replaceAll(mark, ""))).join("\n");
}

/** What programs and people call a column that counts the rows; most programs call it nothing. */
const NAMES =
  /^(unnamed_\d+|index|s_?no|sr_?no|serial_no|no|nr|row|row_?names?|row_?no|row_?number|rowid|x|line)?$/;

/**
 * Lines without the first column where that counts the rows: pandas and R put one before the columns of a table,
 * and so do people. `known` names the columns that the table has of its own.
 */
function withoutRowNumbers(
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
