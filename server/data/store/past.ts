import { GitError } from "./git.ts";
import type { Repository } from "./repository.ts";
import { findEntry, type RevisionCache } from "./revision-cache.ts";
import { lostBefore, type Snapshot, type Store } from "./store.ts";
import type { Served } from "./sync.ts";

/** The revisions up to the one that is served. What is lost of them is told, and takes nothing else down. */
export function openPast(
  repository: Repository,
  revisions: RevisionCache,
  served: () => Served,
  tell: (reason: string) => void,
): Pick<Store, "at" | "history" | "changes"> {
  const ifReadable = <T>(reading: Promise<T>) =>
    reading.catch((error: unknown) => {
      if (!(error instanceof GitError)) throw error;
      tell(error.message);
      return undefined;
    });
  let told: string | undefined;
  const history = async () => {
    const commit = served().commit ?? (await ifReadable(repository.head()));
    const entries = (commit && (await ifReadable(repository.list(commit)))) || [];
    const cut = lostBefore(entries)?.revision;
    if (cut !== undefined && cut !== told)
      tell(`what came before revision ${cut} is lost; put history.git in STATE_DIR back from the backup`);
    told = cut;
    return entries;
  };
  return {
    history,
    at: async (revision) => {
      const now = served();
      if (revision.length >= 7 && now.dataset.revision.startsWith(revision)) return now;
      const entry = findEntry(await history(), revision);
      return entry && ifReadable(revisions.of(entry.commit));
    },
    changes: async (revision) => {
      const entries = await history();
      const entry = findEntry(entries, revision);
      const parent = entries.find((each) => each.revision === entry?.parent);
      // Against what is lost nothing is known.
      if (!entry || (entry.parent !== null && !parent)) return undefined;
      return ifReadable(revisions.compare(parent?.commit, entry.commit));
    },
  };
}

/** Throws a RangeError where a revision is none of the history. */
export function expectSnapshot(found: Snapshot | undefined, revision: string): Snapshot {
  if (found) return found;
  throw new RangeError(`revision: expected one of the history, got ${JSON.stringify(revision.slice(0, 80))}`);
}
