import { Form } from "../../../server/http/desk/forms.ts";
import type { RowWords } from "../../../server/http/words/advice.ts";
import { sayProblem } from "../../../server/http/words/say-problem.ts";

const TITLES: Readonly<Record<string, string>> = {
  value: "Value",
  low: "Lowest",
  high: "Highest",
  qualifier: "Qualifier",
  wording: "Wording",
  read_as: "Read as",
  note: "Note",
  period: "Period",
};
const NAMES: Readonly<Record<string, string>> = { "gul-2024": "Gul 2024", unipath: "UniPath" };
const speech: RowWords = {
  titleOf: (column) => TITLES[column] ?? column,
  sourceName: (id) => NAMES[id] ?? id,
  sourcesLike: () => [],
  isForm: true,
  row: {},
};

export const SERIES = "series/attacks-claimed.csv";

/** What an editor is told of a message of the readers; `more` is what there is to say it with. */
export const say = (file: string, column: string, message: string, more: Partial<RowWords> = {}) =>
  sayProblem({ file, column, message }, { ...speech, ...more });

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A form of these fields, without files. */
export const formOf = (fields: Fields) =>
  new Form(new Map(Object.entries(fields).map(([name, text]) => [name, [text].flat()])), []);
