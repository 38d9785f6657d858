import { existsSync } from "node:fs";
import path from "node:path";

/** The project's own folder: the nearest one above this file with a package.json, run from source or built. */
export const ROOT = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("expected a package.json above the program, found none");
  return findRoot(parent);
}
