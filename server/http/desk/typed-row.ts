import type { RowCells } from "../../data/change/keyed.ts";
import type { TypedRow } from "./drafts.ts";
import type { Form } from "./forms.ts";

const LONGEST_CELL = 20_000;

/** The row that a form was filled in for; nothing in it is checked but its length. */
export function rowOfForm(form: Form, file: string): TypedRow {
  const cells = cellsIn(form, "cell.");
  const key = cellsIn(form, "key.");
  const typed = cellsIn(form, "source.");
  const isNew = Object.entries(typed).some(([column, text]) => text !== "" && column !== "kind");
  const source = isNew ? { ...typed, id: typed.id || idOf(typed) } : null;
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

/** "gul-2024", as ids of sources are made: the author's last name, or the publisher, and the year. */
function idOf({ author = "", publisher = "", title = "", published = "" }: RowCells): string {
  const [first = ""] = author.split(";");
  const name = first.trim().split(/\s+/).at(-1) || publisher || title;
  const year = /\d{4}/.exec(published)?.[0] ?? "";
  return `${name} ${year}`
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
