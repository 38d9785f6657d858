import { mkdirSync, statSync } from "node:fs";
import { chmod } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder and those above it, where there is none yet. Throws the system's error where it cannot.
 * Node's own `recursive` never ends below a folder that takes no folders, such as `/proc`.
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Makes the state folder where there is none, for its owner alone where it holds what not everybody on the machine may
 * read. Throws the system's error where it cannot.
 */
export async function makeStateFolder({
  stateDir,
  secret = false,
  shared = null,
}: {
  readonly stateDir: string;
  readonly secret?: boolean;
  readonly shared?: object | null;
}): Promise<void> {
  makeFolder(stateDir);
  if (!secret && !shared) return;
  await chmod(stateDir, 0o700).catch((error: unknown) => {
    // A mounted folder may belong to another user: the notes that travel are in the history, which is closed by itself.
    if (secret) throw error;
  });
}
