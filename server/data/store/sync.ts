import type { Problem } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import { changedFiles } from "../change/changed-files.ts";
import { type Difference, formatDifference } from "../change/difference.ts";
import { type Kind, REASON_LIMIT, revisionOf } from "../change/entry.ts";
import type { Work } from "../change/work.ts";
import { type Folder, type FolderReading, readFolder } from "../records/folder.ts";
import { diskError } from "./disk.ts";
import type { Repository } from "./repository.ts";
import { type RevisionCache, stamp } from "./revision-cache.ts";
import type { Snapshot } from "./store.ts";
import { finishChange, type WorkingTree } from "./transaction.ts";

/** What is served: the commit it is, none where it could not be kept, and the day on which it was read. */
export interface Served extends Snapshot {
  readonly commit: string | undefined;
  readonly day: Day;
}

export interface SyncResult {
  /** What to serve from now on; null to go on with what is served. */
  readonly served: Served | null;
  /** What keeps the folder from being served as it stands. */
  readonly problems: readonly Problem[];
  /** Why what was found could not be kept in the history, where it could not. */
  readonly failure?: unknown;
}

export interface SyncInput {
  readonly dataDir: string;
  readonly today: Day;
  readonly clock: () => Date;
  readonly work: Work;
  /** With the lock held; undefined where nothing can be written. */
  readonly tree: WorkingTree | undefined;
  /** What can be read of the history, also without the lock. */
  readonly past: { readonly repository: Repository; readonly revisions: RevisionCache } | undefined;
  /** Undefined at the first reading. */
  readonly served: Served | undefined;
}

/**
 * Brings the folder and its history together: finishes what was cut short, takes up what other processes published,
 * and keeps a good edit that was made on disk.
 */
export async function sync(input: SyncInput): Promise<SyncResult> {
  const { dataDir, today, tree, past } = input;
  const headOf = async () => past?.repository.head().catch(() => undefined);
  try {
    const done = tree && (await finishChange(tree));
    if (done) tree.log.warn(done);
  } catch (error) {
    // What is published counts; the files will follow.
    const message = `expected to finish a publication that was cut short: ${diskError(error).message}`;
    return { served: await newest(input, await headOf()), problems: [whole(message)] };
  }
  const reading = await readFolder(dataDir).catch((error): FolderReading => {
    const message = `expected the data folder, got ${error instanceof Error ? error.message : String(error)}`;
    return { files: new Map(), problems: [whole(message)] };
  });
  const head = await headOf();
  if (reading.problems.length > 0) return { served: await newest(input, head), problems: reading.problems };
  const before = await filesOf(input, head);
  if (before && changedFiles(before, reading.files).length === 0) {
    const served = await newest(input, head);
    if (served || input.served?.commit === head) return { served, problems: [] };
  }
  const { dataset, problems } = await input.work.load(reading.files, today, input.served);
  if (dataset === null) return { served: await newest(input, head), problems: problems ?? [] };
  const found = { dataset, files: reading.files };
  return tree
    ? keepEdit(tree, head, before, found, input)
    : { served: { ...found, commit: undefined, day: today }, problems: [] };
}

const ON_DISK = "Edited on disk";

/** Commits what was edited on disk, or read for the first time. It is served also where that fails. */
async function keepEdit(
  { repository, holding, log }: WorkingTree,
  parent: string | undefined,
  before: Folder = new Map(),
  { dataset, files }: Snapshot,
  { clock, work, today: day }: SyncInput,
): Promise<SyncResult> {
  const date = clock();
  const first = parent === undefined;
  const kind: Kind = first ? "first reading" : "edit on disk";
  try {
    const reason = first ? "First reading" : reasonFor(await work.compare(before, files));
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
  return reason.length > REASON_LIMIT ? `${reason.slice(0, REASON_LIMIT - 1)}…` : reason;
}

async function filesOf({ served, past }: SyncInput, commit: string | undefined): Promise<Folder | undefined> {
  if (commit === undefined) return undefined;
  return commit === served?.commit ? served.files : past?.repository.read(commit);
}

/** What the history holds as its newest; null where that is served already, or cannot be. */
async function newest({ past, served, today }: SyncInput, head: string | undefined): Promise<Served | null> {
  if (head === undefined || (head === served?.commit && today === served.day)) return null;
  const snapshot = await past?.revisions.of(head);
  return snapshot ? { ...snapshot, commit: head, day: today } : null;
}

function whole(message: string): Problem {
  return { level: "problem", file: "", line: 0, column: "", message };
}
