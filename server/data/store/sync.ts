import { clip } from "../../model/numbers/format.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import { type Difference, formatDifference } from "../change/difference.ts";
import { type Kind, REASON_LIMIT, revisionOf } from "../change/entry.ts";
import { changedFiles, type Folder, type FolderReading, readFolder } from "../records/folder.ts";
import type { Work } from "../work/work.ts";
import { cutFiles } from "./cut-files.ts";
import { diskError } from "./disk.ts";
import { GitError, NoGit } from "./git.ts";
import { olderProblem } from "./older-files.ts";
import type { Repository } from "./repository.ts";
import { type RevisionCache, stamp } from "./revision-cache.ts";
import type { Snapshot } from "./store.ts";
import { finishChange, type WorkingTree } from "./transaction.ts";

/** What is served: the commit it is, none where it could not be kept, and the day on which it was read. */
export interface Served extends Snapshot {
  readonly commit: string | undefined;
  readonly day: Day;
}

interface SyncResult {
  /** What to serve from now on; null to go on with what is served. */
  readonly served: Served | null;
  /** What keeps the folder from being served as it stands. */
  readonly problems: readonly Problem[];
  /** The folder holds older data than the history, and somebody has to say which counts. */
  readonly isOlder?: boolean;
  /** Why the history cannot be read, or what was found not kept in it, where it is so. */
  readonly failure?: unknown;
}

interface SyncInput {
  readonly dataDir: string;
  readonly today: Day;
  readonly clock: () => Date;
  readonly work: Work;
  /** With the lock held; undefined where nothing can be written. */
  readonly tree: WorkingTree | undefined;
  /** What can be read of the history, also without the lock. */
  readonly repository: Repository;
  readonly revisions: RevisionCache;
  /** Undefined at the first reading. */
  readonly served: Served | undefined;
  /** Something else has to be settled first: nothing is kept, and what was published last is served. */
  readonly isHeld?: boolean;
  /**
   * Whether files that are as before a later publication are asked about: what is undone by hand while this program
   * looks on is an edit, what lies there when it starts may be a backup.
   */
  readonly asksAboutOlder?: boolean;
}

/** The data are whole without it. */
export class DamagedHistory extends Error {
  constructor(cause: Error) {
    super(`the history is damaged: ${cause.message}`, { cause });
    this.name = "DamagedHistory";
  }
}

/**
 * Brings the folder and its history together: finishes what was cut short, takes up what other processes published,
 * and keeps a good edit that was made on disk.
 */
export async function sync(input: SyncInput): Promise<SyncResult> {
  const { dataDir, tree, repository } = input;
  let head: string | undefined;
  let before: Folder | undefined;
  try {
    head = await repository.head();
    before = head === undefined ? undefined : await filesOf(input, head);
  } catch (error) {
    return withoutHistory(input, error);
  }
  const unfinished = tree && (await finish(tree, head));
  if (unfinished) return { served: await newest(input, head, before), problems: [whole(unfinished)] };
  if (input.isHeld) return { served: await newest(input, head, before), problems: [] };
  const reading = await readData(dataDir);
  if (reading.problems.length > 0)
    return { served: await newest(input, head, before), problems: reading.problems };
  const changed = before ? changedFiles(before, reading.files) : [];
  if (before && changed.length === 0) {
    const served = await newest(input, head, before);
    if (served || input.served?.commit === head) return { served, problems: [] };
  }
  const older =
    tree && head && input.asksAboutOlder ? await repository.older(head, changed, reading.files) : [];
  if (older.length > 0)
    return { served: await newest(input, head, before), problems: [olderProblem(older)], isOlder: true };
  const { dataset, problems } = await input.work.load(reading.files, input.today);
  if (dataset === null) return { served: await newest(input, head, before), problems: problems ?? [] };
  const found = { dataset, files: reading.files };
  const difference = before && (await input.work.compare(before, found.files));
  const cut = before && difference ? cutFiles(before, difference) : [];
  if (cut.length > 0) return { served: await newest(input, head, before), problems: cut };
  return tree
    ? keepEdit(tree, head, { before, difference, found }, input)
    : { served: { ...found, commit: undefined, day: input.today }, problems: [] };
}

/** In words why a publication that was cut short cannot be finished yet: what is published counts, files follow. */
async function finish(tree: WorkingTree, head: string | undefined): Promise<string | undefined> {
  try {
    const done = await finishChange(tree, head);
    if (done) tree.log.warn(done);
    return undefined;
  } catch (error) {
    return `expected to finish a publication that was cut short: ${diskError(error).message}`;
  }
}

/** The folder as it stands, or what is served where that has problems. */
async function withoutHistory(input: SyncInput, error: unknown): Promise<SyncResult> {
  const { dataDir, today, served, work } = input;
  const damaged = error instanceof GitError && !(error instanceof NoGit);
  const failure = damaged ? new DamagedHistory(error) : error;
  const { files, problems } = await readData(dataDir);
  const same = served && today === served.day && changedFiles(served.files, files).length === 0;
  if (problems.length > 0 || same) return { served: null, problems, failure };
  const loading = await work.load(files, today);
  return loading.dataset
    ? { served: { dataset: loading.dataset, files, commit: undefined, day: today }, problems: [], failure }
    : { served: null, problems: loading.problems, failure };
}

async function readData(dataDir: string): Promise<FolderReading> {
  return readFolder(dataDir).catch((error) => {
    const message = `expected the data folder, got ${error instanceof Error ? error.message : String(error)}`;
    return { files: new Map(), problems: [whole(message)] };
  });
}

const ON_DISK = "Edited on disk";

interface Edit {
  /** The files of the newest commit, and what differs from them; undefined at the first reading. */
  readonly before: Folder | undefined;
  readonly difference: Difference | undefined;
  readonly found: Snapshot;
}

/** Commits what was edited on disk, or read for the first time. It is served also where that fails. */
async function keepEdit(
  { repository, holding, log }: WorkingTree,
  parent: string | undefined,
  { before = new Map(), difference, found }: Edit,
  { clock, today: day }: SyncInput,
): Promise<SyncResult> {
  const date = clock();
  const { dataset, files } = found;
  const first = parent === undefined;
  const kind: Kind = first ? "first reading" : "edit on disk";
  try {
    const reason = difference ? reasonFor(difference) : "First reading";
    const author = first ? "Data folder" : ON_DISK;
    const request = { parent, before, files, author, reason, kind, date };
    const commit = await repository.commit(request, holding);
    if (commit === undefined) throw new Error("the head of the history has moved");
    log.info(first ? "read for the first time" : "edited on disk", { revision: revisionOf(commit) });
    return {
      served: { dataset: stamp(dataset, commit, date.toISOString()), files, commit, day },
      problems: [],
    };
  } catch (failure) {
    return { served: { dataset, files, commit: undefined, day }, problems: [], failure };
  }
}

function reasonFor(difference: Difference): string {
  const lines = formatDifference(difference);
  const reason =
    lines.length > 0 ? `${ON_DISK}\n\n${lines.join("\n")}` : `${ON_DISK}: the same rows, written differently`;
  return clip(reason, REASON_LIMIT);
}

async function filesOf({ served, repository }: SyncInput, commit: string): Promise<Folder> {
  return commit === served?.commit ? served.files : repository.read(commit);
}

/** What the history holds as its newest; null where that is served already, or cannot be. */
async function newest(
  { revisions, served, today }: SyncInput,
  head: string | undefined,
  files: Folder | undefined,
): Promise<Served | null> {
  if (head === undefined || (head === served?.commit && today === served.day)) return null;
  const snapshot = await revisions.of(head, files).catch(() => undefined);
  return snapshot ? { ...snapshot, commit: head, day: today } : null;
}

function whole(message: string): Problem {
  return { level: "problem", file: "", line: 0, column: "", message };
}
