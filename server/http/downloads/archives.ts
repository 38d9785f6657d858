import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createLimit } from "../../concurrency-limit.ts";
import { makeFolder } from "../../data/store/make-folder.ts";
import type { Log } from "../../log.ts";

declare module "../frame/services.ts" {
  interface Services {
    readonly archives: Archives;
  }
}

interface Archive {
  readonly stream: NodeJS.ReadableStream;
  /** In bytes; null where it is made as it is sent. */
  readonly length: number | null;
}

export interface Archives {
  /**
   * The archive of a name, which says all that it holds; `make` begins one. Rejects with a `LimitReached` where too
   * many wait for others, and where whoever asked has `left`.
   */
  readonly find: (name: string, make: () => NodeJS.ReadableStream, left?: AbortSignal) => Promise<Archive>;
}

/** Makes each anew as it is sent. */
export const unkeptArchives: Archives = {
  find: async (_name, make) => ({ stream: make(), length: null }),
};

/** The revision that is served, and one that somebody cites or that went before. */
const KEPT = 2;
const MOST_WAITING = 16;

/**
 * Keeps the archives made last as files of the state folder, and makes one at a time: packing much data takes
 * seconds, and who reads slowly holds nobody up. Where none can be kept, they are made as they are sent.
 */
export function openArchives(stateDir: string, log: Log): Archives {
  const folder = path.join(stateDir, "archives");
  const limit = createLimit(1, MOST_WAITING);
  /** Name → its file, made by this process or found to be as it was made. */
  const sound = new Map<string, string>();
  const keep = async (name: string, make: () => NodeJS.ReadableStream) => {
    makeFolder(folder);
    sound.set(name, await write(path.join(folder, name), make()));
    await forgetOldest(folder);
  };
  const check = async (name: string) => {
    const file = await findSound(folder, name);
    if (file) sound.set(name, file);
  };
  return {
    find: async (name, make, left) => {
      const kept = await read(sound.get(name));
      if (kept) return kept;
      const made = await limit(async () => {
        if (!sound.has(name)) await check(name);
        // Whoever went before may have asked for the same.
        const meanwhile = await read(sound.get(name));
        if (meanwhile) return meanwhile;
        try {
          await keep(name, make);
        } catch (error) {
          log.warn("an archive could not be kept", { error: String(error) });
        }
        return read(sound.get(name));
      }, left);
      return made ?? unkeptArchives.find(name, make);
    },
  };
}

/** One that was kept before: its file is called by the hash of its bytes, and a damaged one is not served. */
async function findSound(folder: string, name: string): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter((each) => each.startsWith(`${name}.`) && each.endsWith(".zip"))) {
    const hash = createHash("sha256");
    const place = path.join(folder, file);
    const whole = await pipeline(createReadStream(place), hash).then(
      () => file === `${name}.${hash.digest("hex")}.zip`,
      () => false,
    );
    if (whole) return place;
  }
  return undefined;
}

async function read(file: string | undefined): Promise<Archive | undefined> {
  if (file === undefined) return undefined;
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch {
    return undefined;
  }
  // Open, it can be read to its end, though it is forgotten meanwhile.
  const { size } = await handle.stat();
  return { stream: handle.createReadStream(), length: size };
}

/** Under another name until it is whole and on the disk; gives back the file. */
async function write(start: string, archive: NodeJS.ReadableStream): Promise<string> {
  const part = `${start}.part`;
  const hash = createHash("sha256");
  try {
    const hashed = new Transform({
      transform: (chunk: Buffer, _encoding, pass) => {
        hash.update(chunk);
        pass(null, chunk);
      },
    });
    await pipeline(archive, hashed, createWriteStream(part, { mode: 0o600, flush: true }));
    const file = `${start}.${hash.digest("hex")}.zip`;
    await rename(part, file);
    return file;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Also what an end in the middle left behind: nothing else is being made. */
async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, made: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const whole = dated.filter(({ name }) => name.endsWith(".zip")).sort((a, b) => b.made - a.made);
  const kept = new Set(whole.slice(0, KEPT).map(({ name }) => name));
  for (const name of names) if (!kept.has(name)) await rm(path.join(folder, name), { force: true });
}
