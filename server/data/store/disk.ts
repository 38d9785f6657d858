import { randomBytes } from "node:crypto";
import { access, constants, mkdir, open, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import path from "node:path";

/** What a publication does to the data folder. A parameter, so that tests can let any of it fail. */
export interface Disk {
  /** Writes a new file and waits until it is on the disk. `like` is the file it will replace, if there is one. */
  readonly write: (file: string, bytes: Uint8Array, like: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  readonly makeFolder: (folder: string) => Promise<void>;
  /** Waits until a folder's names are on the disk. */
  readonly settle: (folder: string) => Promise<void>;
  /** Why nothing can be written in a folder that is there; undefined where something can. */
  readonly refusal: (folder: string) => Promise<LockedFolder | undefined>;
}

/** The data folder is there, and not for this user to write in. */
export class LockedFolder extends Error {
  constructor() {
    super("the data folder (DATA_DIR) cannot be written: give it to the user that the server runs as");
    this.name = "LockedFolder";
  }
}

export const realDisk: Disk = {
  write: writeDurably,
  rename,
  remove: unlink,
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  settle: settleFolder,
  refusal: (folder) =>
    access(folder, constants.W_OK).then(
      () => undefined,
      ({ code }: NodeJS.ErrnoException) =>
        ["EACCES", "EPERM", "EROFS"].includes(code ?? "") ? new LockedFolder() : undefined,
    ),
};

/** Path in the data folder → its new bytes, or null where the file goes. */
export type Replacements = ReadonlyMap<string, Uint8Array | null>;

/** New files lying ready beside the old ones. */
export interface Staged {
  readonly paths: readonly string[];
  /** Puts one file in its place, in one step. */
  readonly put: (file: string) => Promise<void>;
  /** After all were put. */
  readonly settle: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

/** Writes all new bytes beside the files they will replace; on failure nothing is left behind. */
export async function stage(
  dataDir: string,
  replacements: Replacements,
  disk: Disk = realDisk,
): Promise<Staged> {
  const ready = new Map<string, string | null>();
  const folders = new Set<string>();
  const abandon = async () => {
    for (const temporary of ready.values()) if (temporary) await disk.remove(temporary).catch(() => {});
    ready.clear();
  };
  try {
    for (const [file, bytes] of replacements) {
      const target = inside(dataDir, file);
      folders.add(path.dirname(target));
      if (bytes === null) {
        ready.set(file, null);
        continue;
      }
      await disk.makeFolder(path.dirname(target));
      const temporary = temporaryName(target);
      ready.set(file, temporary);
      await disk.write(temporary, bytes, target);
    }
  } catch (error) {
    await abandon();
    throw diskError(error);
  }
  return {
    paths: [...ready.keys()],
    put: async (file) => {
      const temporary = ready.get(file);
      const target = inside(dataDir, file);
      try {
        if (temporary) await disk.rename(temporary, target);
        else if (temporary === null) await disk.remove(target).catch(ignoreMissing);
      } catch (error) {
        throw diskError(error);
      }
      ready.delete(file);
    },
    settle: async () => {
      for (const folder of folders) await disk.settle(folder);
    },
    abandon,
  };
}

/**
 * Removes what publications that were cut short left lying in these folders; gives back how many files. Only with
 * the lock held.
 */
export async function sweep(folders: readonly string[]): Promise<number> {
  let count = 0;
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!TEMPORARY.test(name)) continue;
      await rm(path.join(folder, name), { recursive: true, force: true });
      count += 1;
    }
  }
  return count;
}

/** Writes a small file of the program's own in one step. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await writeDurably(temporary, bytes, file);
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await settleFolder(path.dirname(file));
}

/** In words that say what to do about it. */
export function diskError(error: unknown): Error {
  const { code, path: place } = (error ?? {}) as NodeJS.ErrnoException;
  // What is not the system's has words of its own.
  if (error instanceof Error && code === undefined) return error;
  const words =
    code === "ENOSPC" || code === "EDQUOT"
      ? "expected room on the disk, found it full"
      : code === "EROFS" || code === "EACCES" || code === "EPERM"
        ? "expected a folder that can be written, found it read-only"
        : code === "ENOENT" || code === "ENOTDIR"
          ? "expected the folder, found none"
          : `expected to write, got ${error instanceof Error ? error.message : String(error)}`;
  return new Error(place ? `${words}: ${place}` : words, { cause: error });
}

/** The reader takes no file that begins with a dot. */
const TEMPORARY = /^\..+\.[0-9a-f]{12}\.new$/;

/** Beside what it will replace; {@link sweep} knows it. */
export function temporaryName(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString("hex")}.new`);
}

function inside(dataDir: string, file: string): string {
  const target = path.join(dataDir, file);
  const relative = path.relative(dataDir, target);
  if (!relative || relative.startsWith("..") || path.isAbsolute(relative)) {
    throw new RangeError(`file: expected a path inside the data folder, got ${JSON.stringify(file)}`);
  }
  return target;
}

async function writeDurably(file: string, bytes: Uint8Array, like: string): Promise<void> {
  const old = await stat(like).catch(() => undefined);
  const owner = old ?? (await stat(path.dirname(like)).catch(() => undefined));
  const handle = await open(file, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    // Who edits the files by hand must be able to go on doing so; where it is not allowed, it is not needed.
    if (old) await handle.chmod(old.mode & 0o777).catch(() => {});
    if (owner) await handle.chown(owner.uid, owner.gid).catch(() => {});
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until a file is on the disk. */
export async function settleFile(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the names in a folder are. Not every system lets a folder be opened; there they are by themselves. */
export async function settleFolder(folder: string): Promise<void> {
  await settleFile(folder).catch(() => {});
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
