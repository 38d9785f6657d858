import type { Conflict } from "../../data/change/merge.ts";
import type { Store } from "../../data/store/store.ts";
import { formatDay } from "../../model/time/calendar.ts";
import { firstLine } from "../frame/words.ts";
import { keyOfFile } from "../words/fields.ts";

/** Who changed a row, when and why. */
interface ChangedBy {
  readonly author: string;
  readonly day: string;
  readonly reason: string;
  readonly revision: string;
}

/** Revisions beyond these are not looked through. */
const MOST_REVISIONS = 50;

/** By conflict, the last who changed its row since a revision; none where the history does not tell. */
export async function whoChanged(
  { history, changes }: Pick<Store, "history" | "changes">,
  base: string,
  conflicts: readonly Conflict[],
): Promise<ReadonlyMap<string, ChangedBy>> {
  const entries = await history();
  const end = entries.findIndex(({ revision }) => revision === base);
  const since = entries.slice(0, Math.max(end, 0)).slice(0, MOST_REVISIONS);
  const found = new Map<string, ChangedBy>();
  for (const { revision, author, date, reason } of since) {
    const files = (await changes(revision))?.files ?? [];
    for (const { id, file, theirs, base: began } of conflicts) {
      const keyed = theirs ?? began;
      const rows = files.find((each) => each.file === file)?.rows ?? [];
      const touched = rows.some(({ before, after }) => isSameRow(keyOfFile(file), keyed, after ?? before));
      if (!touched || found.has(id)) continue;
      found.set(id, {
        author,
        day: formatDay(date.slice(0, 10)),
        reason: firstLine(reason),
        revision,
      });
    }
  }
  return found;
}

function isSameRow(key: readonly string[], a: Conflict["base"], b: Conflict["base"]): boolean {
  return a !== null && b !== null && key.every((column) => a[column] === b[column]);
}
