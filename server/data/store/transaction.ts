import { readFile, unlink } from "node:fs/promises";
import path from "node:path";
import type { Kind } from "../change/entry.ts";
import type { Folder } from "../records/folder.ts";
import { type Disk, diskError, type Replacements, stage, sweep, writeWhole } from "./disk.ts";
import type { History } from "./history.ts";
import type { Notes } from "./notes.ts";
import { blobId, type Tree, treeOf } from "./objects.ts";

/** Where the data and its past are, and what may be done there. */
export interface Place {
  readonly dataDir: string;
  readonly stateDir: string;
  readonly history: History;
  readonly disk: Disk;
  readonly log: Notes;
  /** Called after each step of a change with its name: tests end the process there. */
  readonly onStep: (step: string) => void | Promise<void>;
}

export interface Order {
  /** The commit the change is made on. */
  readonly head: string;
  /** All files as they shall be. */
  readonly files: Folder;
  readonly author: string;
  readonly reason: string;
  readonly kind: Kind;
  readonly date: Date;
}

/** A file was edited by hand, has problems and would be overwritten. */
export class EditedOnDisk extends Error {
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    super(`expected files as last published, found edits on disk that have problems: ${files.join(", ")}`);
    this.name = "EditedOnDisk";
    this.files = files;
  }
}

/**
 * Makes a change, whole or not at all: new files are laid ready, the commit is made, and only then are the files
 * replaced, each in one step. What is cut short is finished by {@link finishChange}. Only with the lock held.
 * Undefined where the head is no longer `head`. Throws, with nothing changed, where it cannot be written.
 */
export async function makeChange(place: Place, order: Order): Promise<string | undefined> {
  const { history, onStep } = place;
  const before = await history.tree(order.head);
  const replacements = await replacementsOf(place, before, order.files);
  const staged = await stage(place.dataDir, replacements, place.disk);
  const commit = await commitChange(place, order).catch(async (error) => {
    await staged.abandon();
    throw diskError(error);
  });
  if (commit === undefined) {
    await staged.abandon();
    return undefined;
  }
  await onStep("advanced");
  try {
    for (const file of staged.paths) {
      await staged.put(file);
      await onStep(`replaced ${file}`);
    }
    await staged.settle();
    await onStep("replaced");
    await forgetPending(place);
  } catch (error) {
    // It is published: what is missing is put in place as soon as the folder lets itself be written again.
    await staged.abandon();
    place.log.error("published, but not all files could be replaced yet", { commit, error: String(error) });
  }
  return commit;
}

/** The commit and the note of it. Undefined where the head has moved; throws where nothing was changed. */
async function commitChange(place: Place, order: Order): Promise<string | undefined> {
  const { history, onStep } = place;
  await onStep("staged");
  const commit = await history.record({ ...order, parent: order.head });
  await onStep("recorded");
  try {
    await notePending(place, { from: order.head, to: commit });
    await onStep("noted");
    if (await history.advance(order.head, commit)) return commit;
  } catch (error) {
    if ((await history.head().catch(() => undefined)) === commit) return commit;
    await forgetPending(place).catch(() => {});
    throw error;
  }
  await forgetPending(place);
  return undefined;
}

/**
 * Finishes a change that was cut short: the commit was made or about to be, and files may be behind. Files that
 * someone has edited since are left as they are. Only with the lock held. Gives back what was done, in words.
 */
export async function finishChange(place: Place): Promise<string | undefined> {
  const { history } = place;
  const { dataDir, stateDir } = place;
  const swept = await sweep([
    dataDir,
    path.join(dataDir, "series"),
    path.join(dataDir, "incidents"),
    stateDir,
  ]);
  const pending = await readPending(place);
  if (!pending)
    return swept > 0 ? "a publication that was cut short before its commit was dropped" : undefined;
  const { from, to } = pending;
  const target = await history.tree(to).catch(() => undefined);
  const head = await history.head();
  // Going forward, not back: git may still be at work on it, and both ways nothing is lost.
  const whole = target && (head === to || (head === from && (await history.advance(from, to))));
  if (!target || !whole) {
    await forgetPending(place);
    return "a publication that was cut short before its commit was dropped";
  }
  const old = await history.tree(from);
  const files = await history.read(to);
  const behind = new Map<string, Uint8Array | null>();
  for (const file of changedFiles(old, target)) {
    const found = await blobOnDisk(place.dataDir, file);
    if (found === old.get(file)) behind.set(file, files.get(file) ?? null);
  }
  const staged = await stage(place.dataDir, behind, place.disk);
  for (const file of staged.paths) await staged.put(file);
  await staged.settle();
  await forgetPending(place);
  return `a publication that was cut short was finished: ${behind.size} files put in place`;
}

/** Whether a publication waits to be finished. */
export async function isUnfinished(place: Place): Promise<boolean> {
  return (await readPending(place)) !== undefined;
}

/** The paths in which two trees differ. */
export function changedFiles(a: Tree, b: Tree): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file));
}

async function replacementsOf(place: Place, before: Tree, files: Folder): Promise<Replacements> {
  const after = treeOf(files);
  const replacements = new Map<string, Uint8Array | null>();
  const edited: string[] = [];
  for (const file of changedFiles(before, after)) {
    const found = await blobOnDisk(place.dataDir, file);
    if (found === after.get(file)) continue;
    if (found !== before.get(file)) edited.push(file);
    else replacements.set(file, files.get(file) ?? null);
  }
  if (edited.length > 0) throw new EditedOnDisk(edited);
  return replacements;
}

async function blobOnDisk(dataDir: string, file: string): Promise<string | undefined> {
  try {
    return blobId(await readFile(path.join(dataDir, file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw diskError(error);
  }
}

interface Pending {
  readonly from: string;
  readonly to: string;
}

function pendingFile({ stateDir }: Place): string {
  return path.join(stateDir, "publishing.json");
}

async function notePending(place: Place, pending: Pending): Promise<void> {
  await writeWhole(pendingFile(place), Buffer.from(`${JSON.stringify(pending)}\n`));
}

async function forgetPending(place: Place): Promise<void> {
  await unlink(pendingFile(place)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

async function readPending(place: Place): Promise<Pending | undefined> {
  const text = await readFile(pendingFile(place), "utf8").catch(() => "");
  const match = /^\{"from":"([0-9a-f]{40,64})","to":"([0-9a-f]{40,64})"\}\n$/.exec(text);
  return match?.[1] && match[2] ? { from: match[1], to: match[2] } : undefined;
}
