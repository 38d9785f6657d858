import { disguiseOf } from "./file-kind.ts";
import { headerFit, type Wanted } from "./table.ts";
import type { SheetRow } from "./xlsx/merged.ts";
import { type Comment, openParts, readComments, type SheetPart } from "./xlsx/parts.ts";
import { readSheet, type Sheet, type Workbook } from "./xlsx/sheet.ts";
import { readStyles } from "./xlsx/styles.ts";
import { readTexts } from "./xlsx/texts.ts";
import { ArchiveError, openZip, type Zip } from "./xlsx/zip.ts";

/** What is more than any table of the data folder but the largest sets of incidents, which come as CSV. */
export const WORKBOOK_LIMITS = {
  entries: 1000,
  declared: 150_000_000,
  entry: 40_000_000,
  rows: 200_000,
  columns: 200,
  cells: 2_000_000,
  text: 20_000_000,
  /** Milliseconds. */
  time: 10_000,
};

/** One sheet of a workbook as the bytes of a CSV file, for the reader that reads all others. */
export interface SheetReading extends Omit<Sheet, "rows"> {
  readonly bytes: Uint8Array;
  readonly sheet: string;
  /** Sheets that were not read. */
  readonly others: readonly string[];
  /** Whether the sheet is hidden in the workbook. */
  readonly isHidden: boolean;
  /** Rows with cells that the workbook hides: they were read like all others. */
  readonly hiddenRows: number;
  /** What is said of cells beside them: not read. */
  readonly comments: readonly Comment[];
  /** The sheet's row for each line of the bytes, from line 1 at index 0. */
  readonly rows: readonly number[];
}

/** {@link readWorkbook}, wherever it is done. */
export type WorkbookReader = (
  bytes: Uint8Array,
  prefer: string,
  headers: readonly (readonly Wanted[])[],
) => Promise<SheetReading>;

/** Whether a file is an Excel workbook of today, whatever its name says. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return disguiseOf(bytes)?.what.endsWith("(.xlsx)") ?? false;
}

/**
 * Reads one sheet of an Excel workbook: the first with one of the `headers`, or what comes nearest. The one named
 * `prefer` is tried first and hidden ones last; the first of these is taken where none has a header. Dates and
 * numbers come as text that shows what the spreadsheet shows. Throws an {@link ArchiveError} where it is none or
 * beyond the limits: sizes are looked at before anything is unpacked, and other requests go on meanwhile.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  prefer = "",
  headers: readonly (readonly Wanted[])[] = [],
  limits: typeof WORKBOOK_LIMITS = WORKBOOK_LIMITS,
): Promise<SheetReading> {
  const began = performance.now();
  try {
    const zip = await openZip(bytes, limits);
    const { sheets, texts, styles, ...calculation } = await openParts(zip);
    const workbook = {
      ...(await readTexts(zip, texts)),
      styles: await readStyles(zip, styles),
      ...calculation,
    };
    const { sheet, rows, ...shown } = await chooseSheet(
      zip,
      inOrder(sheets, prefer),
      prefer,
      workbook,
      headers,
      limits,
    );
    return {
      ...(await writeRows(rows, zip.until)),
      sheet: sheet.name,
      others: sheets.filter((each) => each !== sheet).map(({ name }) => name),
      isHidden: sheet.hidden,
      hiddenRows: rows.filter(({ isHidden }) => isHidden).length,
      ...shown,
      comments: await readComments(zip, sheet.path),
    };
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    // What the XML of a workbook can be wrong in is of no use to the one who saved it.
    const took = performance.now() - began > limits.time;
    throw new ArchiveError(
      took
        ? `expected a workbook that is read within ${limits.time / 1000} s, got a larger one; save it as CSV`
        : "expected an Excel workbook (.xlsx), got a damaged one; save it again",
      { cause: error },
    );
  }
}

function inOrder(sheets: readonly SheetPart[], prefer: string): readonly SheetPart[] {
  const rank = ({ name, hidden }: SheetPart) =>
    hidden ? 2 : name.toLowerCase() === prefer.toLowerCase() ? 0 : 1;
  return sheets.toSorted((a, b) => rank(a) - rank(b));
}

interface ChosenSheet extends Sheet {
  readonly sheet: SheetPart;
}

/** The first sheet with a whole header, else the one with most of one, else the first with anything in it. */
async function chooseSheet(
  zip: Zip,
  sheets: readonly SheetPart[],
  prefer: string,
  workbook: Workbook,
  headers: readonly (readonly Wanted[])[],
  limits: typeof WORKBOOK_LIMITS,
): Promise<ChosenSheet> {
  let best: (ChosenSheet & { readonly fit: number }) | undefined;
  let refusal: unknown;
  for (const sheet of sheets) {
    try {
      const read = await readSheet(zip, sheet.path, workbook, limits);
      if (!read) continue;
      const fit = fitOf(read.rows, headers);
      const isFuller = best !== undefined && fit === best.fit && isEmpty(best) && !isEmpty(read);
      if (!best || fit > best.fit || isFuller) best = { sheet, ...read, fit };
      if (fit === 1 || (headers.length === 0 && !isEmpty(read))) break;
    } catch (error) {
      // What is wrong with a sheet that nobody wants is no matter; this one was asked for, or may be the only one.
      const isAskedFor = sheet.name.toLowerCase() === prefer.toLowerCase();
      if (isAskedFor || headers.length === 0 || performance.now() > zip.until) throw error;
      refusal ??= error;
    }
  }
  if (best && (best.fit > 0 || !refusal)) return best;
  throw refusal ?? new ArchiveError("expected a workbook with a sheet, got one without");
}

/** A cover, or what a spreadsheet begins a workbook with. */
function isEmpty({ rows }: Sheet): boolean {
  return rows.every(({ cells }) => cells.every((cell) => (cell ?? "").trim() === ""));
}

const FIRST_ROWS = 50;

function fitOf(rows: readonly SheetRow[], headers: readonly (readonly Wanted[])[]): number {
  const lines = rows.slice(0, FIRST_ROWS).map(({ row, cells }) => ({ line: row, cells: [...cells] }));
  return Math.max(0, ...headers.map((columns) => headerFit(lines, columns)));
}

/** Rows between two looks at the clock and at what else waits. */
const ROWS_AT_ONCE = 1000;

/** A line for each row of the sheet, empty ones too, so that places stay what they are. */
async function writeRows(
  rows: readonly SheetRow[],
  until: number,
): Promise<Pick<SheetReading, "bytes" | "rows">> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const numbers: number[] = [];
  const lines: string[] = [];
  for (const [index, { row, cells }] of rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) {
      if (performance.now() > until) throw new RangeError("took too long");
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let blank = (numbers.at(-1) ?? 0) + 1; blank < row; blank++) {
      lines.push("");
      numbers.push(blank);
    }
    const line = Array.from({ length: width }, (_, index) => quoted(cells[index] ?? "")).join(",");
    lines.push(line);
    for (const _ of line.split("\n")) numbers.push(row);
  }
  return { bytes: new TextEncoder().encode(`${lines.join("\n")}\n`), rows: numbers };
}

function quoted(cell: string): string {
  const text = cell.includes("\r") ? cell.replace(/\r\n?/g, "\n") : cell;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
