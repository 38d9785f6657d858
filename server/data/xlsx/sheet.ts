import { dateText, numberText, percentText, type Shown, shownBy } from "./formats.ts";
import { walkXml } from "./xml.ts";
import { ArchiveError } from "./zip.ts";

export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

/** What cells point to: texts, and how the styles show numbers. */
export interface Workbook {
  readonly texts: readonly string[];
  readonly shown: readonly Shown[];
  readonly from1904: boolean;
}

/** A row of a sheet by its number, from 1, and its cells from column A. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By hand or by a filter. */
  readonly isHidden: boolean;
}

/** The texts that cells share: rich text is joined, phonetic guides are left out. */
export async function readTexts(xml: string, until: number): Promise<readonly string[]> {
  const texts: string[] = [];
  let inText = false;
  let phonetic = false;
  let text = "";
  await walkXml(
    xml,
    {
      open: (name) => {
        if (name === "si") text = "";
        if (name === "rPh") phonetic = true;
        if (name === "t") inText = !phonetic;
      },
      text: (part) => {
        if (inText) text += part;
      },
      close: (name) => {
        if (name === "t") inText = false;
        if (name === "rPh") phonetic = false;
        if (name === "si") texts.push(unescaped(text));
      },
    },
    until,
  );
  return texts;
}

/** How each cell style shows numbers. */
export async function readStyles(xml: string, until: number): Promise<readonly Shown[]> {
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  let inCells = false;
  await walkXml(
    xml,
    {
      open: (name, attribute) => {
        if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
        if (name === "cellXfs") inCells = true;
        const id = Number(attribute("numFmtId") ?? 0);
        if (name === "xf" && inCells) shown.push(shownBy(id, codes.get(id)));
      },
      text: () => {},
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    },
    until,
  );
  return shown;
}

/** The rows of a sheet that hold something. Throws an {@link ArchiveError} beyond the limits. */
export async function readSheet(
  xml: string,
  workbook: Workbook,
  limits: SheetLimits,
  until: number,
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let cells: string[] = [];
  let [row, column, count] = [0, 0, 0];
  let isHidden = false;
  let [type, style, value, formula] = ["", "", "", false];
  let into: "value" | "" = "";
  await walkXml(
    xml,
    {
      open: (name, attribute) => {
        if (name === "row") {
          const next = Number(attribute("r") ?? row + 1);
          if (next > limits.rows)
            throw new ArchiveError(`expected at most ${limits.rows} rows, got row ${next}`);
          // Rows out of order would be filled up with empty ones again and again.
          if (!(Number.isInteger(next) && next > row)) throw new RangeError("expected rows in order");
          row = next;
          [cells, column] = [[], 0];
          isHidden = /^(1|true)$/.test(attribute("hidden") ?? "");
        } else if (name === "c") {
          const at = columnOf(attribute("r")) ?? column + 1;
          if (++count > limits.cells)
            throw new ArchiveError(`expected at most ${limits.cells} cells, got more`);
          [column, type, style] = [at, attribute("t") ?? "n", attribute("s") ?? ""];
          [value, formula] = ["", false];
        } else if (name === "f") formula = true;
        else if (name === "v" || name === "t") into = "value";
        else if (name === "rPh") into = "";
      },
      text: (text) => {
        if (into) value += text;
      },
      close: (name) => {
        if (name === "v" || name === "t") into = "";
        if (name === "row" && cells.length > 0)
          rows.push({ row, isHidden, cells: Array.from(cells, (cell) => cell ?? "") });
        if (name !== "c") return;
        const text = cellText(type, style, value, workbook);
        const place = `${lettersOf(column)}${row}`;
        if (text === BROKEN)
          throw new ArchiveError(`${place}: expected a text, got one that the workbook lacks; type it again`);
        if (formula && value === "" && type !== "str") {
          throw new ArchiveError(
            `${place}: expected a value, got a formula without its result; open the workbook and save it again`,
          );
        }
        if (text === "") return;
        if (column > limits.columns)
          throw new ArchiveError(`expected at most ${limits.columns} columns, got a cell in ${place}`);
        cells[column - 1] = text;
      },
    },
    until,
  );
  return rows;
}

/** Never a text: sheets hold no such character. */
const BROKEN = "\0";

function cellText(type: string, style: string, value: string, { texts, shown, from1904 }: Workbook): string {
  if (type === "s") return value === "" ? "" : (texts[Number(value)] ?? BROKEN);
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n" || value === "") return value;
  const as = shown[Number(style)] ?? "number";
  if (style !== "" && as === "percent") return percentText(value);
  return style === "" || as === "number" ? numberText(value) : dateText(Number(value), as, from1904);
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
