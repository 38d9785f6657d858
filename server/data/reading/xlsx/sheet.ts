import { textOfNumber } from "./formats.ts";
import { walkPart } from "./parts.ts";
import type { CellStyle } from "./styles.ts";
import { RichText, type SharedTexts, unescaped } from "./texts.ts";
import { ArchiveError, type Zip } from "./zip.ts";

export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of all cells together: a text that many share is in each of them. */
  readonly text: number;
}

/** As many as a spreadsheet itself takes. */
const LONGEST_CELL = 32_767;

/** What cells point to: texts, and how the styles show numbers. */
export interface Workbook extends SharedTexts {
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  /** Whether results are to be worked out anew: programs without a calculator put a nought there meanwhile. */
  readonly isUncalculated: boolean;
}

/** The rows of a sheet that hold something, and the columns with cells that it hides, by their letters. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly hiddenColumns: readonly string[];
  /** Merged cells over several rows: each of these has what the first one holds. */
  readonly merged: readonly string[];
  /** Cells of which some text is struck out. */
  readonly struck: readonly string[];
}

/** A row of a sheet by its number, from 1, and its cells from column A. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By hand or by a filter. */
  readonly isHidden: boolean;
}

/** What a sheet holds; undefined where the workbook lacks it. Throws an {@link ArchiveError} beyond the limits. */
export async function readSheet(
  zip: Zip,
  part: string,
  workbook: Workbook,
  limits: SheetLimits,
  until: number,
): Promise<Sheet | undefined> {
  const rows: SheetRow[] = [];
  const hidden: [first: number, last: number][] = [];
  const merges: string[] = [];
  const struck: string[] = [];
  const rich = new RichText();
  let cells: string[] = [];
  let [row, column, count, length, widest] = [0, 0, 0, 0, 0];
  let isHidden = false;
  let [type, style, value, formula, into] = ["", "", "", false, false];
  const isThere = await walkPart(
    zip,
    part,
    {
      open: (name, attribute) => {
        if (name === "row") {
          const next = Number(attribute("r") ?? row + 1);
          // Rows out of order would be filled up with empty ones again and again.
          if (!(Number.isInteger(next) && next > row)) throw new RangeError("expected rows in order");
          row = next;
          [cells, column] = [[], 0];
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
        const text = cellText(type, style, value || rich.text, workbook);
        const place = `${lettersOf(column)}${row}`;
        if (text === BROKEN)
          throw new ArchiveError(`${place}: expected a text, got one that the workbook lacks; type it again`);
        const isDummy = workbook.isUncalculated && type === "n" && Number(value) === 0;
        if (formula && (isDummy || (value === "" && type !== "str"))) {
          throw new ArchiveError(
            `${place}: expected a value, got a formula without its result; open the workbook and save it again`,
          );
        }
        if (text === "") return;
        if (text.length > LONGEST_CELL)
          throw new ArchiveError(
            `${place}: expected at most ${LONGEST_CELL} characters in a cell, got ${text.length}`,
          );
        length += text.length;
        if (length > limits.text)
          throw new ArchiveError(
            `expected at most ${limits.text} characters in a sheet, got more in ${place}; copy the table alone into a new workbook`,
          );
        if (row > limits.rows)
          throw new ArchiveError(`expected at most ${limits.rows} rows, got a cell in ${place}`);
        if (column > limits.columns)
          throw new ArchiveError(`expected at most ${limits.columns} columns, got a cell in ${place}`);
        cells[column - 1] = text;
        if (isStruck(type, style, value, rich, workbook)) struck.push(place);
        widest = Math.max(widest, column);
      },
    },
    until,
  );
  if (!isThere) return undefined;
  const hides = (at: number) => hidden.some(([first, last]) => at >= first && at <= last);
  const columns = Array.from({ length: widest }, (_, index) => index + 1).filter(hides);
  const filled = columns.filter((at) => rows.some((each) => (each.cells[at - 1] ?? "") !== ""));
  const merged = merges.slice(0, MOST_MERGES).filter((range) => fillDown(rows, range));
  return { rows, hiddenColumns: filled.map(lettersOf), merged, struck };
}

/** A sheet of more is a drawing. */
const MOST_MERGES = 10_000;

/** Gives each row of merged cells what the first one holds, in the first column; false where there is nothing to give. */
function fillDown(rows: SheetRow[], range: string): boolean {
  const [, from = "", first = "", last = ""] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(range) ?? [];
  const column = columnOf(`${from}${first}`);
  const start = rows.findIndex(({ row }) => row === Number(first));
  const text = rows[start]?.cells[(column ?? 0) - 1] ?? "";
  if (column === undefined || text === "") return false;
  let isFilled = false;
  for (let at = start + 1; (rows[at]?.row ?? Number.POSITIVE_INFINITY) <= Number(last); at++) {
    const row = rows[at];
    if (!row) break;
    const cells = Array.from(
      { length: Math.max(row.cells.length, column) },
      (_, index) => row.cells[index] ?? "",
    );
    cells[column - 1] = text;
    rows[at] = { ...row, cells };
    isFilled = true;
  }
  return isFilled;
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

function cellText(type: string, style: string, value: string, { texts, styles, from1904 }: Workbook): string {
  if (type === "s") return value === "" ? "" : (texts[Number(value)] ?? BROKEN);
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || value === "") return value;
  const { shown = "number", zero } = (style === "" ? undefined : styles[Number(style)]) ?? {};
  return zero !== undefined && Number(value) === 0 ? zero : textOfNumber(value, shown, from1904);
}

/** `AB12` is in column 28. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place ?? "")?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? lettersOf(rest) : ""}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
