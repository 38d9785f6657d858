import { columnLetters, columnNumber } from "../../../model/numbers/column-letters.ts";
import { GENERAL, type Shown, serialOf, textOfNumber, textOfText } from "./formats.ts";
import { fillMerged, type Merged, type SheetLimits, type SheetRow } from "./merged.ts";
import type { CellStyle } from "./styles.ts";
import { RichText, type SharedTexts, unescaped } from "./texts.ts";
import { walkPart } from "./xml.ts";
import { ArchiveError, type Zip } from "./zip.ts";

/** As many as a spreadsheet itself takes. */
const LONGEST_CELL = 32_767;
/** As many as the reader of all tables takes. */
const LONGEST_ROW = 200_000;

/** What cells point to: texts, and how the styles show numbers. */
export interface Workbook extends SharedTexts {
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  /** Whether results are to be worked out anew: programs without a calculator put a nought there meanwhile. */
  readonly isUncalculated: boolean;
}

/** The rows of a sheet that hold something, and what its owner may not expect of them. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Columns with cells that the workbook hides, by their letters: read like all others. */
  readonly hiddenColumns: readonly string[];
  readonly merged: Merged;
  /** Cells of which the format shows nothing: read like all others. */
  readonly unseen: readonly string[];
  /** Cells with numbers that the sheet shows rounded: read with all their digits. */
  readonly rounded: readonly string[];
  /** Cells with a nought or a formula of which the sheet shows nothing: read as empty. */
  readonly blank: readonly string[];
  /** Cells of which some text is struck out: read like all others. */
  readonly struck: readonly string[];
}

/** What a sheet holds; undefined where the workbook lacks it. Throws an {@link ArchiveError} beyond the limits. */
export async function readSheet(
  zip: Zip,
  part: string,
  workbook: Workbook,
  limits: SheetLimits,
): Promise<Sheet | undefined> {
  const rows: SheetRow[] = [];
  const hidden: [first: number, last: number][] = [];
  const merges: string[] = [];
  const struck: string[] = [];
  const unseen: string[] = [];
  const rounded: string[] = [];
  const blank: string[] = [];
  const rich = new RichText();
  let cells: string[] = [];
  let [row, column, count, length, widest] = [0, 0, 0, 0, 0];
  let [isHidden, showsZeros, inRow] = [false, true, 0];
  let [type, style, value, formula, into] = ["", "", "", false, false];
  const isThere = await walkPart(zip, part, {
    open: (name, attribute) => {
      if (name === "row") {
        const next = Number(attribute("r") ?? row + 1);
        // Rows out of order would be filled up with empty ones again and again.
        if (!(Number.isInteger(next) && next > row)) throw new RangeError("expected rows in order");
        row = next;
        [cells, column, inRow] = [[], 0, 0];
        isHidden = isTrue(attribute("hidden"));
      } else if (name === "c") {
        const at = columnOf(attribute("r")) ?? column + 1;
        if (++count > limits.cells)
          throw new ArchiveError(`expected at most ${limits.cells} cells, got more`);
        [column, type, style] = [at, attribute("t") ?? "n", attribute("s") ?? ""];
        [value, formula] = ["", false];
        rich.begin();
      } else if (name === "f") formula = true;
      else if (name === "v") into = true;
      else if (name === "sheetView") showsZeros = !isFalse(attribute("showZeros"));
      else if (name === "mergeCell") merges.push(attribute("ref") ?? "");
      else if (name === "col" && isTrue(attribute("hidden")))
        hidden.push([Number(attribute("min")), Number(attribute("max"))]);
      else rich.open(name, attribute);
    },
    text: (text) => {
      if (into) value += text;
      else rich.add(text);
    },
    close: (name) => {
      if (name === "v") into = false;
      else rich.close(name);
      if (name === "row" && cells.length > 0)
        rows.push({ row, isHidden, cells: Array.from(cells, (cell) => cell ?? "") });
      if (name !== "c") return;
      const shown = cellText(type, style, value || rich.shown(), workbook);
      const text = !showsZeros && type === "n" && Number(value || "1") === 0 ? "" : shown.text;
      const place = `${columnLetters(column)}${row}`;
      if (shown.text === BROKEN)
        throw new ArchiveError(`${place}: expected a text, got one that the workbook lacks; type it again`);
      const isDummy = workbook.isUncalculated && type === "n" && Number(value) === 0;
      if (formula && (isDummy || (value === "" && type !== "str"))) {
        throw new ArchiveError(
          `${place}: expected a value, got a formula without its result; open the workbook and save it again`,
        );
      }
      if (text === "" && (formula || shown.text !== "" || (type === "n" && value !== ""))) blank.push(place);
      if (text === "") return;
      if (text.length > LONGEST_CELL)
        throw new ArchiveError(
          `${place}: expected at most ${LONGEST_CELL} characters in a cell, got ${text.length}`,
        );
      length += text.length;
      inRow += text.length;
      if (inRow > LONGEST_ROW)
        throw new ArchiveError(`expected at most ${LONGEST_ROW} characters in a row, got more in row ${row}`);
      if (length > limits.text)
        throw new ArchiveError(
          `expected at most ${limits.text} characters in a sheet, got more in ${place}; copy the table alone into a new workbook`,
        );
      if (row > limits.rows)
        throw new ArchiveError(`expected at most ${limits.rows} rows, got a cell in ${place}`);
      if (column > limits.columns)
        throw new ArchiveError(`expected at most ${limits.columns} columns, got a cell in ${place}`);
      if (cells[column - 1] !== undefined) throw new RangeError(`expected one cell in ${place}, got two`);
      cells[column - 1] = text;
      if (shown.isHidden) unseen.push(place);
      if (shown.isRounded) rounded.push(place);
      if (isStruck(type, style, value, rich, workbook)) struck.push(place);
      widest = Math.max(widest, column);
    },
  });
  if (!isThere) return undefined;
  const hides = (at: number) => hidden.some(([first, last]) => at >= first && at <= last);
  const columns = Array.from({ length: widest }, (_, index) => index + 1).filter(hides);
  const filled = columns.filter((at) => rows.some((each) => (each.cells[at - 1] ?? "") !== ""));
  const merged = fillMerged(rows, merges, { cells: count, text: length }, limits);
  return { rows, hiddenColumns: filled.map(columnLetters), merged, struck, unseen, rounded, blank };
}

function isStruck(
  type: string,
  style: string,
  value: string,
  rich: RichText,
  { styles, struck }: Workbook,
): boolean {
  const isShared = type === "s" && struck.has(Number(value));
  return isShared || rich.isStruck || (style !== "" && (styles[Number(style)]?.isStruck ?? false));
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

/** Never a text: sheets hold no such character. */
const BROKEN = "\0";

function isFalse(attribute: string | undefined): boolean {
  return attribute === "0" || attribute === "false";
}

function cellText(type: string, style: string, value: string, { texts, styles, from1904 }: Workbook): Shown {
  const { format = GENERAL } = (style === "" ? undefined : styles[Number(style)]) ?? {};
  const number = type === "d" ? serialOf(value, from1904) : value;
  if (number !== "" && (type === "n" || type === "d")) return textOfNumber(number, format, from1904);
  const text = plainText(type, value, texts);
  return { text: text === BROKEN ? text : textOfText(text, format), isHidden: false, isRounded: false };
}

function plainText(type: string, value: string, texts: readonly string[]): string {
  if (type === "s") return value === "" ? "" : (texts[Number(value)] ?? BROKEN);
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  return value;
}

/** `AB12` is in column 28. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? "")?.[1];
  return letters === undefined ? undefined : columnNumber(letters);
}
