import { LRUCache } from "lru-cache";
import { createLimit } from "../../concurrency-limit.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Day } from "../../model/time/calendar.ts";
import type { Difference } from "../change/difference.ts";
import { type Entry, revisionOf } from "../change/entry.ts";
import type { Folder } from "../records/folder.ts";
import type { Work } from "../work/work.ts";
import type { Repository } from "./repository.ts";
import type { Snapshot } from "./store.ts";

/** In bytes of files; a Dataset takes several times as much. */
const MOST_KEPT = 8_000_000;

/**
 * Revisions that were read lately, as many as memory allows. One at a time is read, and one pair compared: whoever
 * asks for many has them in memory one after another, and who asks for the same at once has it made once.
 */
export interface RevisionCache {
  /** Undefined where this version of the program finds problems in it. `files` are its own, where they were read before. */
  readonly of: (commit: string, files?: Folder) => Promise<Snapshot | undefined>;
  /** What a commit changed against the one before it, or against nothing. */
  readonly compare: (before: string | undefined, after: string) => Promise<Difference>;
}

export function createRevisionCache(
  repository: Pick<Repository, "read" | "list">,
  today: () => Day,
  work: Pick<Work, "load" | "compare">,
): RevisionCache {
  const [loading, comparing] = [createLimit(1), createLimit(1)];
  const compared = new Map<string, Promise<Difference>>();
  const load = async (commit: string, day: Day, known?: Folder) => {
    const files = known ?? (await repository.read(commit));
    const { dataset } = await work.load(files, day);
    const [entry] = await repository.list(commit);
    return dataset ? { dataset: stamp(dataset, commit, entry?.date ?? ""), files } : null;
  };
  // What is warned about depends on the day of reading.
  const known = new LRUCache<string, { readonly snapshot: Snapshot | null }, Folder | undefined>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ snapshot }) => 1 + (snapshot ? sizeOf(snapshot) : 0),
    fetchMethod: async (key, _, { context }) => {
      const [commit = "", day = ""] = key.split(" ");
      return { snapshot: await loading(() => load(commit, day, context)) };
    },
  });
  return {
    of: async (commit, files) =>
      (await known.fetch(`${commit} ${today()}`, { context: files }))?.snapshot ?? undefined,
    compare: (before, after) => {
      const under = compared.get(after);
      if (under) return under;
      const begun = comparing(async () =>
        work.compare(
          before === undefined ? new Map() : await repository.read(before),
          await repository.read(after),
        ),
      ).finally(() => compared.delete(after));
      compared.set(after, begun);
      return begun;
    },
  };
}

function sizeOf({ files }: Snapshot): number {
  return [...files.values()].reduce((sum, { length }) => sum + length, 0);
}

/** A Dataset under the name and day of the commit that published it. `date` is ISO 8601. */
export function stamp(dataset: Dataset, commit: string, date: string): Dataset {
  return Object.freeze({
    ...dataset,
    revision: revisionOf(commit),
    updated: date.slice(0, 10) || dataset.updated,
  });
}

/** The one entry whose revision begins so; undefined for none, for several and for fewer than 7 digits. */
export function findEntry(entries: readonly Entry[], revision: string): Entry | undefined {
  if (!/^[0-9a-f]{7,64}$/.test(revision)) return undefined;
  const found = entries.filter(({ commit }) => commit.startsWith(revision));
  return found.length === 1 ? found[0] : undefined;
}
