import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The project's own folder: the nearest one above this file with a package.json, run from source or built. */
export const ROOT = findRoot(import.meta.dirname);

/** The version that runs, as its package says. */
export const VERSION: string = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).version;

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("expected a package.json above the program, found none");
  return findRoot(parent);
}
