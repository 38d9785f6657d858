import type { Folder } from "../records/folder.ts";

/** The paths in which two folders differ. */
export function changedFiles(a: Folder, b: Folder): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => !isSameFile(a.get(file), b.get(file)));
}

export function isSameFile(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}
