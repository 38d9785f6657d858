import { chmod, mkdir, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { settleFile, settleFolder, temporaryName } from "./disk.ts";
import { BRANCH, openGit } from "./git.ts";

/** What git knows a repository by, and nothing of the history is in. */
const FILES = ["HEAD", "config"];
const FOLDERS = ["objects", "refs"];

/**
 * Makes a repository where there is none, flushed and whole or not at all; and of one that is there what a power cut
 * has left empty. Only with the lock held. A private one is for its owner alone: notes for editors are in it.
 */
export async function makeRepository(gitDir: string, isPrivate = false): Promise<void> {
  await makeWhole(gitDir);
  if (isPrivate) await chmod(gitDir, 0o700);
}

async function makeWhole(gitDir: string): Promise<void> {
  const branch = path.join(gitDir, BRANCH);
  // A branch without a name in it is one that is gone.
  if (await isEmpty(branch)) await unlink(branch);
  const exists = await Promise.all([...FILES, ...FOLDERS].map((name) => isThere(path.join(gitDir, name))));
  if (!exists.includes(false)) return;
  const made = temporaryName(gitDir);
  try {
    // Named, because what git takes by itself depends on how it was built.
    await openGit(made)(["init", "--quiet", "--bare", "--object-format=sha1", "--initial-branch=main", made]);
    await settleAll(made);
    if (await isThere(gitDir)) await mend(gitDir, made);
    else await rename(made, gitDir);
    await settleFolder(path.dirname(gitDir));
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function mend(gitDir: string, made: string): Promise<void> {
  for (const folder of FOLDERS) await mkdir(path.join(gitDir, folder), { recursive: true });
  for (const name of FILES) {
    if (!(await isThere(path.join(gitDir, name))))
      await rename(path.join(made, name), path.join(gitDir, name));
  }
  await settleFolder(gitDir);
}

async function isThere(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined && !(await isEmpty(place));
}

async function isEmpty(file: string): Promise<boolean> {
  return (await readFile(file, "utf8").catch(() => " ")) === "";
}

/** Waits until a folder and all that is in it is on the disk. */
async function settleAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    await (entry.isDirectory() ? settleAll(place) : settleFile(place));
  }
  await settleFolder(folder);
}
