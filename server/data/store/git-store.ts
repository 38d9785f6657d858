import { chmod } from "node:fs/promises";
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
import type { ReportReader } from "../report/read-and-find.ts";
import type { By, Desk, Published } from "./desk.ts";
import { type Disk, diskError, realDisk } from "./disk.ts";
import { withLock } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import { makeRepository } from "./make-repository.ts";
import { openPast } from "./past.ts";
import { openRepository, type Repository } from "./repository.ts";
import { createRevisionCache, findEntry, type RevisionCache, stamp } from "./revision-cache.ts";
import type { Snapshot, Store } from "./store.ts";
import type { StoreLog } from "./store-log.ts";
import { DamagedHistory, type Served, sync } from "./sync.ts";
import { isUnfinished, makeChange, type WorkingTree } from "./transaction.ts";
import { UnreadableData } from "./unreadable-data.ts";
import { type WatchOptions, watchFolder } from "./watch.ts";

export interface StoreOptions {
  readonly dataDir: string;
  readonly stateDir: string;
  readonly log: StoreLog;
  /** The day of reading: dates after it are warned about. */
  readonly today: () => Day;
  /** When a publication is made. */
  readonly clock: () => Date;
  /** False to read the folder only when told to. */
  readonly watch?: WatchOptions | false;
  readonly disk?: Disk;
  /** Where what takes long is done; without it on the thread that asks. */
  readonly work?: Work;
  /** Whether the state folder is for its owner alone. */
  readonly secret?: boolean;
  readonly onStep?: (step: string) => void | Promise<void>;
}

/** The store of a running server or command: reads, watches and publishes. */
export interface LiveStore extends Store, Desk {
  /** Reads the folder now, and what other processes have published. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Reads the data folder for the first time, finishing what was cut short and keeping what was edited since the
 * program last ran. Throws {@link UnreadableData} with every problem where there is nothing to serve. Where the
 * history cannot be kept, the data is served all the same and {@link Desk.closed} says why nothing can change.
 */
export async function openStore(options: StoreOptions): Promise<LiveStore> {
  const store = new GitStore(options);
  await store.open();
  return store;
}

const AGAIN_MS = 5_000;
const CLOSED_AGAIN_MS = 30_000;

class GitStore implements LiveStore {
  readonly #options: StoreOptions;
  readonly #repository: Repository;
  readonly #revisions: RevisionCache;
  readonly #past: Pick<Store, "at" | "history" | "changes">;
  readonly #listeners = new Set<() => void>();
  #served: Served | undefined;
  #problems: readonly Problem[] = [];
  #closed: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #unwatch: () => void = () => {};
  #again: NodeJS.Timeout | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#repository = openRepository(path.join(options.stateDir, "history.git"));
    this.#revisions = createRevisionCache(this.#repository, options.today, this.#work);
    this.#past = openPast(
      this.#repository,
      this.#revisions,
      () => this.#snapshot(),
      (reason) => options.log.warn("the history cannot be read", { reason: this.#withoutPaths(reason) }),
    );
  }

  async open(): Promise<void> {
    const { dataDir, log, today, watch } = this.#options;
    await this.refresh();
    if (watch === false) return;
    const refresh = () =>
      void this.refresh().catch((error) =>
        log.error("the data folder could not be read", { error: String(error) }),
      );
    this.#unwatch = watchFolder(dataDir, refresh, { ...watch, today });
  }

  current = (): Dataset => this.#snapshot().dataset;
  files = (): Folder => this.#snapshot().files;
  problems = (): readonly Problem[] => this.#problems;
  closed = (): string | null => this.#closed;

  at = (revision: string): Promise<Snapshot | undefined> => this.#past.at(revision);
  history = (): Promise<readonly Entry[]> => this.#past.history();
  changes = (revision: string): Promise<Difference | undefined> => this.#past.changes(revision);

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  propose = async (base: string, change: Change, left?: AbortSignal): Promise<Outcome> =>
    this.#propose(await this.#revision(base), this.#snapshot(), change, left);

  planImport: Desk["planImport"] = (format, request) => this.#work.planImport(this.files(), format, request);

  readReport: ReportReader = (bytes, name, day) => this.#work.readReport(bytes, name, day);

  readWorkbook: WorkbookReader = (bytes, prefer, headers) => this.#work.readWorkbook(bytes, prefer, headers);

  proposeRollback = async (revision: string, left?: AbortSignal): Promise<Outcome> => {
    const [head, { files }] = [this.#snapshot(), await this.#revision(revision)];
    return this.#propose(head, head, { files, kind: "roll-back" }, left);
  };

  proposeUndo = async (revision: string, left?: AbortSignal): Promise<Outcome> => {
    const undone = await this.#revision(revision);
    const entry = findEntry(await this.history(), undone.dataset.revision);
    if (!entry?.parent)
      throw new RangeError(`revision: expected one with another before it, got ${revision}`);
    const { files } = await this.#revision(entry.parent);
    return this.#propose(undone, this.#snapshot(), { files, kind: "roll-back" }, left);
  };

  publish = async (proposal: Proposal, by: By): Promise<Published | Outcome> => {
    const [author, reason] = [cleanAuthor(by.author), cleanReason(by.reason)];
    return this.#alone(async (tree) => {
      await this.#sync(tree);
      const { commit: parent, files: before, day } = this.#snapshot();
      if (!tree || this.#closed !== null || parent === undefined)
        throw new Error(this.#closed ?? "expected a history, found none");
      const date = this.#options.clock();
      const { files, kind } = proposal;
      const onHead = proposal.base === this.#snapshot().dataset.revision;
      const loading = onHead && this.#work.load(files, day, this.#snapshot()).catch(() => null);
      const request = { parent, before, files, author, reason, kind, date };
      const made = onHead ? await makeChange(tree, request) : undefined;
      if (made === undefined) {
        if (onHead) await this.#sync(tree);
        const base = await this.#revision(proposal.base);
        return this.#propose(base, this.#snapshot(), { files, kind });
      }
      const { commit, kept } = made;
      const dataset = loading && (await loading)?.dataset;
      if (dataset) this.#serve({ dataset: stamp(dataset, commit, date.toISOString()), files, commit, day });
      tree.log.info("published", { revision: revisionOf(commit), author, kind });
      const settled = dataset && kept.length === 0 && this.#problems.length === 0;
      if (!settled || (await isUnfinished(tree))) await this.#sync(tree);
      return { kind: "published", revision: revisionOf(commit) };
    });
  };

  refresh = async (): Promise<void> => this.#alone((tree) => this.#sync(tree));

  close = async (): Promise<void> => {
    this.#unwatch();
    clearTimeout(this.#again);
    this.#listeners.clear();
    await this.#queue.catch(() => {});
  };

  async #propose(base: Snapshot, head: Snapshot, asked: Task["asked"], left?: AbortSignal): Promise<Outcome> {
    const task = { base, head, asked, today: this.#options.today() };
    return onTopOf(head.dataset, await this.#work.propose(task, left));
  }

  get #work(): Work {
    return this.#options.work ?? onThisThread;
  }

  /** One at a time in this process, and among processes where the state folder can be written. */
  #alone<T>(work: (tree: WorkingTree | undefined) => Promise<T>): Promise<T> {
    const { stateDir, secret = false } = this.#options;
    const turn = this.#queue.then(async () => {
      let entered = false;
      try {
        makeFolder(stateDir);
        if (secret) await chmod(stateDir, 0o700);
        return await withLock(path.join(stateDir, "publishing.lock"), async (holding) => {
          await makeRepository(path.join(stateDir, "history.git"));
          entered = true;
          return work(this.#treeWith(holding));
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

  #treeWith(holding: number): WorkingTree {
    const { dataDir, stateDir, log, disk = realDisk, onStep = () => {} } = this.#options;
    return { dataDir, stateDir, repository: this.#repository, disk, log, holding, onStep };
  }

  #close(error: unknown): void {
    const { log } = this.#options;
    const words =
      error instanceof DamagedHistory
        ? `${error.message}; put history.git in STATE_DIR back from the backup`
        : `the history cannot be written: ${diskError(error).message}`;
    const told = this.#withoutPaths(words);
    if (this.#closed === told) return;
    log.warn("nothing can be published", { reason: told });
    this.#closed = told;
    this.#tell();
  }

  #reopen(): void {
    if (this.#closed === null) return;
    this.#closed = null;
    this.#options.log.info("it can be published again");
    this.#tell();
  }

  async #sync(tree: WorkingTree | undefined): Promise<void> {
    const { dataDir, today, clock, watch } = this.#options;
    const { served, problems, failure } = await sync({
      ...{ dataDir, clock, tree },
      repository: this.#repository,
      revisions: this.#revisions,
      today: today(),
      work: this.#work,
      served: this.#served,
    });
    if (tree && failure !== undefined) this.#close(failure);
    else if (tree) this.#reopen();
    if (served) this.#serve(served);
    this.#report(problems);
    // What mends itself, a full or read-only disk, tells nobody.
    clearTimeout(this.#again);
    if ((problems.length > 0 || this.#closed !== null) && watch !== false) {
      const wait = problems.length > 0 ? AGAIN_MS : CLOSED_AGAIN_MS;
      this.#again = setTimeout(() => void this.refresh().catch(() => {}), wait).unref();
    }
  }

  #serve(next: Served): void {
    const old = this.#served;
    const same = old?.dataset.revision === next.dataset.revision && old.commit === next.commit;
    if (same && old.day === next.day) return;
    this.#served = next;
    this.#tell();
  }

  #report(found: readonly Problem[]): void {
    const { log, dataDir } = this.#options;
    if (!this.#served) throw new UnreadableData(found, dataDir);
    const problems = found.map((each) => ({ ...each, message: this.#withoutPaths(each.message) }));
    if (JSON.stringify(problems) === JSON.stringify(this.#problems)) return;
    this.#problems = problems;
    for (const problem of problems.slice(0, 20)) log.error(formatProblem(problem, dataDir));
    if (problems.length === 0) log.info("the data folder has no problems any more");
    this.#tell();
  }

  /** Readers see problems: where the folders are is nobody's business. */
  #withoutPaths(words: string): string {
    const { dataDir, stateDir } = this.#options;
    return words.replaceAll(stateDir, "STATE_DIR").replaceAll(dataDir, "DATA_DIR");
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
