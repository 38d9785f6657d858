import { decodeText } from "../reading/decode.ts";
import { foreignKind } from "../reading/foreign-kind.ts";
import { nameOf } from "../reading/header.ts";
import type { Line } from "../reading/lines.ts";
import { adviceOnAlone, isHxlRow, isProvisional, isUnitRow, scaleIn } from "../reading/remarks.ts";
import { FileReport, quote } from "../reading/report.ts";
import { cutTable, findTop } from "./cut-table.ts";
import type { Doubt, Survey } from "./survey.ts";
import { surveyColumn } from "./survey-column.ts";

const MOST_ROWS = 50_000;
const MOST_COLUMNS = 100;
const MOST_DOUBTS = 50;
const DELIMITERS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as const;

/** What a reader of tables sees in the bytes of a text; in what is no text, only why. */
export function surveyTable(name: string, bytes: Uint8Array): Survey {
  const report = new FileReport(name);
  const text = (decodeText(bytes, report) ?? "").replace(/\r\n?/g, "\n");
  const { delimiter, lines } = cutTable(text, report);
  const top = findTop(lines);
  const header = lines[top];
  const notes = lines.slice(0, Math.max(top, 0));
  const below = lines.slice(top + 1);
  const tags = below.slice(0, 1).filter(({ cells }) => isHxlRow(cells) || isUnitRow(cells));
  const width = Math.max(...lines.slice(Math.max(top, 0)).map(({ cells }) => cells.length), 0);
  const alone = width > 2 ? below.filter(({ cells }) => filledIn(cells).length === 1) : [];
  const rows = below.filter((line) => !tags.includes(line) && !alone.includes(line));
  const read = rows.slice(0, MOST_ROWS);
  const surveyed = Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, at) =>
    surveyColumn(header?.cells[at]?.trim() ?? "", at, read, delimiter),
  );
  const doubts = [
    ...said(report),
    ...(text !== "" && !header ? [doubt(0, "", "no line names the columns")] : []),
    ...notes.flatMap(doubtsOfNote),
    ...(header ? doubtsOfHeader(header) : []),
    ...tags.map(({ line, cells }) =>
      doubt(line, "", `a row of ${isHxlRow(cells) ? "HXL tags" : "units"}: ${shown(cells)}`),
    ),
    ...doubtsOfWidth(rows, header?.cells.length ?? width),
    ...surveyed.flatMap((each) => each.doubts),
    ...alone.map(({ line, cells }) =>
      doubt(line, "", adviceOnAlone(filledIn(cells)[0] ?? "").replace(/^expected a whole row, got /, "")),
    ),
    ...(rows.length > MOST_ROWS ? [doubt(0, "", `only the first ${MOST_ROWS} rows were looked at`)] : []),
  ];
  return {
    name,
    kind: lines.length === 0 ? "no table" : "text",
    encoding: text === "" ? "" : encodingOf(bytes, report),
    delimiter: lines.length === 0 ? "" : DELIMITERS[delimiter],
    sheet: "",
    header: header?.line ?? 0,
    above: notes.map(({ cells }) => shown(cells)),
    rows: rows.length,
    columns: surveyed.map(({ column }) => column),
    doubts: doubts.slice(0, MOST_DOUBTS),
  };
}

export function doubt(line: number, column: string, words: string): Doubt {
  return { line, column, words };
}

function filledIn(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter(Boolean);
}

function shown(cells: readonly string[]): string {
  return filledIn(cells).join(", ").slice(0, 200);
}

/** What was found while the bytes became lines. */
function said(report: FileReport): Doubt[] {
  return [...report.list("problem"), ...report.list("warning")].map(({ line, column, message }) =>
    doubt(line, column, message),
  );
}

function doubtsOfNote({ line, cells }: Line): Doubt[] {
  const text = shown(cells);
  const scale = scaleIn(text);
  if (scale !== undefined)
    return [
      doubt(
        line,
        "",
        `${quote(text)} says that the numbers are in ${scale}: they have to be written in full`,
      ),
    ];
  return isProvisional(text)
    ? [
        doubt(
          line,
          "",
          `${quote(text)} says that the numbers may change: that belongs in the note of each row`,
        ),
      ]
    : [];
}

function doubtsOfHeader({ line, cells }: Line): Doubt[] {
  const names = cells.map(nameOf);
  const foreign = foreignKind(names);
  const years = cells.filter((cell) => /^\s*(?:19|20)\d\d\s*$/.test(cell));
  return [
    ...(foreign === undefined
      ? []
      : [doubt(line, "", `these are the columns of ${foreign}, which is imported and not uploaded`)]),
    ...(years.length > 1
      ? [
          doubt(
            line,
            "",
            `a column for each year (${years.slice(0, 3).join(", ")} …): a table has a row for each`,
          ),
        ]
      : []),
    ...cells.flatMap((cell, at) => {
      const name = names[at] ?? "";
      const scale = scaleIn(cell);
      if (name !== "" && names.indexOf(name) !== at)
        return [doubt(line, cell.trim(), "a column of this name stands here twice")];
      return scale === undefined
        ? []
        : [doubt(line, cell.trim(), `its numbers are in ${scale}: they have to be written in full`)];
    }),
  ];
}

/** Rows of more or fewer cells than the header: a comma without quotes, or cells that are left out. */
function doubtsOfWidth(rows: readonly Line[], width: number): Doubt[] {
  const odd = rows.filter(
    ({ cells }) =>
      cells.length !== width && (cells.length < width || filledIn(cells.slice(width)).length > 0),
  );
  const [first] = odd;
  if (!first) return [];
  const count = odd.length === 1 ? "1 row has" : `${odd.length} rows have`;
  return [
    doubt(
      first.line,
      "",
      `${count} not ${width} cells as the header has; the first has ${first.cells.length}`,
    ),
  ];
}

function encodingOf(bytes: Uint8Array, report: FileReport): string {
  const wide = report.readAsList().find(({ found }) => found.startsWith("UTF-16"))?.found;
  if (wide !== undefined) return wide;
  if (report.list("warning").some(({ message }) => message.startsWith("expected UTF-8, got Windows-1252")))
    return "Windows-1252";
  return bytes[0] === 0xef && bytes[1] === 0xbb ? "UTF-8 with a mark" : "UTF-8";
}
