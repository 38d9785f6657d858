import { chmod } from "node:fs/promises";
import type { StoreOptions } from "./live-store.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Makes the state folder where there is none, for its owner alone where it holds what not everybody on the machine may
 * read. Throws the system's error where it cannot.
 */
export async function makeStateFolder({
  stateDir,
  secret = false,
  shared = null,
}: Pick<StoreOptions, "stateDir" | "secret" | "shared">): Promise<void> {
  makeFolder(stateDir);
  if (!secret && !shared) return;
  await chmod(stateDir, 0o700).catch((error: unknown) => {
    // A mounted folder may belong to another user: the notes that travel are in the history, which is closed by itself.
    if (secret) throw error;
  });
}
