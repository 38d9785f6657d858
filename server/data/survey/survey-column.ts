import { askOnce } from "../../model/records/ask-once.ts";
import { parseDate } from "../../model/time/dates.ts";
import { isSheetError, saysNothing } from "../reading/cells.ts";
import { habitOf, readDate } from "../reading/dates.ts";
import type { Delimiter, Line } from "../reading/lines.ts";
import { isDateOfRange } from "../reading/range-dates.ts";
import type { Reading } from "../reading/readings.ts";
import { quote } from "../reading/report.ts";
import { numberIn } from "./cell-kinds.ts";
import type { ColumnKind, ColumnSurvey, Doubt } from "./survey.ts";

interface Cell {
  readonly text: string;
  readonly line: number;
  readonly number: Reading<number>;
  readonly date: Reading<string>;
}

const EXAMPLES = 3;
/** The share of a column that says what it holds. */
const MOST = 0.7;

/** What stands in a column, and what in it may be meant otherwise. */
export function surveyColumn(
  name: string,
  at: number,
  rows: readonly Line[],
  delimiter: Delimiter,
): { readonly column: ColumnSurvey; readonly doubts: readonly Doubt[] } {
  const texts = rows.map(({ line, cells }) => ({ line, text: (cells[at] ?? "").trim() }));
  const filled = texts.filter(({ text }) => text !== "" && !saysNothing(text));
  const cells = readAll(filled, delimiter);
  const kind = kindOf(cells);
  const [from, to] = rangeOf(cells, kind);
  const examples = [...new Set(filled.map(({ text }) => text))]
    .slice(0, EXAMPLES)
    .map((text) => text.slice(0, 60));
  const column = {
    name,
    kind,
    filled: filled.length,
    empty: texts.length - filled.length,
    from,
    to,
    examples,
  };
  const called = name || `column ${at + 1}`;
  const doubts = [
    ...(name === "" && filled.length > 0
      ? [{ line: 0, column: called, words: "the column has no name" }]
      : []),
    ...doubtsOf(cells, kind).map((each) => ({ ...each, column: called })),
  ];
  return { column, doubts };
}

function readAll(
  filled: readonly { readonly text: string; readonly line: number }[],
  delimiter: Delimiter,
): Cell[] {
  const odd = filled.map(({ text }) => text).filter((text) => !parseDate(text));
  const habit = habitOf(
    odd,
    filled.some(({ text }) => parseDate(text)?.precision === "day"),
    false,
  );
  const read = askOnce((text: string) => {
    return { text, number: numberIn(text, delimiter), date: readDate(text, habit) };
  });
  return filled.map(({ text, line }) => ({ ...read(text), line }));
}

function kindOf(cells: readonly Cell[]): ColumnKind {
  if (cells.length === 0) return "empty";
  const share = (test: (cell: Cell) => boolean) => cells.filter(test).length / cells.length;
  const [numbers, dates] = [
    share(({ number }) => number.kind !== "none"),
    share(({ date }) => date.kind !== "none"),
  ];
  // Years are numbers as well, and dates without marks are: all of them have to be.
  if (dates >= MOST && (dates > numbers || cells.every(({ text }) => /^(?:1[89]|20)\d\d$/.test(text))))
    return "dates";
  if (numbers >= MOST)
    return cells.every(({ number }) => number.kind !== "one" || Number.isInteger(number.value))
      ? "whole numbers"
      : "numbers";
  return numbers + dates > 1 - MOST ? "mixed" : "text";
}

function rangeOf(cells: readonly Cell[], kind: ColumnKind): readonly [string, string] {
  if (kind === "dates") {
    const found = cells.flatMap(({ date }) => (date.kind === "one" ? [parseDate(date.value)] : []));
    const spans = found.filter((span) => span !== undefined).sort((a, b) => (a.start < b.start ? -1 : 1));
    return [spans[0]?.edtf ?? "", spans.at(-1)?.edtf ?? ""];
  }
  if (kind === "text" || kind === "empty") return ["", ""];
  const numbers = cells.flatMap(({ number }) => (number.kind === "one" ? [number.value] : []));
  if (numbers.length === 0) return ["", ""];
  const least = numbers.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
  return [String(least), String(most)];
}

type Told = Omit<Doubt, "column">;

function doubtsOf(cells: readonly Cell[], kind: ColumnKind): Told[] {
  const readings = (cell: Cell) => (kind === "dates" ? cell.date : cell.number);
  const several = (cell: Cell) => {
    const reading = readings(cell);
    return reading.kind === "several"
      ? `${quote(cell.text)} could be ${reading.readings.join(" or ")}`
      : undefined;
  };
  const other = (cell: Cell) => {
    const reading = readings(cell);
    return reading.kind === "none" && !isSheetError(cell.text)
      ? `${quote(cell.text)} is none; write ${reading.expected}`
      : undefined;
  };
  const error = ({ text }: Cell) =>
    isSheetError(text) ? `${quote(text)} is the error of a formula` : undefined;
  const ofRange = ({ text }: Cell) =>
    isDateOfRange(text) ? `${quote(text)} may be a range that a spreadsheet made a date of` : undefined;
  const isRead = kind === "dates" || kind === "whole numbers" || kind === "numbers";
  return [
    ...told(cells, error),
    ...(isRead ? [...told(cells, several), ...told(cells, other)] : []),
    ...(kind === "text" || kind === "mixed" ? told(cells, ofRange) : []),
  ];
}

/** The first cell that a doubt is about, and how many more there are. */
function told(cells: readonly Cell[], words: (cell: Cell) => string | undefined): Told[] {
  const found = cells.flatMap((cell) => {
    const each = words(cell);
    return each === undefined ? [] : [{ line: cell.line, words: each }];
  });
  const [first] = found;
  if (!first) return [];
  const more = found.length - 1;
  return [{ line: first.line, words: more > 0 ? `${first.words}; ${more} more such` : first.words }];
}
