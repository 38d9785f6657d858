import type { RowCells, Rows } from "../../data/change/keyed.ts";
import { stateOf } from "../../data/change/tables.ts";
import type { Store } from "../../data/store/store.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Advice } from "../words/advice.ts";
import { type DeskField, fieldsOf } from "../words/fields.ts";
import { labelOf } from "../words/find-source.ts";
import { NO_NUMBER } from "./cells.ts";
import { mendValue } from "./mend-form.ts";

/** A field of a form as it stands: filled in, with what is wrong beside it. */
export interface FilledField extends DeskField {
  /** Of the control, for its label. */
  readonly id: string;
  readonly control: string;
  readonly value: string;
  readonly errors: readonly ShownAdvice[];
  readonly suggestions: readonly { readonly value: string; readonly label: string }[];
}

interface Filling {
  /** What the names of the controls begin with. */
  readonly prefix: string;
  readonly values: RowCells;
  readonly errorsOf?: (column: string) => readonly ShownAdvice[];
  /** The rows of its file, where what stands in them may be suggested. */
  readonly rows?: Rows | undefined;
}

/** Fields as they stand in a form. */
export function fillFields(
  dataset: Dataset,
  fields: readonly DeskField[],
  { prefix, values, errorsOf = () => [], rows }: Filling,
): readonly FilledField[] {
  return fields.map((field) => ({
    ...field,
    id: `${prefix}.${field.name}`.replaceAll(".", "-"),
    control: `${prefix}.${field.name}`,
    value: values[field.name] ?? "",
    errors: errorsOf(field.name),
    suggestions: suggestionsFor(dataset, field, rows),
  }));
}

/** A sentence and its buttons, with what each sends. */
export interface ShownAdvice {
  readonly text: string;
  readonly mends: readonly { readonly label: string; readonly value: string }[];
}

/** Each thing once, for the fields of a row that begin with `prefix`. */
export function showAdvice(list: readonly Advice[], prefix: string): readonly ShownAdvice[] {
  return [...new Map(list.map((each) => [each.text, each])).values()].map(({ text, mends }) => ({
    text,
    mends: mends.map((mend) => ({ label: mend.label, value: mendValue(prefix, mend) })),
  }));
}

/** What forms say of a column where there is a control that the codebook knows nothing of. */
const HELP: Readonly<Record<string, string>> = {
  value:
    "The number printed, in digits: nearly half a million is 500000. Where there is none, choose why under Qualifier.",
  qualifier:
    "How the source prints the number; where it prints none, choose why. Over and at least leave the top open; under, nearly and up to leave the bottom open; about is near the value on either side; between needs Lowest and Highest.",
  wording:
    "The few words in which the source gives the number, as printed, without quotation marks. Shown with the number everywhere. Required where it is given in words only, because then the words are all there is.",
};

/** The fields of a file, each as its forms show it: with the choices of its control, empty so far. */
export function controlsOf({ descriptor }: Dataset, file: string): readonly DeskField[] {
  const fields = fieldsOf(descriptor, file).map((field) => ({
    ...field,
    description: labelled(field.description),
  }));
  const hasReason = fields.some(({ name, codes }) => name === "value" && codes.length > 0);
  return fields.map((field) => {
    if (!hasReason) return field;
    const told = { ...field, description: HELP[field.name] ?? field.description };
    if (field.name === "qualifier") return { ...told, codes: [...field.codes, ...NO_NUMBER] };
    return /^(value|low|high)$/.test(field.name) ? { ...told, codes: [] } : told;
  });
}

/** What the codebook says by names of files and columns, by the labels of the form. */
function labelled(description: string): string {
  return description
    .replace("an id in sources.csv", "one in the list of sources")
    .replace("that one's cited_in says", "its Seen in says");
}

const SUGGESTED =
  /^(place|district|province|country|actor|target|where_precision|unit|publisher|author|licence|locator)$/;
const MOST_SUGGESTIONS = 300;

/** What may be chosen in a field that takes any text. */
function suggestionsFor(
  { sources, charts, datasets }: Dataset,
  { name, closed, codes }: DeskField,
  rows: Rows | undefined,
): FilledField["suggestions"] {
  if (name === "source" || name === "cited_in")
    return sources.map((source) => ({ value: source.id, label: labelOf(source) }));
  if (closed) return [];
  if (codes.length > 0) return codes;
  const list = name === "chart" ? charts : name === "dataset" ? datasets : undefined;
  if (list) return list.map(({ id, title }) => ({ value: id, label: title }));
  if (!rows || !SUGGESTED.test(name)) return [];
  const place = rows.columns.indexOf(name);
  const values = new Set(rows.rows.map((row) => row[place] ?? "").filter(Boolean));
  return [...values]
    .sort()
    .slice(0, MOST_SUGGESTIONS)
    .map((value) => ({ value, label: "" }));
}

/** The rows of a file as they stand; undefined for a file that is no table. */
export function rowsOf(files: ReturnType<Store["files"]>, file: string): Rows | undefined {
  return stateOf(files, [file]).tables.get(file);
}
