import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Cell, Table as Told } from "../../../model/briefing/briefing.ts";
import type { Citing } from "./citing.ts";
import { INK, LINE, MUTED, STYLE, TINT } from "./styles.ts";

/** A real table: its first row is repeated on each page, and no row is broken over two. */
export function writeTable({ columns, groups }: Told, citing: Citing, width: number): Table {
  const heads = groups.flatMap(({ rows }) => rows.map(({ head }) => head));
  const widths = widthsOf(columns, width, headWidth(heads, columns.length, width));
  const row = (cells: readonly TableCell[], tableHeader = false) =>
    new TableRow({ children: cells, cantSplit: true, ...(tableHeader && { tableHeader }) });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    tableLook: { firstRow: true, firstColumn: true, noVBand: true },
    borders: { ...NO_LINES, top: line(INK, 8), bottom: line(INK, 8), insideHorizontal: line(LINE, 4) },
    margins: { top: 30, bottom: 30, left: 70, right: 70 },
    rows: [
      row(
        columns.map(({ title, aside }, index) =>
          cell(widths[index], [
            words(STYLE.head, [title]),
            ...(aside === "" ? [] : [words(STYLE.cell, [muted(aside)])]),
          ]),
        ),
        true,
      ),
      ...groups.flatMap(({ title, rows }) => [
        ...(title === "" ? [] : [row([kindCell(title, columns.length)])]),
        ...rows.map(({ head, aside, cells }) =>
          row([
            cell(widths[0], [
              words(STYLE.cell, [new TextRun({ text: head, bold: true })]),
              ...(aside === "" ? [] : [words(STYLE.cell, [muted(aside)])]),
            ]),
            ...cells.map((each, index) => cell(widths[index + 1], writeCell(each, citing))),
          ]),
        ),
      ]),
    ],
  });
}

function writeCell({ readings, asides }: Cell, citing: Citing): Paragraph[] {
  return [
    ...readings.map(({ lead, text, wording, source, notes }) =>
      words(STYLE.cell, [
        ...(lead === "" ? [] : [muted(`${lead} `)]),
        new TextRun({ text, bold: lead === "" && source !== "" }),
        ...(wording === "" ? [] : [new TextRun({ text: ` “${wording}”` })]),
        ...(source === "" ? [] : [muted(`, ${source}`)]),
        ...citing.mark(notes),
      ]),
    ),
    ...asides.map((aside) => words(STYLE.cell, [muted(aside)])),
  ];
}

/** What kind of numbers the rows under it are. */
function kindCell(title: string, columnSpan: number): TableCell {
  return new TableCell({
    columnSpan,
    shading: { type: ShadingType.CLEAR, fill: TINT },
    children: [words(STYLE.head, [title])],
  });
}

/** Word opens no cell without a paragraph. */
function cell(width: number | undefined, paragraphs: readonly Paragraph[]): TableCell {
  return new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    children: paragraphs.length > 0 ? paragraphs : [words(STYLE.cell, [])],
  });
}

function words(style: string, children: readonly (string | ParagraphChild)[]): Paragraph {
  return new Paragraph({
    style,
    alignment: AlignmentType.LEFT,
    children: children.map((each) => (typeof each === "string" ? new TextRun(each) : each)),
  });
}

function muted(text: string): TextRun {
  return new TextRun({ text, color: MUTED });
}

/** The heading of the rows is narrow; what is in words gets the room that numbers leave. */
function widthsOf(columns: Told["columns"], width: number, head: number): number[] {
  const parts = columns.slice(1).map(({ title }) => SHARES[title] ?? 3);
  const all = parts.reduce((sum, part) => sum + part, 0);
  const widths = [head, ...parts.map((part) => Math.floor(((width - head) * part) / all))];
  const rest = width - widths.reduce((sum, each) => sum + each, 0);
  return widths.map((each, index) => (index === 0 ? each + rest : each));
}

/** The longest heading of a row in one line, as far as the columns beside it leave room. */
function headWidth(heads: readonly string[], columns: number, width: number): number {
  const longest = Math.max(0, ...heads.map(({ length }) => length));
  const most = Math.floor(width * (columns === 2 ? 0.45 : columns === 3 ? 0.35 : 0.24));
  return Math.max(LEAST_HEAD, Math.min(most, longest * LETTER + SIDES));
}

/** "September 2021" in one line. */
const LEAST_HEAD = 1700;
/** A bold letter of nine points, and the space beside it in a cell; in twentieths of a point. */
const LETTER = 100;
const SIDES = 160;
const SHARES: Readonly<Record<string, number>> = { Event: 5, Kind: 1.8, Source: 2.4 };

const line = (color: string, size: number) => ({ style: BorderStyle.SINGLE, size, color });
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_LINES = { left: none, right: none, insideVertical: none };
