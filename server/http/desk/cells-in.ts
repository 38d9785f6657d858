import type { RowCells } from "../../data/change/keyed.ts";
import type { Form } from "./forms.ts";

const LONGEST_CELL = 20_000;

/** The cells of a form whose names begin with a prefix, no longer than a cell may be. */
export function cellsIn(form: Form, prefix: string): RowCells {
  const cells: Record<string, string> = {};
  for (const [name, [text = ""]] of form.fields) {
    if (name.startsWith(prefix)) cells[name.slice(prefix.length)] = text.trim().slice(0, LONGEST_CELL);
  }
  return cells;
}
