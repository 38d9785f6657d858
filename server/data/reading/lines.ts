import { CsvError, parse } from "csv-parse/sync";
import { type FileReport, quote } from "./report.ts";

export type Delimiter = "," | ";" | "\t" | "|";

/** A record of a table and the line it begins on: the place a person looks for it. */
export interface Line {
  readonly line: number;
  readonly cells: string[];
}

/** After this many broken quotes a file is not worth the time; nobody reads more. */
const MOST_BROKEN = 100;
const LONGEST_RECORD = 200_000;
/** More than any file has; a file of nothing but line ends would take all the memory there is. */
const MOST_LINES = 2_000_000;

interface Quoted {
  readonly text: string;
  readonly line: number;
  /** Where its cells go among the lines. */
  readonly index: number;
}

/**
 * Cuts a table's text (lines end in LF) into records. Lines without a quote are cut here; csv-parse reads all
 * the others, in one go while they are sound and one by one where something is wrong, so that one broken
 * quote neither hides the rest of the file nor loses its place.
 */
export function splitLines(text: string, delimiter: Delimiter, report: FileReport): Line[] {
  const lines: Line[] = [];
  const quoted: Quoted[] = [];
  let open = 0;
  if (hasMoreLines(text, MOST_LINES)) {
    report.problem(0, "", `expected at most ${MOST_LINES} lines, got more`);
    return [];
  }
  const physical = text.split("\n");
  for (let at = 0; at < physical.length; at++) {
    const line = physical[at] ?? "";
    if (line === "") continue;
    if (!line.includes('"')) {
      lines.push({ line: at + 1, cells: line.split(delimiter) });
      continue;
    }
    const loose = cutLoose(line, delimiter);
    if (loose) {
      report.readAs(at + 1, "", line, "the same text, quotes and all");
      lines.push({ line: at + 1, cells: loose });
      continue;
    }
    const end = endOfRecord(physical, at);
    const record = end === at ? line : physical.slice(at, end + 1).join("\n");
    if (end < 0 || (end > at && !parseAll([record], delimiter))) {
      report.problem(at + 1, "", `expected a quote that is closed again, got ${quote(line)}`);
      // What follows are rows like all others, until it is plain that the file is no table.
      if (++open < MOST_BROKEN) continue;
      stop(at + 1, report);
      break;
    }
    quoted.push({ text: record, line: at + 1, index: lines.length });
    lines.push({ line: at + 1, cells: [] });
    at = end;
  }
  const broken = fillQuoted(lines, quoted, delimiter, report);
  return broken.size > 0 ? lines.filter((_, index) => !broken.has(index)) : lines;
}

function hasMoreLines(text: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && count <= most; at = text.indexOf("\n", at + 1)) count += 1;
  return count > most;
}

/** The index of the physical line on which the record beginning at `start` ends; -1 where it never does. */
function endOfRecord(physical: readonly string[], start: number): number {
  let quotes = 0;
  let length = 0;
  for (let at = start; at < physical.length; at++) {
    const line = physical[at] ?? "";
    for (let found = line.indexOf('"'); found >= 0; found = line.indexOf('"', found + 1)) quotes += 1;
    if (quotes % 2 === 0) return at;
    length += line.length;
    if (length > LONGEST_RECORD) return -1;
  }
  return -1;
}

/** Puts the cells of the quoted records in their places; gives back the places of those that have none. */
function fillQuoted(
  lines: Line[],
  quoted: readonly Quoted[],
  delimiter: Delimiter,
  report: FileReport,
): Set<number> {
  const broken = new Set<number>();
  const together = parseAll(
    quoted.map(({ text }) => text),
    delimiter,
  );
  for (const [at, { text, line, index }] of quoted.entries()) {
    const cells = together?.[at] ?? parseAll([text], delimiter)?.[0] ?? cutFormulas(text, delimiter);
    if (cells) {
      lines[index] = { line, cells };
      continue;
    }
    broken.add(index);
    report.problem(line, "", `expected quotes around a whole cell, got ${quote(text)}`);
    if (broken.size < MOST_BROKEN) continue;
    stop(line, report);
    for (const rest of quoted.slice(at)) broken.add(rest.index);
    break;
  }
  return broken;
}

/** The cells of each record, or undefined where csv-parse refuses one or finds more or fewer records. */
function parseAll(records: readonly string[], delimiter: Delimiter): string[][] | undefined {
  try {
    const rows = parse(records.join("\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      trim: true,
    });
    return rows.length === records.length ? rows : undefined;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** `="2021-12"` beside cells in quotes: how programs keep a spreadsheet from making a date of it. */
function cutFormulas(text: string, delimiter: Delimiter): string[] | undefined {
  const cells = text.replace(/(^|[,;\t|])="([^"]*)"(?=[,;\t|]|$)/g, '$1"=""$2"""');
  return cells === text ? undefined : parseAll([cells], delimiter)?.[0];
}

/** The cells of a row that a spreadsheet has put into one cell, in quotes that are gone now; else the line itself. */
export function cutAgain(line: Line, delimiter: Delimiter, report: FileReport): Line {
  const [only = "", ...others] = line.cells;
  if (others.length > 0 || !only.includes(delimiter) || only.includes("\n")) return line;
  const cells = only.includes('"') ? parseAll([only], delimiter)?.[0] : only.split(delimiter);
  // Two may be a title or a note with a comma.
  if (!cells || cells.length < 3) return line;
  report.readAs(line.line, "", only, "the cells of a row");
  return { line: line.line, cells };
}

/** Spreadsheets take a quote inside a cell that does not begin with one as a character: `5" gun`. */
function cutLoose(line: string, delimiter: Delimiter): string[] | undefined {
  const cells = line.split(delimiter);
  return cells.some((cell) => cell.trimStart().startsWith('"')) ? undefined : cells;
}

function stop(line: number, report: FileReport): void {
  report.problem(line, "", `expected a table, got ${MOST_BROKEN} broken quotes; the rest was not read`);
}
