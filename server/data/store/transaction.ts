import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { changedFiles, DIRECTORIES, type Folder, isSameFile } from "../records/folder.ts";
import { type Disk, diskError, type Replacements, type Staged, stage, sweep, writeWhole } from "./disk.ts";
import { GitError } from "./git.ts";
import type { CommitRequest, Repository } from "./repository.ts";
import type { StoreLog } from "./store.ts";

/** A data folder and its repository, with the lock held. */
export interface WorkingTree {
  readonly dataDir: string;
  readonly stateDir: string;
  readonly repository: Repository;
  readonly disk: Disk;
  readonly log: StoreLog;
  /** The open file of the lock, which git holds on to until it has ended. */
  readonly holding?: number;
  /** Called after each step of a change with its name: tests end the process there. */
  readonly onStep: (step: string) => void | Promise<void>;
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

interface MadeChange {
  readonly commit: string;
  /** Files that were edited by hand while it was made: they stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Makes a change, whole or not at all: new files are laid ready, the commit is made, and only then are the files
 * replaced, each in one step. What is cut short is finished by {@link finishChange}. Undefined where the head is no
 * longer the request's parent. Throws, with nothing changed, where it cannot be written.
 */
export async function makeChange(
  tree: WorkingTree,
  request: CommitRequest & { readonly parent: string },
): Promise<MadeChange | undefined> {
  const { log, onStep } = tree;
  const replacements = await replacementsOf(tree, request);
  const staged = await stage(tree.dataDir, replacements, tree.disk);
  const commit = await commitChange(tree, request).catch(async (error) => {
    await staged.abandon();
    // Editors see why, and where the folders are is nobody's business.
    if (!(error instanceof GitError)) throw diskError(error);
    throw new Error(error.message.replaceAll(tree.stateDir, "STATE_DIR"), { cause: error });
  });
  if (commit === undefined) {
    await staged.abandon();
    return undefined;
  }
  await onStep("committed");
  try {
    const kept = await replaceFiles(tree, staged, request.before);
    await onStep("replaced");
    await forgetPending(tree);
    return { commit, kept };
  } catch (error) {
    // It is published: what is missing is put in place as soon as the folder lets itself be written again.
    await staged.abandon();
    log.error("published, but not all files could be replaced yet", { commit, error: String(error) });
    return { commit, kept: [] };
  }
}

/** Puts what lies ready in place of files that are as they were `before`; gives back those that are not. */
export async function replaceFiles(
  tree: WorkingTree,
  staged: Staged,
  before: Folder,
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const file of staged.paths) {
    // Looked at right before: what somebody saves meanwhile is theirs.
    if (isSameFile(await fileOnDisk(tree.dataDir, file), before.get(file))) {
      await staged.put(file);
      await tree.onStep(`replaced ${file}`);
    } else {
      kept.push(file);
    }
  }
  await staged.abandon();
  await staged.settle();
  if (kept.length > 0) {
    tree.log.warn("files edited by hand during a publication stay as they are", { files: kept.join(", ") });
  }
  return kept;
}

/** The note of a commit and then the commit. Where the head has moved the note stays: somebody has to follow it. */
async function commitChange(
  tree: WorkingTree,
  request: CommitRequest & { readonly parent: string },
): Promise<string | undefined> {
  const { repository, onStep, holding } = tree;
  await onStep("staged");
  try {
    await notePending(tree, request.parent);
    await onStep("noted");
    return await repository.commit(request, holding);
  } catch (error) {
    await forgetPending(tree).catch(() => {});
    throw error;
  }
}

/**
 * Finishes a change that was cut short: where the commit was made, files may be behind. Files that someone has
 * edited since are left as they are. Gives back what was done, in words.
 */
export async function finishChange(tree: WorkingTree, head: string | undefined): Promise<string | undefined> {
  const { dataDir, stateDir, repository } = tree;
  const swept = await sweep([...DIRECTORIES.map((each) => path.join(dataDir, each)), stateDir]);
  const from = await readPending(tree, head);
  if (from === undefined && swept === 0) return undefined;
  // A note may be of another history, which was put back since.
  const known = head !== undefined && (await repository.list(head)).some(({ commit }) => commit === from);
  if (!known || from === undefined || from === head) {
    await forgetPending(tree);
    return "a publication that was cut short before its commit was dropped";
  }
  const [old, files] = [await repository.read(from), await repository.read(head)];
  const behind = new Map<string, Uint8Array | null>();
  for (const file of changedFiles(old, files)) {
    if (isSameFile(await fileOnDisk(dataDir, file), old.get(file))) behind.set(file, files.get(file) ?? null);
  }
  await replaceFiles(tree, await stage(dataDir, behind, tree.disk), old);
  await forgetPending(tree);
  return `a publication that was cut short was finished: ${plural(behind.size, "file")} put in place`;
}

/** Whether a publication waits to be finished. */
export async function isUnfinished(tree: WorkingTree): Promise<boolean> {
  return (await readNote(tree)) !== undefined;
}

async function replacementsOf(
  { dataDir }: WorkingTree,
  { before, files }: CommitRequest,
): Promise<Replacements> {
  const replacements = new Map<string, Uint8Array | null>();
  const edited: string[] = [];
  for (const file of changedFiles(before, files)) {
    const found = await fileOnDisk(dataDir, file);
    if (isSameFile(found, files.get(file))) continue;
    if (isSameFile(found, before.get(file))) replacements.set(file, files.get(file) ?? null);
    else edited.push(file);
  }
  if (edited.length > 0) throw new EditedOnDisk(edited);
  return replacements;
}

async function fileOnDisk(dataDir: string, file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path.join(dataDir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw diskError(error);
  }
}

function pendingFile({ stateDir }: WorkingTree): string {
  return path.join(stateDir, "publishing.json");
}

/** `from` is the commit that the folder is at until all is done. */
async function notePending(tree: WorkingTree, from: string): Promise<void> {
  await writeWhole(pendingFile(tree), Buffer.from(`${JSON.stringify({ from })}\n`));
}

async function forgetPending(tree: WorkingTree): Promise<void> {
  await rm(pendingFile(tree), { recursive: true, force: true });
}

/** An unreadable note counts as one of the newest publication. */
async function readPending(tree: WorkingTree, head: string | undefined): Promise<string | undefined> {
  const text = await readNote(tree);
  if (text === undefined) return undefined;
  const [, from] = /^\{"from":"([0-9a-f]{40,64})"/.exec(text) ?? [];
  return from ?? (head === undefined ? "" : ((await tree.repository.list(head))[1]?.commit ?? head));
}

async function readNote(tree: WorkingTree): Promise<string | undefined> {
  return readFile(pendingFile(tree), "utf8").catch((error: NodeJS.ErrnoException) =>
    error.code === "EISDIR" ? "" : undefined,
  );
}
