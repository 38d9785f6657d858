import { readdir, stat, unlink } from "node:fs/promises";
import path from "node:path";
import {
  cleanAuthor,
  cleanReason,
  type Entry,
  formatMessage,
  type Kind,
  parseMessage,
  revisionOf,
} from "../change/entry.ts";
import { changedFiles, type Folder, isDataPath } from "../records/folder.ts";
import { settleFolder } from "./disk.ts";
import { BRANCH, type Git, GitError, NoGit, openGit } from "./git.ts";
import { olderFiles } from "./older-files.ts";
import { readFiles } from "./read-files.ts";
import type { SharedHistory } from "./shared-history.ts";
import { writeCommit } from "./write-commit.ts";

/** The data folder's past, a Git repository. It touches no file outside of it. */
export interface Repository {
  /** The newest commit, with all that a commit on top of it takes; undefined before the first. Throws where it is lost. */
  readonly head: () => Promise<string | undefined>;
  readonly read: (commit: string) => Promise<Folder>;
  /**
   * Makes a commit and moves the branch to it, in one step; undefined where the branch is no longer at its parent.
   * `holding` is an open file that git keeps open until it has ended.
   */
  readonly commit: (request: CommitRequest, holding?: number) => Promise<string | undefined>;
  /** Moves the branch, where it is at `from` still. Throws where it is not, or cannot be moved. */
  readonly move: (from: string | undefined, to: string) => Promise<void>;
  /** A commit and all before it, newest first. */
  readonly list: (commit: string) => Promise<readonly Entry[]>;
  /** Which of the files that differ from a commit are as they were before it. */
  readonly older: (commit: string, changed: readonly string[], files: Folder) => Promise<readonly string[]>;
}

export interface CommitRequest {
  /** The commit that it is made on, and the files of that; undefined and none for the first. */
  readonly parent: string | undefined;
  readonly before: Folder;
  /** All files as they shall be. */
  readonly files: Folder;
  readonly author: string;
  readonly approver?: string | undefined;
  readonly reason: string;
  readonly kind: Kind;
  readonly date: Date;
}

/** Where a commit is made that others have to take before the branch moves. */
const OFFERED = "refs/offered";

/**
 * Touches nothing before it is asked. What does not exist is made by {@link makeRepository}. A commit becomes the
 * branch's where a shared history takes it, if there is one.
 */
export function openRepository(gitDir: string, shared?: Pick<SharedHistory, "push">): Repository {
  const git = openGit(gitDir);
  const settleBranch = () => settleFolder(path.join(gitDir, path.dirname(BRANCH)));
  const move = async (from: string | undefined, to: string) => {
    await git(["update-ref", BRANCH, to, from ?? "0".repeat(to.length)]);
    await settleBranch();
  };
  const head = async () => {
    try {
      const listed = await git(["rev-list", "--no-walk", "--objects", BRANCH]);
      return listed.toString().split("\n", 1)[0];
    } catch (error) {
      if ((await git(["for-each-ref", BRANCH])).length > 0) throw error;
      // A shared one is not lost with this copy of it.
      if (!shared) await expectNoHistory(git);
      return undefined;
    }
  };
  let listed: Promise<readonly Entry[]> = Promise.resolve([]);
  return {
    head,
    // Others may keep more in a shared history, such as what checks it.
    read: (commit) => readFiles(git, commit, isDataPath),
    commit: async (request, holding) => {
      const { parent, before, files, author, approver, reason, kind, date } = request;
      const made = {
        ...{ branch: shared ? OFFERED : BRANCH, parent, author: cleanAuthor(author), date },
        message: formatMessage(cleanReason(reason), kind, approver),
        changes: changedFiles(before, files).map((file) => [file, files.get(file) ?? null] as const),
      };
      const write = () => writeCommit(git, made, { isForced: shared !== undefined, holding });
      try {
        const commit = await write().catch(async (error: unknown) => {
          if (!(await unlockStale(gitDir))) throw error;
          return write();
        });
        if (!shared) {
          // The name of the branch is flushed as its content was.
          await settleBranch();
          return commit;
        }
        if ((await shared.push(commit)) === "moved") return undefined;
        await move(parent, commit);
        return commit;
      } catch (error) {
        await forgetReports(gitDir);
        if ((await head().catch(() => parent)) !== parent) return undefined;
        if (!(error instanceof GitError) || error instanceof NoGit) throw error;
        throw new GitError(`expected to write the history, got ${error.message}`, undefined, {
          cause: error,
        });
      }
    },
    move,
    older: (commit, changed, files) => olderFiles(git, commit, changed, files),
    list: async (commit) => {
      const known = await listed.catch((): readonly Entry[] => []);
      const at = known.findIndex((entry) => entry.commit === commit);
      if (at >= 0) return known.slice(at);
      listed = readEntries(git, commit);
      return listed;
    },
  };
}

/** A branch that is gone is no reason to begin anew: what was published before would be hidden. */
async function expectNoHistory(git: Git): Promise<void> {
  const listing = await git(["cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)"]);
  const commits = listing.toString().match(/(?<=^commit )[0-9a-f]+$/gm) ?? [];
  // A first reading alone, cut short, is only read once more.
  if (commits.length < 2) return;
  const newest = await git(["rev-list", "--max-count=1", "--stdin"], { input: commits.join("\n") });
  const way = `git --git-dir=history.git update-ref ${BRANCH} ${newest.toString().trim()}`;
  throw new GitError(
    `expected the branch main, found none; its newest commit may be brought back by "${way}"`,
  );
}

/** What `git fast-import` leaves behind where it fails. */
async function forgetReports(gitDir: string): Promise<void> {
  const names = await readdir(gitDir).catch(() => []);
  const reports = names.filter((name) => name.startsWith("fast_import_crash_"));
  await Promise.all(reports.map((name) => unlink(path.join(gitDir, name)).catch(() => {})));
}

const STALE_MS = 10_000;

/** Removes the lock that a git which was cut off left on the branch; whether there was one. */
async function unlockStale(gitDir: string): Promise<boolean> {
  let found = false;
  for (const name of [`${BRANCH}.lock`, "HEAD.lock", "packed-refs.lock"]) {
    const file = path.join(gitDir, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    // A clock may have been set back since.
    if (Math.abs(Date.now() - mtimeMs) < STALE_MS) continue;
    await unlink(file);
    found = true;
  }
  return found;
}

async function readEntries(git: Git, commit: string): Promise<readonly Entry[]> {
  const format = "--format=%H%x1f%P%x1f%an%x1f%ct%x1f%B";
  const log = (...args: string[]) =>
    git(["log", "-z", "--first-parent", "--encoding=UTF-8", format, ...args]);
  try {
    return parseEntries(await log(commit));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // Where an old commit is lost, those after it are told all the same: git stops one short of the last of them.
    const entries = parseEntries(error.printed);
    const next = entries.at(-1)?.parent ?? commit;
    const last = await log("--no-walk", next).catch((lost: unknown) => {
      if (lost instanceof GitError && entries.length > 0) return Buffer.alloc(0);
      throw error;
    });
    return [...entries, ...parseEntries(last)];
  }
}

function parseEntries(log: Buffer): readonly Entry[] {
  return log
    .toString()
    .split("\0")
    .filter((record) => record.includes("\x1f"))
    .map((record) => {
      const [id = "", parents = "", author = "", seconds = "", ...message] = record.split("\x1f");
      const [parent] = parents.split(" ");
      return {
        revision: revisionOf(id),
        commit: id,
        date: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z"),
        author,
        ...parseMessage(message.join("\x1f")),
        parent: parent ? revisionOf(parent) : null,
      };
    });
}
