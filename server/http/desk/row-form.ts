import type { RowCells, Rows } from "../../data/change/keyed.ts";
import { cellsOf, keyOf, rowsByKey } from "../../data/change/keyed.ts";
import { stateOf } from "../../data/change/tables.ts";
import type { Store } from "../../data/store/store.ts";
import { shortSource } from "../../model/citing/citations.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { TypedRow } from "./drafts.ts";
import { type DeskField, fieldsOf, keyOfFile } from "./fields.ts";
import { fileChoices } from "./upload.ts";

/** The form for one row, filled in as far as it was, with what is wrong beside each field. */
export interface RowForm {
  readonly file: string;
  readonly label: string;
  readonly key: RowCells | null;
  readonly fields: readonly FilledField[];
  /** The fields of a new source; empty where the file names none. */
  readonly source: readonly FilledField[];
  readonly sourceOpen: boolean;
}

export interface FilledField extends DeskField {
  /** Of the control, for its label. */
  readonly id: string;
  readonly control: string;
  readonly value: string;
  readonly errors: readonly string[];
  readonly suggestions: readonly { readonly value: string; readonly label: string }[];
}

const SUGGESTED =
  /^(place|district|province|country|actor|target|where_precision|unit|publisher|author|licence|locator)$/;
const MOST_SUGGESTIONS = 300;

/** Builds the form of a row that was typed, or of an empty one. */
export function buildRowForm(
  { current, files }: Pick<Store, "current" | "files">,
  { file, cells, key, source }: TypedRow,
  problems: readonly Problem[],
): RowForm {
  const folder = files();
  const table = tableOf(folder, file);
  const errorsOf = (of: string, column: string) =>
    problems.filter((each) => each.file === of && each.column === column).map(({ message }) => message);
  const { sources } = current();
  const named = sources.map((each) => ({ value: each.id, label: `${shortSource(each)}: ${each.title}` }));
  const ids = (of: string) => suggestIds(current(), of);
  const fill = (prefix: string, of: string, values: RowCells, rows: Rows | undefined) =>
    fieldsOf(current().descriptor, of).map((field): FilledField => {
      const refers = field.name === "source" || field.name === "cited_in";
      return {
        ...field,
        id: `${prefix}-${field.name}`,
        control: `${prefix}.${field.name}`,
        value: values[field.name] ?? "",
        errors: errorsOf(of, field.name),
        suggestions: refers
          ? named
          : field.closed
            ? []
            : field.codes.length > 0
              ? field.codes
              : (ids(field.name) ?? suggest(rows, field.name)),
      };
    });
  const fields = fill("cell", file, cells, table);
  const names = fields.some(({ name }) => name === "source");
  return {
    file,
    label: fileChoices({ current, files }).find((choice) => choice.file === file)?.label ?? file,
    key,
    fields,
    source: names ? fill("source", "sources.csv", source ?? {}, tableOf(folder, "sources.csv")) : [],
    // A name that is on no list is most often that of a report still to be entered.
    sourceOpen:
      source !== null ||
      fields.some(({ name, value, errors }) => name === "source" && value !== "" && errors.length > 0),
  };
}

/** The rows of a file, newest last, each with its key, to choose one of them. */
export function listRows(
  { files }: Pick<Store, "files">,
  file: string,
): readonly { readonly key: RowCells; readonly cells: RowCells }[] {
  const table = tableOf(files(), file);
  return (table?.rows ?? []).map((row) => {
    const cells = cellsOf(table?.columns ?? [], row);
    return { cells, key: Object.fromEntries(keyOfFile(file).map((column) => [column, cells[column] ?? ""])) };
  });
}

/** The row of a key as it stands; undefined where there is none. */
export function findRow({ files }: Pick<Store, "files">, file: string, key: RowCells): RowCells | undefined {
  const table = tableOf(files(), file);
  const row = table && rowsByKey(table).get(keyOf(table, key));
  return table && row && cellsOf(table.columns, row);
}

function tableOf(files: ReturnType<Store["files"]>, file: string): Rows | undefined {
  return stateOf(files, [file]).tables.get(file);
}

function suggest(table: Rows | undefined, column: string): { value: string; label: string }[] {
  if (!table || !SUGGESTED.test(column)) return [];
  const place = table.columns.indexOf(column);
  const values = new Set(table.rows.map((row) => row[place] ?? "").filter(Boolean));
  return [...values]
    .sort()
    .slice(0, MOST_SUGGESTIONS)
    .map((value) => ({ value, label: "" }));
}

function suggestIds(
  { charts, datasets }: ReturnType<Store["current"]>,
  column: string,
): { value: string; label: string }[] | undefined {
  const list = column === "chart" ? charts : column === "dataset" ? datasets : undefined;
  return list?.map(({ id, title }) => ({ value: id, label: title }));
}
