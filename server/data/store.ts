import type { Dataset } from "../model/dataset.ts";
import type { Problem } from "../model/problems.ts";
import type { Folder } from "./folder.ts";

/** Where requests get the data: always whole, always checked, never from the disk. */
export interface Store {
  /** The last good Dataset. */
  readonly current: () => Dataset;
  /** The bytes the current Dataset was read from, by path in the data folder. */
  readonly files: () => Folder;
  /** The Dataset and its files as published under a revision (7 or more hex digits); undefined where there is none. */
  readonly at: (revision: string) => Promise<Snapshot | undefined>;
  /** What keeps the folder, as it stands on disk now, from being served; empty when it is served. */
  readonly problems: () => readonly Problem[];
}

export interface Snapshot {
  readonly dataset: Dataset;
  readonly files: Folder;
}

/** A store that never changes: for tests, pictures and one-off commands. */
export function fixedStore(snapshot: Snapshot): Store {
  return {
    current: () => snapshot.dataset,
    files: () => snapshot.files,
    at: async (revision) => (snapshot.dataset.revision.startsWith(revision) ? snapshot : undefined),
    problems: () => [],
  };
}
