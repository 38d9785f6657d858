import type { Rule } from "./advice.ts";

/** What is said of a table as a whole: its kind, its first line, its columns. */
export const TABLE_RULES: readonly Rule[] = [
  [
    /^expected a header with (.*), got an empty file/,
    ([names]) => `This table is empty. Its first line must name the columns: ${names}.`,
  ],
  [
    /^expected (?:a table as plain text \(CSV\)|an Excel workbook \(\.xlsx\)), got (?:a damaged one|(an? .*?));(.*)$/,
    ([what, advice = ""]) =>
      `${what ? `This is ${what}, not a table` : "This workbook is damaged"}:${advice}.`,
  ],
  [
    /^expected (.*) cells as in the header(.*), got (\d+): (.*)$/,
    ([width, hint, count, row]) =>
      `This line has ${count} cells, and the first line ${width}${hint}: ${row}.`,
  ],
  [
    /^expected a known column \((.*)\), got (".*")/,
    ([names, got]) => `There is no column “${got}”. These are not named yet: ${names}.`,
  ],
  [
    /^expected this column, which is missing$/,
    (_, { titleOf, column }) => `The first line lacks the column ${titleOf(column)}.`,
  ],
  [
    /^expected this column, which is missing; read as empty/,
    (_, { titleOf, column }) => `The column ${titleOf(column)} is not there; it was read as empty.`,
  ],
  [
    /^expected each column once/,
    (_, { titleOf, column }) => `The column ${titleOf(column)} stands here twice.`,
  ],
  [
    /^expected the columns of (\S+), got (those of .*)$/,
    ([file, what]) => `These are not the columns of ${file} but ${what}.`,
  ],
];
