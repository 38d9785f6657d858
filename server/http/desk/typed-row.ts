import type { RowCells } from "../../data/change/keyed.ts";
import type { Source } from "../../model/records/records.ts";
import { cellsIn } from "./cells-in.ts";
import type { TypedRow } from "./drafts.ts";
import type { Form } from "./forms.ts";
import { newSourceId } from "./source-id.ts";
import { pickNumber } from "./value-control.ts";
import { findSource } from "./words/find-source.ts";
import { MEANT } from "./words/said.ts";

/**
 * The row that a form was filled in for; nothing in it is checked but its length. A source may be named by any of its
 * names; one entered along with the row gets an id of its own where none was typed.
 */
export function rowOfForm(form: Form, file: string, sources: readonly Source[]): TypedRow {
  const { [MEANT]: meant, ...typedCells } = cellsIn(form, "cell.");
  const cells = withSourceIds(pickNumber(typedCells), sources);
  const key = cellsIn(form, "key.");
  const typed = withSourceIds(cellsIn(form, "source."), sources);
  const ids = new Set(sources.map(({ id }) => id));
  const isNew = Object.entries(typed).some(([column, text]) => text !== "" && column !== "kind");
  const source = isNew ? { ...typed, id: typed.id || newSourceId(typed, ids) } : null;
  return {
    file,
    cells: source && "source" in cells ? { ...cells, source: source.id } : cells,
    key: Object.keys(key).length > 0 ? key : null,
    remove: form.has("remove"),
    source,
    ...(meant ? { meant: true } : {}),
  };
}

function withSourceIds(cells: RowCells, sources: readonly Source[]): RowCells {
  const found = ["source", "cited_in"].flatMap((column) => {
    const source = findSource(cells[column] ?? "", sources);
    return source ? [[column, source.id]] : [];
  });
  return { ...cells, ...Object.fromEntries(found) };
}
