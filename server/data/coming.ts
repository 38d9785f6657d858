import { type Folder, isDataPath } from "./folder.ts";
import { cellsOf } from "./keyed.ts";
import { Report } from "./report.ts";
import { openReader, readTable } from "./tables.ts";

/** A list of more bytes names more series than anybody sends; its reading would hold up others. */
const LONGEST_LIST = 1_000_000;

const LISTS = [
  ["series.csv", "series"],
  ["datasets.csv", "incidents"],
] as const;

/**
 * The places that lists being sent make for files that are not there yet, and the titles there: `series/new-one.csv`
 * for a row `new-one` of `series.csv`. A series that is counted from incidents has no file.
 */
export function comingPlaces(sent: Folder, known: Folder): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [list, folder] of LISTS) {
    const bytes = sent.get(list);
    if (!bytes || bytes.length > LONGEST_LIST) continue;
    const reader = openReader(known);
    const table = reader && readTable(reader, list, bytes, new Report(), true);
    for (const row of table?.rows ?? []) {
      const { id = "", title = "", dataset = "" } = cellsOf(table?.columns ?? [], row);
      const place = `${folder}/${id}.csv`;
      if (dataset === "" && isDataPath(place) && !known.has(place)) places.set(place, title || id);
    }
  }
  return places;
}
