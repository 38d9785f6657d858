import path from "node:path";
import type { Dataset } from "../../model/records/dataset.ts";
import { formatProblem, type Problem } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import type { Change } from "../change/change.ts";
import type { Difference } from "../change/difference.ts";
import { cleanAuthor, cleanReason, type Entry, revisionOf } from "../change/entry.ts";
import { type Outcome, onTopOf, type Proposal } from "../change/propose.ts";
import { onThisThread, type Task, type Work } from "../change/work.ts";
import type { WorkbookReader } from "../reading/workbook.ts";
import type { Folder } from "../records/folder.ts";
import type { By, Desk, Published } from "./desk.ts";
import { type Disk, diskError, realDisk } from "./disk.ts";
import { openHistory } from "./history.ts";
import { keepLists } from "./keep.ts";
import { withLock } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import type { Notes } from "./notes.ts";
import { findEntry, Snapshots, stamp } from "./revision-cache.ts";
import type { Snapshot, Store } from "./store.ts";
import { lookAtFolder, type Served } from "./sync.ts";
import { isUnfinished, makeChange, type Place } from "./transaction.ts";
import { type WatchOptions, watchFolder } from "./watch.ts";

export interface StoreOptions {
  readonly dataDir: string;
  readonly stateDir: string;
  readonly log: Notes;
  /** The day of reading: dates after it are warned about. */
  readonly today: () => Day;
  /** When a publication is made. */
  readonly clock: () => Date;
  /** False to look at the folder only when told to. */
  readonly watch?: WatchOptions | false;
  readonly disk?: Disk;
  /** Where what takes long is done; without it on the thread that asks. */
  readonly work?: Work;
  readonly onStep?: (step: string) => void | Promise<void>;
}

/** The store of a running server or command: reads, watches and publishes. */
export interface LiveStore extends Store, Desk {
  /** Looks at the folder now, and at what other processes have published. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** There is nothing to serve: neither the folder nor the history holds data without problems. */
export class UnreadableData extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], dataDir: string) {
    super(problems.map((problem) => formatProblem(problem, dataDir)).join("\n"));
    this.name = "UnreadableData";
    this.problems = problems;
  }
}

/**
 * Reads the data folder for the first time, finishing what was cut short and keeping what was edited since the
 * program last ran. Throws {@link UnreadableData} with every problem where there is nothing to serve. Where the
 * history cannot be kept, the data is served all the same and {@link Desk.closed} says why nothing can change.
 */
export async function openStore(options: StoreOptions): Promise<LiveStore> {
  const keeper = new Keeper(options);
  await keeper.open();
  return keeper;
}

const AGAIN_MS = 5_000;

class Keeper implements LiveStore {
  readonly #options: StoreOptions;
  readonly #listeners = new Set<() => void>();
  #place: Place | undefined;
  #snapshots: Snapshots | undefined;
  #served: Served | undefined;
  #problems: readonly Problem[] = [];
  #closed: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #unwatch: () => void = () => {};
  #again: NodeJS.Timeout | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const { dataDir, stateDir, log, disk = realDisk, onStep = () => {}, watch } = this.#options;
    try {
      makeFolder(stateDir);
      const history = await openHistory(path.join(stateDir, "history.git"));
      this.#place = { dataDir, stateDir, history, disk, onStep, log };
      this.#snapshots = new Snapshots(history, this.#options.today, this.#work);
    } catch (error) {
      this.#close(error);
    }
    await this.refresh();
    if (watch !== false) {
      const look = () =>
        void this.refresh().catch((error) =>
          log.error("the data folder could not be read", { error: String(error) }),
        );
      this.#unwatch = watchFolder(dataDir, look, watch);
    }
  }

  current = (): Dataset => this.#snapshot().dataset;
  files = (): Folder => this.#snapshot().files;
  problems = (): readonly Problem[] => this.#problems;
  closed = (): string | null => this.#closed;

  at = async (revision: string): Promise<Snapshot | undefined> => {
    const now = this.#snapshot();
    if (revision.length >= 7 && now.dataset.revision.startsWith(revision)) return now;
    const entry = findEntry(await this.history(), revision);
    return entry && this.#snapshots?.of(entry.commit);
  };

  history = async (): Promise<readonly Entry[]> => (await this.#place?.history.list()) ?? [];

  changes = async (revision: string): Promise<Difference | undefined> => {
    const entries = await this.history();
    const entry = findEntry(entries, revision);
    const parent = entries.find((each) => each.revision === entry?.parent);
    return entry && this.#snapshots?.compare(parent?.commit, entry.commit);
  };

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  propose = async (base: string, change: Change): Promise<Outcome> =>
    this.#propose(await this.#revision(base), this.#snapshot(), change);

  readWorkbook: WorkbookReader = (bytes, prefer, headers) => this.#work.readWorkbook(bytes, prefer, headers);

  proposeRollback = async (revision: string): Promise<Outcome> => {
    const [head, { files }] = [this.#snapshot(), await this.#revision(revision)];
    return this.#propose(head, head, { files, kind: "roll-back" });
  };

  proposeUndo = async (revision: string): Promise<Outcome> => {
    const undone = await this.#revision(revision);
    const entry = findEntry(await this.history(), undone.dataset.revision);
    if (!entry?.parent)
      throw new RangeError(`revision: expected one with another before it, got ${revision}`);
    const { files } = await this.#revision(entry.parent);
    return this.#propose(undone, this.#snapshot(), { files, kind: "roll-back" });
  };

  publish = async (proposal: Proposal, by: By): Promise<Published | Outcome> => {
    const [author, reason] = [cleanAuthor(by.author), cleanReason(by.reason)];
    return this.#alone(async (place) => {
      if (!place) throw new Error(this.#closed ?? "expected a history, found none");
      await this.#look(place);
      const date = this.#options.clock();
      const { files, kind } = proposal;
      if (this.#served?.commit === undefined)
        throw new Error(this.#closed ?? "expected a history, found none");
      const order = { head: this.#served.commit, files, author, reason, kind, date };
      const onHead = proposal.base === this.#snapshot().dataset.revision;
      const loading =
        onHead && this.#work.load(files, this.#options.today(), this.#snapshot()).catch(() => null);
      const commit = onHead ? await makeChange(place, order) : undefined;
      if (commit === undefined) {
        if (onHead) await this.#look(place);
        const base = await this.#revision(proposal.base);
        return this.#propose(base, this.#snapshot(), { files, kind });
      }
      const dataset = loading && (await loading)?.dataset;
      if (dataset) this.#serve({ dataset: stamp(dataset, commit, date.toISOString()), files, commit });
      else await this.#look(place);
      place.log.info("published", { revision: revisionOf(commit), author, kind });
      if (await isUnfinished(place)) await this.#look(place);
      return { kind: "published", revision: revisionOf(commit) };
    });
  };

  refresh = async (): Promise<void> => this.#alone(async (place) => this.#look(place));

  close = async (): Promise<void> => {
    this.#unwatch();
    clearTimeout(this.#again);
    this.#listeners.clear();
    await this.#queue.catch(() => {});
  };

  async #propose(base: Snapshot, head: Snapshot, asked: Task["asked"]): Promise<Outcome> {
    return onTopOf(
      head.dataset,
      await this.#work.propose({ base, head, asked, today: this.#options.today() }),
    );
  }

  get #work(): Work {
    return this.#options.work ?? onThisThread;
  }

  /** One at a time in this process, and among processes where the state folder can be written. */
  #alone<T>(work: (place: Place | undefined) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      const place = this.#place;
      if (!place) return work(undefined);
      let entered = false;
      try {
        return await withLock(path.join(place.stateDir, "publishing.lock"), async () => {
          entered = true;
          this.#closed = null;
          return work(place);
        });
      } catch (error) {
        if (entered) throw error;
        this.#close(error);
        return work(undefined);
      }
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  #close(error: unknown): void {
    const { stateDir, log } = this.#options;
    const words = `the history in ${stateDir} cannot be written: ${diskError(error).message}`;
    if (this.#closed !== words) log.warn("nothing can be published", { reason: words });
    this.#closed = words;
  }

  async #look(place: Place | undefined): Promise<void> {
    const { dataDir, today, clock } = this.#options;
    const past = this.#place &&
      this.#snapshots && { history: this.#place.history, snapshots: this.#snapshots };
    const found = await lookAtFolder({
      dataDir,
      today,
      clock,
      place,
      past,
      work: this.#work,
      commit: this.#served?.commit,
      files: this.#served?.files,
    });
    if (found.failure !== undefined) this.#close(found.failure);
    if (found.served) this.#serve(found.served);
    this.#report(found.problems);
    // What mends itself, a full or read-only disk, tells nobody.
    clearTimeout(this.#again);
    if (found.problems.length > 0 && this.#options.watch !== false) {
      this.#again = setTimeout(() => void this.refresh().catch(() => {}), AGAIN_MS).unref();
    }
  }

  #serve(snapshot: Served): void {
    if (
      this.#served?.dataset.revision === snapshot.dataset.revision &&
      this.#served.commit === snapshot.commit
    )
      return;
    const old = this.#served;
    this.#served = old ? { ...snapshot, dataset: keepLists(snapshot, old) } : snapshot;
    this.#tell();
  }

  #report(problems: readonly Problem[]): void {
    if (!this.#served) throw new UnreadableData(problems, this.#options.dataDir);
    if (JSON.stringify(problems) === JSON.stringify(this.#problems)) return;
    this.#problems = problems;
    const { log, dataDir } = this.#options;
    for (const problem of problems.slice(0, 20)) log.error(formatProblem(problem, dataDir));
    if (problems.length === 0) log.info("the data folder has no problems any more");
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #snapshot(): Served {
    if (!this.#served) throw new Error("expected the data to be read first");
    return this.#served;
  }

  async #revision(revision: string): Promise<Snapshot> {
    const found = await this.at(revision);
    if (!found)
      throw new RangeError(
        `revision: expected one of the history, got ${JSON.stringify(revision.slice(0, 80))}`,
      );
    return found;
  }
}
