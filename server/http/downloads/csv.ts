import { stringify } from "csv-stringify/sync";
import { divideReadings } from "../../model/chart/alike.ts";
import { periodCaveats } from "../../model/chart/labels.ts";
import type { ChartRow } from "./chart-rows.ts";

export type Cell = string | number | null;

/** A column's name and what it holds of a row. */
export type Column<T> = readonly [name: string, cell: (row: T) => Cell];

/** Any list of the data as rows and columns: what CSV, spreadsheet CSV and workbook are made from. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function tabulate<T>(columns: readonly Column<T>[], rows: readonly T[]): Table {
  return {
    header: columns.map(([name]) => name),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
}

/** The same of a long list, a row when it is asked for. */
export function* tabulateRows<T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
): Generator<readonly Cell[]> {
  for (const row of rows) yield columns.map(([, cell]) => cell(row));
}

/** UTF-8, LF, commas, quotes only where needed; a null is an empty cell. */
export function formatCsv<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const { header, rows: lines } = tabulate(columns, rows);
  return stringify([header, ...lines], { record_delimiter: "\n" });
}

/** Columns of a part of a row that are called as what they hold. */
export function columnsOf<Row, Part>(
  part: (row: Row) => Part,
  ...names: NamesOfCells<Part>[]
): readonly Column<Row>[] {
  return names.map((name) => [name, (row) => part(row)[name] as Cell]);
}

type NamesOfCells<Part> = {
  [Name in keyof Part & string]: Part[Name] extends Cell ? Name : never;
}[keyof Part & string];

const observed = ({ observation }: ChartRow) => observation;

/** One row an observation: first the columns of the JSON's observations, then what belongs to the series and the report. */
export const CHART_COLUMNS: readonly Column<ChartRow>[] = [
  ["series", ({ series }) => series.id],
  ...columnsOf(observed, "period", "start", "end", "value", "low", "high", "qualifier", "wording", "read_as"),
  ["missing", ({ observation, gap }) => (gap === undefined ? observation.missing : "incomplete")],
  ...columnsOf(observed, "source", "locator", "note"),
  ["rivals", ({ observation }) => divideReadings(observation).rivals.length],
  ["rival_readings", ({ observation }) => divideReadings(observation).rivals.map(formatReading).join("; ")],
  ["in_words", ({ observation }) => observation.text],
  ["period_in_words", ({ observation }) => observation.when],
  ["period_caveats", ({ observation }) => periodCaveats(observation).join("; ")],
  ["per_month", ({ observation }) => observation.rate?.value ?? null],
  ["per_month_in_words", ({ observation }) => observation.rate?.text ?? null],
  ["number_kind", ({ observation }) => observation.kind],
  ["ends_in_words", ({ observation }) => observation.ends?.text ?? null],
  ["parts_in_words", ({ observation }) => observation.parts?.text ?? null],
  ["series_title", ({ series }) => series.title],
  ...columnsOf(({ series }: ChartRow) => series, "kind", "basis"),
  ["source_title", ({ source }) => source.title],
  ["source_published", ({ source }) => source.published],
  ["source_seen_in", ({ source }) => source.cited_in],
  ["provisional", ({ observation }) => observation.provisional],
  ["unit", ({ series }) => series.unit],
  ["alike", ({ observation }) => divideReadings(observation).alike.length],
  ["alike_readings", ({ observation }) => divideReadings(observation).alike.map(formatReading).join("; ")],
];

/** Beside these, of what was worked out here; a time of which nothing could be has a row with its reason. */
export const MADE_COLUMNS: readonly Column<ChartRow>[] = [
  ["transform", ({ observation }) => observation.made?.transform ?? null],
  ["made_of", ({ observation }) => observation.made?.of.join("; ") ?? null],
  ["made_of_sources", ({ observation }) => observation.made?.sources.join("; ") ?? null],
  ["reason", ({ gap }) => gap ?? null],
];

/** What people use of them: the number with its words, its time, its source, and what it must not be taken for. */
export const USUAL_COLUMNS: readonly string[] = [
  ...["series", "period", "start", "end", "value", "low", "high", "qualifier", "wording", "read_as"],
  ...["missing", "number_kind", "ends_in_words", "rival_readings", "alike_readings", "provisional"],
  ...["source", "locator", "note"],
];

function formatReading({ text, source, locator }: ChartRow["observation"]["rivals"][number]): string {
  return `${text} [${source}${locator ? `, ${locator}` : ""}]`;
}
