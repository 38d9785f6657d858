import type { RowCells } from "../../data/change/keyed.ts";
import { shortSource } from "../../model/citing/citations.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { RowWords } from "./advice.ts";
import { titlesOf } from "./fields.ts";
import { sourcesLike } from "./find-source.ts";

/** How to speak of the rows of a file; `row` is the one that was typed, where one was. */
export function rowWords({ descriptor, sources }: Dataset, file: string, row?: RowCells): RowWords {
  const titles = titlesOf(descriptor, file);
  const named = new Map(sources.map((source) => [source.id, source]));
  return {
    titleOf: (column) => titles.get(column) ?? column,
    sourceName: (id) => {
      const source = named.get(id);
      return source ? shortSource(source) : id;
    },
    sourcesLike: (name) => sourcesLike(name, sources),
    isForm: row !== undefined,
    row: row ?? {},
  };
}
