import type { Dataset } from "../../model/records/dataset.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { Difference } from "../change/difference.ts";
import type { Entry } from "../change/entry.ts";
import type { Folder } from "../records/folder.ts";

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
  /** Files of the folder that look meant and are not read, a warning each. */
  readonly passedOver: () => readonly Problem[];
  /** Who changed what, when and why; newest first. Empty where no history is kept. */
  readonly history: () => Promise<readonly Entry[]>;
  /** What a revision changed against the one before it; undefined where that cannot be read, or there is none. */
  readonly changes: (revision: string) => Promise<Difference | undefined>;
  /** How it stands with the history that several servers share; null where there is none. */
  readonly shared: () => SharedState | null;
  /** Tells whenever `current` or `problems` have changed; gives back how to stop being told. */
  readonly onChange: (listener: () => void) => () => void;
}

export interface Snapshot {
  readonly dataset: Dataset;
  readonly files: Folder;
}

/** The oldest entry of a history, newest first, whose forerunner is lost with all before; undefined where nothing is. */
export function lostBefore(entries: readonly Entry[]): Entry | undefined {
  const oldest = entries.at(-1);
  return oldest?.parent === null ? undefined : oldest;
}

/** A store that never changes: for tests, pictures and one-off commands. */
export function fixedStore(snapshot: Snapshot): Store {
  return {
    current: () => snapshot.dataset,
    files: () => snapshot.files,
    at: async (revision) => (snapshot.dataset.revision.startsWith(revision) ? snapshot : undefined),
    problems: () => [],
    passedOver: () => [],
    history: async () => [],
    changes: async () => undefined,
    shared: () => null,
    onChange: () => () => {},
  };
}

/** The shared history does not answer, or refuses. Its words name no password. */
export class SharedAway extends Error {
  readonly words: string;
  /** What became of what was offered: it never went there, was not taken, or may have arrived. */
  readonly became: "unsent" | "refused" | "unknown";

  constructor(words: string, options?: ErrorOptions, became: SharedAway["became"] = "unsent") {
    super(`the shared history (HISTORY_REMOTE) cannot be reached: ${words}`, options);
    this.name = "SharedAway";
    this.words = words;
    this.became = became;
  }
}

export interface SharedState {
  /** When it answered last, ISO 8601; null where it has not. */
  readonly fetched: string | null;
  /** Why it does not answer now. */
  readonly failure: string | null;
  /** Commits there that are not served here. */
  readonly behind: number;
  /** Why notes that were left here do not reach the other servers; null where they do. */
  readonly notes: string | null;
}

type Line = (message: string, fields?: Readonly<Record<string, string>>) => void;

/** Where the store says what it did and what it met; the server's log is one. */
export interface StoreLog {
  readonly info: Line;
  readonly warn: Line;
  readonly error: Line;
}
