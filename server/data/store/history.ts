import { existsSync } from "node:fs";
import { readFile, stat, unlink } from "node:fs/promises";
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
import type { Folder } from "../records/folder.ts";
import { type Git, openGit } from "./git.ts";
import { makeObject, writeObjects } from "./loose.ts";
import { makeFolder } from "./make-folder.ts";
import { makeTree, readBlobs, readTree, type Tree, treeOf } from "./objects.ts";

/** The data folder's past, a Git repository. It touches no file outside of it. */
export interface History {
  /** The commit that is served; undefined before the first reading. */
  readonly head: () => Promise<string | undefined>;
  /** Path → blob id of everything in a commit. */
  readonly tree: (commit: string) => Promise<Tree>;
  readonly read: (commit: string) => Promise<Folder>;
  /** Writes a commit that nothing points to yet. */
  readonly record: (draft: Draft) => Promise<string>;
  /** Makes `to` the head if the head is still `from`; false where another process was faster. */
  readonly advance: (from: string | undefined, to: string) => Promise<boolean>;
  /** Newest first. */
  readonly list: () => Promise<readonly Entry[]>;
}

export interface Draft {
  readonly parent: string | undefined;
  readonly files: Folder;
  readonly author: string;
  readonly reason: string;
  readonly kind: Kind;
  readonly date: Date;
}

const BRANCH = "refs/heads/main";

/** Opens the repository, making it where there is none. Throws where it can be neither read nor made. */
export async function openHistory(gitDir: string): Promise<History> {
  makeFolder(gitDir);
  const git = openGit(gitDir);
  const trees = new Map<string, Tree>();
  const knowTree = (commit: string, found: Tree) => {
    if (trees.size > 50) trees.clear();
    trees.set(commit, found);
    return found;
  };
  const tree = async (commit: string) => trees.get(commit) ?? knowTree(commit, await readTree(git, commit));
  const head = async () => {
    // What is not packed stands in a file; looking there takes no process.
    const loose = await readFile(path.join(gitDir, BRANCH), "utf8").catch(() => "");
    if (/^[0-9a-f]{40,64}\n$/.test(loose)) return loose.trim();
    const found = await git.run(["for-each-ref", "--format=%(objectname)", BRANCH]);
    return found.trim() || undefined;
  };
  // Also again where the making was cut short; the folder of packs is what git makes last.
  const made = ["HEAD", "config", "objects/pack"].every((name) => existsSync(path.join(gitDir, name)));
  if (!made) await git.run(["init", "--bare", "--initial-branch=main", gitDir]);
  let entries: { readonly head: string | undefined; readonly list: readonly Entry[] } | undefined;
  return {
    head,
    tree,
    read: async (commit) => readBlobs(git, await tree(commit)),
    record: async ({ parent, files, author, reason, kind, date }) => {
      const { root, objects } = makeTree(files, parent === undefined ? new Map() : await tree(parent));
      const who = `${cleanAuthor(author)} <> ${Math.floor(date.getTime() / 1000)} +0000`;
      const lines = [
        `tree ${root}`,
        ...(parent === undefined ? [] : [`parent ${parent}`]),
        `author ${who}`,
        `committer ${who}`,
        "",
        formatMessage(cleanReason(reason), kind),
      ];
      const commit = makeObject("commit", Buffer.from(lines.join("\n")));
      await writeObjects(gitDir, [...objects, commit]);
      knowTree(commit.id, treeOf(files));
      return commit.id;
    },
    advance: async (from, to) => {
      const move = () =>
        git.run(["update-ref", "--stdin"], {
          input: `start\nupdate ${BRANCH} ${to} ${from ?? "0".repeat(to.length)}\ncommit\n`,
        });
      try {
        await move().catch(async (error: unknown) => {
          if (!(await unlockStale(gitDir))) throw error;
          await move();
        });
        return true;
      } catch (error) {
        if ((await head()) !== from) return false;
        throw error;
      }
    },
    list: async () => {
      const newest = await head();
      if (entries?.head !== newest || !entries) {
        entries = { head: newest, list: newest === undefined ? [] : await readEntries(git, newest) };
      }
      return entries.list;
    },
  };
}

const STALE_MS = 10_000;

/** Removes the lock that a git which was cut off left on the branch; whether there was one. */
async function unlockStale(gitDir: string): Promise<boolean> {
  let found = false;
  for (const name of [`${BRANCH}.lock`, "HEAD.lock", "packed-refs.lock"]) {
    const file = path.join(gitDir, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs < STALE_MS) continue;
    await unlink(file);
    found = true;
  }
  return found;
}

async function readEntries(git: Git, head: string): Promise<readonly Entry[]> {
  const log = await git.run(["log", "-z", "--first-parent", "--format=%H%x1f%P%x1f%an%x1f%ct%x1f%B", head]);
  return log
    .split("\0")
    .filter((record) => record.includes("\x1f"))
    .map((record) => {
      const [commit = "", parents = "", author = "", seconds = "", ...message] = record.split("\x1f");
      const [parent] = parents.split(" ");
      return {
        revision: revisionOf(commit),
        commit,
        date: new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z"),
        author,
        ...parseMessage(message.join("\x1f")),
        parent: parent ? revisionOf(parent) : null,
      };
    });
}
