import type { RowCells } from "../../data/change/keyed.ts";
import type { TypedRow } from "./drafts.ts";
import type { Form } from "./forms.ts";
import { newSourceId } from "./source-id.ts";

const LONGEST_CELL = 20_000;

/**
 * The row that a form was filled in for; nothing in it is checked but its length. A source entered along with it gets
 * an id of its own where none was typed.
 */
export function rowOfForm(form: Form, file: string, sources: readonly { readonly id: string }[]): TypedRow {
  const cells = cellsIn(form, "cell.");
  const key = cellsIn(form, "key.");
  const typed = cellsIn(form, "source.");
  const ids = new Set(sources.map(({ id }) => id));
  const isNew = Object.entries(typed).some(([column, text]) => text !== "" && column !== "kind");
  const source = isNew ? { ...typed, id: typed.id || newSourceId(typed, ids) } : null;
  return {
    file,
    cells: source && "source" in cells ? { ...cells, source: source.id } : cells,
    key: Object.keys(key).length > 0 ? key : null,
    remove: form.has("remove"),
    source,
  };
}

function cellsIn(form: Form, prefix: string): RowCells {
  const cells: Record<string, string> = {};
  for (const [name, [text = ""]] of form.fields) {
    if (name.startsWith(prefix)) cells[name.slice(prefix.length)] = text.trim().slice(0, LONGEST_CELL);
  }
  return cells;
}
