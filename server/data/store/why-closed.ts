import { diskError, LockedFolder } from "./disk.ts";
import type { StoreOptions } from "./live-store.ts";
import { DamagedHistory } from "./sync.ts";

/** In a sentence why nothing can be published, and what mends it. */
export function whyClosed(error: unknown): string {
  if (error instanceof LockedFolder) return error.message;
  if (error instanceof DamagedHistory)
    return `${error.message}; put history.git in STATE_DIR back from the backup`;
  return `the history cannot be written: ${diskError(error).message}`;
}

/** Readers see problems: where the folders are is nobody's business. */
export function withoutPaths({ dataDir, stateDir }: StoreOptions, words: string): string {
  return words.replaceAll(stateDir, "STATE_DIR").replaceAll(dataDir, "DATA_DIR");
}
