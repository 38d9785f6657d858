import { randomBytes } from "node:crypto";
import { open, realpath, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "./make-folder.ts";

/**
 * Writes a file that only this user may read, in one step; its folder is made where there is none. A link stays one:
 * several servers may share what it leads to.
 */
export async function writePrivate(link: string, content: string | Uint8Array): Promise<void> {
  makeFolder(path.dirname(link));
  const file = await realpath(link).catch(() => link);
  const temporary = `${file}.${randomBytes(6).toString("hex")}.new`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}
