import { type Shown, shownBy, textOfNumber } from "./formats.ts";
import { walkPart } from "./parts.ts";
import { raisedText } from "./raised.ts";
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
export interface Workbook {
  readonly texts: readonly string[];
  readonly shown: readonly Shown[];
  readonly from1904: boolean;
}

/** The rows of a sheet that hold something, and the columns with cells that it hides, by their letters. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly hiddenColumns: readonly string[];
}

/** A row of a sheet by its number, from 1, and its cells from column A. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By hand or by a filter. */
  readonly isHidden: boolean;
}

type Attribute = (name: string) => string | undefined;

/** A text in one piece or in runs, without phonetic guides; raised and lowered digits stay such. */
class RichText {
  text = "";
  #into = false;
  #phonetic = false;
  #raised = "";

  begin(): void {
    this.text = "";
    [this.#into, this.#phonetic, this.#raised] = [false, false, ""];
  }

  open(name: string, attribute: Attribute): void {
    if (name === "t") this.#into = !this.#phonetic;
    else if (name === "rPh") this.#phonetic = true;
    else if (name === "r") this.#raised = "";
    else if (name === "vertAlign") this.#raised = attribute("val") ?? "";
  }

  add(part: string): void {
    if (this.#into) this.text += raisedText(part, this.#raised);
  }

  close(name: string): void {
    if (name === "t") this.#into = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "r") this.#raised = "";
  }
}

/** The texts that cells share. */
export async function readTexts(zip: Zip, part: string, until: number): Promise<readonly string[]> {
  const texts: string[] = [];
  const rich = new RichText();
  await walkPart(
    zip,
    part,
    {
      open: (name, attribute) => {
        if (name === "si") rich.begin();
        else rich.open(name, attribute);
      },
      text: (part) => rich.add(part),
      close: (name) => {
        if (name === "si") texts.push(unescaped(rich.text));
        else rich.close(name);
      },
    },
    until,
  );
  return texts;
}

/** How each cell style shows numbers. */
export async function readStyles(zip: Zip, part: string, until: number): Promise<readonly Shown[]> {
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  let inCells = false;
  await walkPart(
    zip,
    part,
    {
      open: (name, attribute) => {
        if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
        if (name === "cellXfs") inCells = true;
        const id = Number(attribute("numFmtId") ?? 0);
        if (name === "xf" && inCells) shown.push(shownBy(id, codes.get(id)));
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    },
    until,
  );
  return shown;
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
        if (formula && value === "" && type !== "str") {
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
        widest = Math.max(widest, column);
      },
    },
    until,
  );
  if (!isThere) return undefined;
  const hides = (at: number) => hidden.some(([first, last]) => at >= first && at <= last);
  const columns = Array.from({ length: widest }, (_, index) => index + 1).filter(hides);
  const filled = columns.filter((at) => rows.some((each) => (each.cells[at - 1] ?? "") !== ""));
  return { rows, hiddenColumns: filled.map(lettersOf) };
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

/** Never a text: sheets hold no such character. */
const BROKEN = "\0";

function cellText(type: string, style: string, value: string, { texts, shown, from1904 }: Workbook): string {
  if (type === "s") return value === "" ? "" : (texts[Number(value)] ?? BROKEN);
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || value === "") return value;
  return textOfNumber(value, style === "" ? "number" : (shown[Number(style)] ?? "number"), from1904);
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

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); others mean themselves. */
function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x(00[01][0-9A-F]|005F(?=_x))_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
