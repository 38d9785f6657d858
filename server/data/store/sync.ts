import type { Problem } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import { type Difference, formatDifference } from "../change/difference.ts";
import { type Kind, REASON_LIMIT, revisionOf } from "../change/entry.ts";
import type { Work } from "../change/work.ts";
import { type Folder, type FolderReading, readFolder } from "../records/folder.ts";
import { diskError } from "./disk.ts";
import type { History } from "./history.ts";
import { treeOf } from "./objects.ts";
import { type Snapshots, stamp } from "./revision-cache.ts";
import type { Snapshot } from "./store.ts";
import { changedFiles, finishChange, type Place } from "./transaction.ts";

/** What is served, and the commit it is; none where it could not be kept. */
export interface Served extends Snapshot {
  readonly commit: string | undefined;
}

/** How things stand with the data folder. */
export interface Sighting {
  /** What to serve from now on; null to go on with what is served. */
  readonly served: Served | null;
  /** What keeps the folder from being served as it stands. */
  readonly problems: readonly Problem[];
  /** Why what was found could not be kept in the history, where it could not. */
  readonly failure?: unknown;
}

export interface Outlook {
  readonly dataDir: string;
  readonly today: () => Day;
  readonly clock: () => Date;
  readonly work: Work;
  /** With the lock held; undefined where nothing can be written. */
  readonly place: Place | undefined;
  /** What can be read of the history, also without the lock. */
  readonly past: { readonly history: History; readonly snapshots: Snapshots } | undefined;
  /** The commit that is served, and its files. */
  readonly commit: string | undefined;
  readonly files: Folder | undefined;
}

/**
 * Looks at the folder: finishes what was cut short, takes up what other processes published, and keeps a good edit
 * that was made on disk.
 */
export async function lookAtFolder(outlook: Outlook): Promise<Sighting> {
  const { dataDir, today, place, past } = outlook;
  const headOf = async () => past?.history.head().catch(() => undefined);
  try {
    const done = place && (await finishChange(place));
    if (done) place.log.warn(done);
  } catch (error) {
    // What is published counts; the files will follow.
    const message = `expected to finish a publication that was cut short: ${diskError(error).message}`;
    return { served: await standing(outlook, await headOf()), problems: [whole(message)] };
  }
  const reading = await readFolder(dataDir).catch((error): FolderReading => {
    const message = `expected the data folder, got ${error instanceof Error ? error.message : String(error)}`;
    return { files: new Map(), problems: [whole(message)] };
  });
  const head = await headOf();
  if (reading.problems.length === 0 && (await isSame(past?.history, head, reading.files))) {
    const served = await standing(outlook, head);
    if (served || outlook.commit === head) return { served, problems: [] };
  }
  const { dataset, problems } = await outlook.work.load(reading.files, today());
  if (reading.problems.length > 0 || dataset === null) {
    const found = reading.problems.length > 0 ? reading.problems : (problems ?? []);
    return { served: await standing(outlook, head), problems: found };
  }
  const found = { dataset, files: reading.files };
  return place
    ? keepEdit(place, head, found, outlook)
    : { served: { ...found, commit: undefined }, problems: [] };
}

const ON_DISK = "Edited on disk";

/** Commits what was edited on disk, or read for the first time. It is served also where that fails. */
async function keepEdit(
  place: Place,
  head: string | undefined,
  found: Snapshot,
  { clock, work, ...served }: Outlook,
): Promise<Sighting> {
  const date = clock();
  const { history, log } = place;
  const kind: Kind = head === undefined ? "first reading" : "edit on disk";
  const { dataset, files } = found;
  const before = async (commit: string) =>
    commit === served.commit && served.files ? served.files : history.read(commit);
  try {
    const reason =
      head === undefined ? "First reading" : reasonFor(await work.compare(await before(head), files));
    const author = head === undefined ? "Data folder" : ON_DISK;
    const commit = await history.record({ parent: head, files, author, reason, kind, date });
    if (!(await history.advance(head, commit))) throw new Error("the head of the history has moved");
    log.info(head === undefined ? "read for the first time" : "edited on disk", {
      revision: revisionOf(commit),
    });
    return { served: { dataset: stamp(dataset, commit, date.toISOString()), files, commit }, problems: [] };
  } catch (failure) {
    return { served: { ...found, commit: undefined }, problems: [], failure };
  }
}

function reasonFor(difference: Difference): string {
  const lines = formatDifference(difference);
  const reason =
    lines.length > 0 ? `${ON_DISK}\n\n${lines.join("\n")}` : `${ON_DISK}: the same rows, written differently`;
  return reason.length > REASON_LIMIT ? `${reason.slice(0, REASON_LIMIT - 1)}…` : reason;
}

/** What the history holds as its newest; null where that is served already, or cannot be. */
async function standing({ past, commit }: Outlook, head: string | undefined): Promise<Served | null> {
  if (head === undefined || head === commit) return null;
  const snapshot = await past?.snapshots.of(head);
  return snapshot ? { ...snapshot, commit: head } : null;
}

async function isSame(
  history: History | undefined,
  head: string | undefined,
  files: Folder,
): Promise<boolean> {
  if (!history || head === undefined) return false;
  return changedFiles(await history.tree(head), treeOf(files)).length === 0;
}

function whole(message: string): Problem {
  return { level: "problem", file: "", line: 0, column: "", message };
}
