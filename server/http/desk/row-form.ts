import { cellsOf, keyOf, type RowCells, rowsByKey } from "../../data/change/keyed.ts";
import type { Store } from "../../data/store/store.ts";
import type { Problem } from "../../model/records/problems.ts";
import { type Advice, LEFT_OUT } from "../words/advice.ts";
import { keyOfFile } from "../words/fields.ts";
import { rowWords } from "../words/row-words.ts";
import { sayProblem } from "../words/say-problem.ts";
import { unpickNumber } from "./cells.ts";
import { fileChoices } from "./file-choices.ts";
import { controlsOf, fillFields, rowsOf, showAdvice } from "./filled-field.ts";
import type { TypedRow } from "./kept/drafts.ts";

/** The form of a row that was typed, or of an empty one, with what is wrong beside each field. */
export function buildRowForm(
  { current, files }: Pick<Store, "current" | "files">,
  { file, cells, key, source }: TypedRow,
  problems: readonly Problem[],
) {
  const folder = files();
  const dataset = current();
  const fill = (prefix: string, of: string, typed: RowCells) => {
    const speech = rowWords(dataset, of, typed);
    const controls = controlsOf(dataset, of).map((field) => ({
      ...field,
      required: field.required && !(field.name === "id" && key === null),
    }));
    const errorsOf = (column: string) => {
      const own = problems.filter((each) => each.file === of && each.column === column);
      return showAdvice(
        own.map((problem) => alone(sayProblem(problem, speech))),
        prefix,
      );
    };
    const values = unpickNumber(typed);
    return fillFields(dataset, controls, { prefix, values, errorsOf, rows: rowsOf(folder, of) });
  };
  const fields = fill("cell", file, cells);
  const names = fields.some(({ name }) => name === "source");
  return {
    file,
    label: fileChoices({ current, files }).find((choice) => choice.file === file)?.label ?? file,
    key,
    fields,
    /** The fields of a new source; empty where the file names none. */
    source: names ? fill("source", "sources.csv", source ?? { kind: "report" }) : [],
    // A name that is on no list is most often that of a report still to be entered.
    sourceOpen:
      source !== null ||
      fields.some(({ name, value, errors }) => name === "source" && value !== "" && errors.length > 0),
  };
}

/** A form of one row has no other to leave it out for. */
function alone({ text, mends }: Advice): Advice {
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
