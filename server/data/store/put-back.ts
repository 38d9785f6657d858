import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { changedFiles, type Folder, isSameFile, readFolder } from "../records/folder.ts";
import { stage } from "./disk.ts";
import { replaceFiles, type WorkingTree } from "./transaction.ts";

/** Brings the folder to what was published last; what it held instead is kept in the state folder. */
export async function putBack(tree: WorkingTree, newest: Folder, date: Date): Promise<void> {
  const { files: now } = await readFolder(tree.dataDir);
  const kept = await keepAside(tree, now, newest, "before-settled", date);
  if (kept) tree.log.warn("the data folder is as published last; what it held is kept in STATE_DIR", kept);
  await replaceFiles(tree, await stage(tree.dataDir, replacing(now, newest), tree.disk), now);
}

/** What one folder's files have to become for it to be another. */
export function replacing(now: Folder, wanted: Folder): Map<string, Uint8Array | null> {
  return new Map(changedFiles(now, wanted).map((file) => [file, wanted.get(file) ?? null]));
}

/** Keeps files that will be replaced in a folder of their own; its name and theirs, or undefined for none. */
export async function keepAside(
  { stateDir }: WorkingTree,
  now: Folder,
  after: Folder,
  name: string,
  date: Date,
): Promise<{ readonly folder: string; readonly files: string } | undefined> {
  const differing = [...now].filter(([file, bytes]) => !isSameFile(bytes, after.get(file)));
  if (differing.length === 0) return undefined;
  const folder = `${name}-${date.toISOString().replaceAll(/[^\dT]/g, "")}`;
  for (const [file, bytes] of differing) {
    const place = path.join(stateDir, folder, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  return { folder, files: differing.map(([file]) => file).join(", ") };
}
