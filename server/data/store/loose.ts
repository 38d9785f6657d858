import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { constants, deflate } from "node:zlib";
import { type Disk, realDisk } from "./disk.ts";

/** An object of a Git repository under the id that git gives it. */
export interface GitObject {
  readonly id: string;
  /** As it is stored, but for its compression. */
  readonly bytes: Uint8Array;
}

export type ObjectType = "blob" | "tree" | "commit";

export function makeObject(type: ObjectType, body: Uint8Array): GitObject {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  return { id: createHash("sha1").update(bytes).digest("hex"), bytes };
}

/**
 * Writes objects as git does, a file each, and waits until they are on the disk. Not through git: it would take a
 * process for each, and a publication has half a dozen.
 */
export async function writeObjects(
  gitDir: string,
  objects: readonly GitObject[],
  disk: Disk = realDisk,
): Promise<void> {
  const all = path.join(gitDir, "objects");
  const written = await Promise.all(objects.map((object) => writeObject(all, object, disk)));
  const folders = new Set(written.filter((folder) => folder !== undefined));
  if (folders.size > 0) await Promise.all([...folders, all].map((folder) => disk.settle(folder)));
}

/** As fast as git does it by itself: whoever publishes waits. */
const compress = (bytes: Uint8Array) => promisify(deflate)(bytes, { level: constants.Z_BEST_SPEED });

/** The folder it was written to; undefined where it was there. */
async function writeObject(all: string, { id, bytes }: GitObject, disk: Disk): Promise<string | undefined> {
  const folder = path.join(all, id.slice(0, 2));
  const file = path.join(folder, id.slice(2));
  if (existsSync(file)) return undefined;
  await disk.makeFolder(folder);
  // Git knows what is called so for something cut short, and clears it away.
  const temporary = path.join(folder, `tmp_obj_${randomBytes(6).toString("hex")}`);
  try {
    await disk.write(temporary, await compress(bytes), file);
    await disk.rename(temporary, file);
  } catch (error) {
    await disk.remove(temporary).catch(() => {});
    throw error;
  }
  return folder;
}
