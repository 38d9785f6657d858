import type { StoreOptions } from "./live-store.ts";

/** Readers see problems: where the folders are is nobody's business. */
export function withoutPaths({ dataDir, stateDir }: StoreOptions, words: string): string {
  return words.replaceAll(stateDir, "STATE_DIR").replaceAll(dataDir, "DATA_DIR");
}
