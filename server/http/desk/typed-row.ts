import type { RowCells } from "../../data/change/keyed.ts";
import type { Store } from "../../data/store/store.ts";
import type { Source } from "../../model/records/records.ts";
import { MEANT } from "../words/advice.ts";
import { sourceNamed } from "../words/find-source.ts";
import { cellsIn, isFilled, pickNumber } from "./cells.ts";
import type { Form } from "./forms.ts";
import { freeId, newSourceId } from "./ids.ts";
import type { TypedRow } from "./kept/drafts.ts";
import { idsIn } from "./row-form.ts";

/**
 * The row that a form was filled in for; nothing in it is checked but its length. A source may be named by any of its
 * names; one entered along with the row gets an id of its own where none was typed.
 */
export function rowOfForm(
  form: Form,
  file: string,
  { current, files }: Pick<Store, "current" | "files">,
): TypedRow {
  const { sources } = current();
  const { [MEANT]: meant, ...typedCells } = cellsIn(form, "cell.");
  const cells = withSourceIds(pickNumber(typedCells), sources);
  const key = cellsIn(form, "key.");
  const named = Object.keys(key).length === 0 ? withOwnId(cells, idsIn({ files }, file)) : cells;
  const typed = withSourceIds(cellsIn(form, "source."), sources);
  const taken = new Set(sources.map(({ id }) => id));
  const source = isFilled(typed) ? { ...typed, id: typed.id || newSourceId(typed, taken) } : null;
  return {
    file,
    cells: source && "source" in named ? { ...named, source: source.id } : named,
    key: Object.keys(key).length > 0 ? key : null,
    remove: form.has("remove"),
    source,
    ...(meant ? { meant: true } : {}),
  };
}

/** What has a title and no id yet gets one made of it. */
function withOwnId(cells: RowCells, ids: ReadonlySet<string>): RowCells {
  const { id, title = "" } = cells;
  if (id !== "" || title === "") return cells;
  const own = "author" in cells ? newSourceId(cells, ids) : freeId(title, ids);
  return { ...cells, id: own };
}

function withSourceIds(cells: RowCells, sources: readonly Source[]): RowCells {
  const found = ["source", "cited_in"].flatMap((column) => {
    const source = sourceNamed(cells[column] ?? "", sources);
    return source ? [[column, source.id]] : [];
  });
  return { ...cells, ...Object.fromEntries(found) };
}
