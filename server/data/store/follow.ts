import { mkdir } from "node:fs/promises";
import { formatProblem, type Problem } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import { revisionOf } from "../change/entry.ts";
import { changedFiles, type Folder, type FolderReading, readFolder } from "../records/folder.ts";
import type { Work } from "../work/work.ts";
import { stage } from "./disk.ts";
import { GitError } from "./git.ts";
import { type GoodCommit, lastGood } from "./last-good.ts";
import { keepAside, replacing } from "./put-back.ts";
import type { SharedHistory } from "./shared-history.ts";
import { SharedAway, type Snapshot } from "./store.ts";
import { finishChange, replaceFiles, type WorkingTree } from "./transaction.ts";

interface FollowInput {
  readonly tree: WorkingTree;
  readonly shared: SharedHistory;
  readonly today: Day;
  readonly work: Work;
  readonly clock: () => Date;
  /** What is served now; undefined at the first reading. */
  readonly served: Snapshot | undefined;
}

/**
 * Brings the folder and the branch to the newest commit of the shared history, as it was fetched: checked first,
 * with what was edited by hand on top of it. The folder is first and the branch follows, so that whatever is cut
 * short is only done once more. Gives back what keeps this server from following.
 */
export async function follow(input: FollowInput): Promise<readonly Problem[]> {
  try {
    return await goOn(input);
  } catch (error) {
    // What is wrong here is found once more where the folder is read, and told there.
    if (error instanceof GitError || error instanceof SharedAway) return [];
    throw error;
  }
}

/** Why nothing is published while somebody else's commit is the newest and cannot be taken up. */
export function heldBack([problem]: readonly Problem[]): Error {
  const why = problem ? `: ${formatProblem(problem)}` : "";
  return new Error(`the shared history holds what cannot be served; nothing was published${why}`);
}

async function goOn(input: FollowInput): Promise<readonly Problem[]> {
  const { shared, tree, work, today } = input;
  const { here: head, there: newest } = await shared.heads();
  if (newest === head || shared.state().fetched === null) return [];
  if (newest === undefined) return offer(shared, head);
  if (head !== undefined && !(await shared.isWithin(head, newest))) {
    // A history from before there was a shared one goes there.
    return (await shared.isWithin(newest, head)) ? offer(shared, head) : [parted(head, newest)];
  }
  if (head !== undefined) await finishChange(tree, head);
  const after = await tree.repository.read(newest);
  const { dataset, problems } = await work.load(after, today);
  if (dataset === null) {
    const bad = await inCommit(input, newest, problems ?? []);
    const good = head === undefined && (await lastGood(newest, tree.repository, work, today));
    return good ? [...bad, ...(await begin(input, good))] : bad;
  }
  if (head === undefined) return begin(input, { commit: newest, files: after, behind: 0 });
  const { files: now, problems: unread } = await filesNow(tree.dataDir);
  // A file that cannot be read is not one that somebody took away.
  if (unread.length > 0) return unread;
  const wanted = await withEdits(input, { head, now, after: { dataset, files: after } });
  if (wanted.problems.length > 0) return wanted.problems;
  const staged = await stage(tree.dataDir, replacing(now, wanted.files), tree.disk);
  const kept = await replaceFiles(tree, staged, now);
  // What somebody saved meanwhile is looked at in a moment.
  if (kept.length > 0) return [];
  await tree.repository.move(head, newest);
  shared.followed();
  return [];
}

/** The first start: with the newest commit, or with the last good one where that is bad. */
async function begin(input: FollowInput, { commit, files, behind }: GoodCommit): Promise<readonly Problem[]> {
  const { tree, shared } = input;
  await mkdir(tree.dataDir, { recursive: true });
  const { files: now, problems } = await filesNow(tree.dataDir);
  if (problems.length > 0) return problems;
  const staged = await stage(tree.dataDir, replacing(now, await setAside(input, now, files)), tree.disk);
  const kept = await replaceFiles(tree, staged, now);
  if (kept.length > 0) return [];
  await tree.repository.move(undefined, commit);
  shared.followed(behind);
  return [];
}

async function offer(shared: SharedHistory, head: string | undefined): Promise<readonly Problem[]> {
  if (head !== undefined) await shared.push(head);
  return [];
}

async function filesNow(dataDir: string): Promise<FolderReading> {
  return readFolder(dataDir).catch(() => ({
    files: new Map(),
    problems: [whole("expected the data folder, found none that can be read")],
  }));
}

/** What the folder holds on a first start goes out of the way of the shared data, and is not lost. */
async function setAside({ tree, clock }: FollowInput, now: Folder, after: Folder): Promise<Folder> {
  const kept = await keepAside(tree, now, after, "before-shared", clock());
  if (kept)
    tree.log.warn("the data folder follows the shared history; what it held is kept in STATE_DIR", kept);
  return after;
}

interface Edited {
  readonly head: string;
  readonly now: Folder;
  readonly after: Snapshot;
}

/** The shared files with the rows on top that were edited by hand since the last look. */
async function withEdits(
  { tree, work, today, served }: FollowInput,
  { head, now, after }: Edited,
): Promise<FolderReading> {
  const before = await tree.repository.read(head);
  if (changedFiles(before, now).length === 0) return { files: after.files, problems: [] };
  const base = {
    files: before,
    dataset: { revision: revisionOf(head), warnings: served?.dataset.warnings ?? [] },
  };
  const outcome = await work.propose({
    base,
    head: after,
    asked: { files: now, kind: "edit on disk" },
    today,
  });
  switch (outcome.kind) {
    case "nothing":
      return { files: after.files, problems: [] };
    case "proposal":
      return { files: outcome.proposal.files, problems: [] };
    case "refused":
      return { files: now, problems: outcome.problems };
    case "conflict":
      return { files: now, problems: outcome.conflicts.map(({ file }) => ({ ...whole(CONTESTED), file })) };
  }
}

const CONTESTED = "expected a row that only one has changed, found one edited here and in the shared history";

function parted(head: string, newest: string): Problem {
  const [here, there] = [revisionOf(head), revisionOf(newest)];
  return whole(
    `expected the shared history to go on from ${here}, found it at ${there}, which does not; move history.git in STATE_DIR away to take the shared one`,
  );
}

/** Problems of a commit that somebody made elsewhere. */
async function inCommit(
  { tree }: FollowInput,
  commit: string,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const [entry] = await tree.repository.list(commit);
  const of = { revision: revisionOf(commit), author: entry?.author || "nobody" };
  return problems.map((problem) => ({ ...problem, commit: of }));
}

function whole(message: string): Problem {
  return { level: "problem", file: "", line: 0, column: "", message };
}
