import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../model/records/problems.ts";
import { sizeLimit } from "../reading/decode.ts";

/**
 * The data folder's files: path relative to it, with `/`, to bytes. Whether they come from a disk, from a
 * revision or from an upload is all the same to the reader.
 */
export type Folder = ReadonlyMap<string, Uint8Array>;

/** What was read, and what was not: a file too large or not readable is a problem and not in `files`. */
export interface FolderReading {
  readonly files: Folder;
  readonly problems: readonly Problem[];
}

/** The data folder itself, and the folders in it that hold files of it. */
export const DIRECTORIES = ["", "series", "incidents", "schemas"];
const MOST_FILES = 2000;

/** Whether a path is one that the data folder has a use for. */
export function isDataPath(path: string): boolean {
  return (
    path === "datapackage.json" ||
    /^((series|incidents)\/)?[A-Za-z0-9][A-Za-z0-9._-]*\.csv$/.test(path) ||
    /^schemas\/[A-Za-z0-9][A-Za-z0-9._-]*\.json$/.test(path)
  );
}

/** The same files as the very objects of `known` wherever it has the same bytes: many copies of one folder fit then. */
export function sharing(files: Folder, known: Folder): Folder {
  return new Map(
    [...files].map(([file, bytes]) => {
      const same = known.get(file);
      return [file, same && Buffer.compare(same, bytes) === 0 ? same : bytes];
    }),
  );
}

/**
 * Reads the files of a data folder that have a place in it; others are left alone. Sizes are asked for before
 * anything is read. Throws only where the folder itself cannot be read.
 */
export async function readFolder(folder: string): Promise<FolderReading> {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const refuse = (file: string, message: string) =>
    problems.push({ level: "problem", file, line: 0, column: "", message });
  const paths = await listPaths(folder);
  if (paths.length > MOST_FILES) refuse("", `expected at most ${MOST_FILES} files, got ${paths.length}`);
  for (const path of paths.slice(0, MOST_FILES)) {
    try {
      const found = await stat(join(folder, path));
      const { size } = found;
      // A pipe would be waited for without end, and a device has none.
      if (!found.isFile()) refuse(path, "expected a file, got something else");
      else if (size > sizeLimit(path)) refuse(path, `expected at most ${sizeLimit(path)} bytes, got ${size}`);
      else files.set(path, await readFile(join(folder, path)));
    } catch (error) {
      refuse(path, `expected a readable file, got ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { files, problems };
}

async function listPaths(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const directory of DIRECTORIES) {
    const entries = await entriesOf(join(folder, directory), directory === "");
    for (const entry of entries) {
      const path = directory ? `${directory}/${entry.name}` : entry.name;
      if (!entry.isDirectory() && isDataPath(path)) paths.push(path);
    }
  }
  return paths.sort();
}

async function entriesOf(path: string, needed: boolean): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (needed) throw error;
    return [];
  }
}

/** The paths in which two folders differ. */
export function changedFiles(a: Folder, b: Folder): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => !isSameFile(a.get(file), b.get(file)));
}

export function isSameFile(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);
}
