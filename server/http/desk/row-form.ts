import type { RowCells } from "../../data/change/keyed.ts";
import { cellsOf, keyOf, rowsByKey } from "../../data/change/keyed.ts";
import type { Store } from "../../data/store/store.ts";
import type { Problem } from "../../model/records/problems.ts";
import { unpickNumber } from "./cells.ts";
import type { TypedRow } from "./drafts.ts";
import { keyOfFile } from "./fields.ts";
import { fileChoices } from "./file-choices.ts";
import { controlsOf, type FilledField, rowsOf, showSaid, suggestionsFor } from "./filled-field.ts";
import { LEFT_OUT, type Said } from "./words/said.ts";
import { sayProblem } from "./words/say.ts";
import { speechFor } from "./words/speech.ts";

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

/** Builds the form of a row that was typed, or of an empty one. */
export function buildRowForm(
  { current, files }: Pick<Store, "current" | "files">,
  { file, cells, key, source }: TypedRow,
  problems: readonly Problem[],
): RowForm {
  const folder = files();
  const dataset = current();
  const fill = (prefix: string, of: string, typed: RowCells) => {
    const rows = rowsOf(folder, of);
    const speech = speechFor(dataset, of, typed);
    const values = unpickNumber(typed);
    return controlsOf(dataset, of).map((field): FilledField => {
      const own = problems.filter((each) => each.file === of && each.column === field.name);
      return {
        ...field,
        required: field.required && !(field.name === "id" && key === null),
        id: `${prefix}-${field.name}`,
        control: `${prefix}.${field.name}`,
        value: values[field.name] ?? "",
        errors: showSaid(
          own.map((problem) => alone(sayProblem(problem, speech))),
          prefix,
        ),
        suggestions: suggestionsFor(dataset, field, rows),
      };
    });
  };
  const fields = fill("cell", file, cells);
  const names = fields.some(({ name }) => name === "source");
  return {
    file,
    label: fileChoices({ current, files }).find((choice) => choice.file === file)?.label ?? file,
    key,
    fields,
    source: names ? fill("source", "sources.csv", source ?? { kind: "report" }) : [],
    // A name that is on no list is most often that of a report still to be entered.
    sourceOpen:
      source !== null ||
      fields.some(({ name, value, errors }) => name === "source" && value !== "" && errors.length > 0),
  };
}

/** A form of one row has no other to leave it out for. */
function alone({ text, mends }: Said): Said {
  return { text, mends: mends.filter(({ cells }) => !(LEFT_OUT in cells)) };
}

/** The rows of a file, newest last, each with its key, to choose one of them. */
export function listRows(
  { files }: Pick<Store, "files">,
  file: string,
): readonly { readonly key: RowCells; readonly cells: RowCells }[] {
  const table = rowsOf(files(), file);
  return (table?.rows ?? []).map((row) => {
    const cells = cellsOf(table?.columns ?? [], row);
    return { cells, key: Object.fromEntries(keyOfFile(file).map((column) => [column, cells[column] ?? ""])) };
  });
}

/** The ids of the rows of a file. */
export function idsIn(store: Pick<Store, "files">, file: string): ReadonlySet<string> {
  return new Set(listRows(store, file).map(({ cells }) => cells.id ?? ""));
}

/** The row of a key as it stands; undefined where there is none. */
export function findRow({ files }: Pick<Store, "files">, file: string, key: RowCells): RowCells | undefined {
  const table = rowsOf(files(), file);
  const row = table && rowsByKey(table).get(keyOf(table, key));
  return table && row && cellsOf(table.columns, row);
}
