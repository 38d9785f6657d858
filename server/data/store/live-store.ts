import type { Day } from "../../model/time/calendar.ts";
import type { Work } from "../work/work.ts";
import type { Desk } from "./desk.ts";
import type { Disk } from "./disk.ts";
import type { SharedOptions } from "./shared-history.ts";
import type { Store, StoreLog } from "./store.ts";
import type { WatchOptions } from "./watch.ts";

export interface StoreOptions {
  readonly dataDir: string;
  readonly stateDir: string;
  readonly log: StoreLog;
  /** The day of reading: dates after it are warned about. */
  readonly today: () => Day;
  /** When a publication is made. */
  readonly clock: () => Date;
  /** False to read the folder only when told to. */
  readonly watch?: WatchOptions | false;
  readonly disk?: Disk;
  /** Where what takes long is done; without it on the thread that asks. */
  readonly work?: Work;
  /** Where several servers publish to; without it the history is this server's alone. */
  readonly shared?: SharedOptions | null;
  /** Whether the state folder is for its owner alone. */
  readonly secret?: boolean;
  readonly onStep?: (step: string) => void | Promise<void>;
}

/** The store of a running server or command: reads, watches and publishes. */
export interface LiveStore extends Store, Desk {
  /** Reads the folder now, and what other processes have published. */
  readonly refresh: () => Promise<void>;
  /**
   * Says what counts where the folder holds older data than the history: the `newest` published, which is put in place,
   * or the `folder`, which is published as an edit. What is replaced is kept in the state folder.
   */
  readonly settle: (keep: "newest" | "folder") => Promise<void>;
  readonly close: () => Promise<void>;
}
