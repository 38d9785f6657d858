import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { IN_USE } from "../data/store/lock.ts";

/** What a backup holds beside the data, and what it leaves out of the state: both are made again. */
const PARTS = ["data", "state"] as const;
const MADE_AGAIN: ReadonlySet<string> = new Set(["archives", "lock", IN_USE]);

export interface Folders {
  readonly data: string;
  readonly state: string;
}

/** Writes the data folder and the state into one file, readable by its owner alone: it has the editors' hashes. */
export async function packFolders({ data, state }: Folders, file: string): Promise<void> {
  await beside(file, async (stage) => {
    await cp(data, path.join(stage, "data"), { recursive: true });
    await mkdir(path.join(stage, "state"));
    for (const name of await readdir(state).catch(() => []))
      if (!MADE_AGAIN.has(name))
        await cp(path.join(state, name), path.join(stage, "state", name), { recursive: true });
    const part = path.join(stage, "backup.tar.gz");
    await tar("-czf", part, "-C", stage, ...PARTS);
    await chmod(part, 0o600);
    await rename(part, file);
  });
}

/**
 * Puts both folders back as the file has them, and says where it keeps what stood there before: beside them, under
 * names that nothing has yet. Rejects, with nothing changed, where the file is no backup.
 */
export async function unpackFolders(file: string, folders: Folders): Promise<readonly string[]> {
  const kept: string[] = [];
  await beside(path.join(folders.state, ".."), async (stage) => {
    await tar("-xzf", path.resolve(file), "-C", stage);
    const found = await readdir(stage);
    const missing = PARTS.filter((part) => !found.includes(part));
    if (missing.length > 0)
      throw new Error(`expected a backup with ${PARTS.join(" and ")}, got none of ${missing.join(", ")}`);
    for (const part of PARTS) {
      const aside = await freeName(`${folders[part]}.before-restore`);
      if (await holdsFiles(folders[part])) kept.push(aside);
      await rename(folders[part], aside).catch(ignoreMissing);
      await cp(path.join(stage, part), folders[part], { recursive: true });
    }
  });
  return kept;
}

/** The name, or the first of those that go on from it, under which there is nothing. */
async function freeName(name: string): Promise<string> {
  const parent = path.dirname(path.resolve(name));
  const taken = new Set(await readdir(parent).catch(() => []));
  let free = path.basename(name);
  for (let at = 2; taken.has(free); at += 1) free = `${path.basename(name)}-${at}`;
  return path.join(path.dirname(name), free);
}

/** Whether a folder has anything in it. */
export async function holdsFiles(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

/** A folder of its own on the same disk, gone afterwards. */
async function beside(place: string, work: (stage: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(path.resolve(place));
  await mkdir(parent, { recursive: true });
  const stage = await mkdtemp(path.join(parent, ".backup-"));
  try {
    await work(stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function tar(...args: readonly string[]): Promise<void> {
  const child = spawn("tar", args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(said.trim().split("\n")[0] || `tar ended with ${code}`);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
