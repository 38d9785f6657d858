import path from "node:path";
import type { Dataset } from "../../model/records/dataset.ts";
import { formatProblem, type Problem } from "../../model/records/problems.ts";
import type { Change } from "../change/change.ts";
import type { Difference } from "../change/difference.ts";
import { cleanAuthor, cleanReason, type Entry, revisionOf } from "../change/entry.ts";
import { type Outcome, onTopOf, type Proposal } from "../change/propose.ts";
import type { WorkbookReader } from "../reading/workbook.ts";
import type { Folder } from "../records/folder.ts";
import { PassedOver } from "../records/passed-over.ts";
import type { ReportReader } from "../report/read-and-find.ts";
import { onThisThread, type Task, type Work } from "../work/work.ts";
import type { By, Desk, Published } from "./desk.ts";
import { realDisk } from "./disk.ts";
import { follow, heldBack } from "./follow.ts";
import { openGit } from "./git.ts";
import { createListeners } from "./listeners.ts";
import type { LiveStore, StoreOptions } from "./live-store.ts";
import { withLock } from "./lock.ts";
import { makeStateFolder } from "./make-folder.ts";
import { makeRepository } from "./make-repository.ts";
import { type Notes, openNotes } from "./notes.ts";
import { expectSnapshot, openPast } from "./past.ts";
import { putBack } from "./put-back.ts";
import { openRepository, type Repository } from "./repository.ts";
import { createRevisionCache, findEntry, type RevisionCache, stamp } from "./revision-cache.ts";
import { openSharedHistory, type SharedHistory, type SharedState } from "./shared-history.ts";
import { openSharedNotes, type SharedNotes } from "./shared-notes.ts";
import type { Snapshot, Store } from "./store.ts";
import { type Served, sync } from "./sync.ts";
import { isUnfinished, makeChange, type WorkingTree } from "./transaction.ts";
import { UnreadableData } from "./unreadable-data.ts";
import { watchFolder } from "./watch.ts";
import { whyClosed, withoutPaths } from "./why-closed.ts";

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

class GitStore implements LiveStore {
  readonly #options: StoreOptions;
  readonly #repository: Repository;
  readonly #shared: SharedHistory | null;
  readonly #revisions: RevisionCache;
  readonly #past: Pick<Store, "at" | "history" | "changes">;
  readonly #listeners = createListeners();
  readonly #sharedNotes: SharedNotes | null;
  readonly #work: Work;
  readonly notes: Notes;
  #served: Served | undefined;
  #problems: readonly Problem[] = [];
  readonly #passedOver = new PassedOver();
  #asksAboutOlder = true;
  #closed: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #unwatch: () => void = () => {};
  #again: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#work = options.work ?? onThisThread;
    const gitDir = path.join(options.stateDir, "history.git");
    const git = openGit(gitDir);
    this.#shared = options.shared ? openSharedHistory(git, options.shared, options) : null;
    this.#repository = openRepository(gitDir, this.#shared ?? undefined);
    this.notes = openNotes(options.stateDir, options.log);
    this.#sharedNotes = this.#shared && openSharedNotes(git, this.#shared, this.notes, options);
    this.#revisions = createRevisionCache(this.#repository, options.today, this.#work);
    this.#past = openPast(
      this.#repository,
      this.#revisions,
      () => this.#snapshot(),
      (reason) => options.log.warn("the history cannot be read", { reason: withoutPaths(options, reason) }),
    );
  }

  async open(): Promise<void> {
    const { dataDir, log, today, watch, shared } = this.#options;
    await this.#alone(async (tree) => {
      await this.#shared?.ask();
      await this.#sync(tree);
    });
    if (watch === false) return;
    if (shared) this.#asking = setInterval(() => void this.catchUp(), shared.seconds * 1000).unref();
    void this.#sharedNotes?.exchange();
    const refresh = () =>
      void this.refresh().catch((error) =>
        log.error("the data folder could not be read", { error: String(error) }),
      );
    this.#unwatch = watchFolder(dataDir, refresh, { ...watch, today });
  }

  current = (): Dataset => this.#snapshot().dataset;
  files = (): Folder => this.#snapshot().files;
  problems = (): readonly Problem[] => this.#problems;
  passedOver = (): readonly Problem[] => this.#passedOver.list;
  closed = (): string | null => this.#closed;

  at = (revision: string): Promise<Snapshot | undefined> => this.#past.at(revision);
  history = (): Promise<readonly Entry[]> => this.#past.history();
  changes = (revision: string): Promise<Difference | undefined> => this.#past.changes(revision);

  onChange = this.#listeners.add;

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
    const approver = by.approver === undefined ? undefined : cleanAuthor(by.approver);
    return this.#alone(async (tree) => {
      await this.#sync(tree);
      const { commit: parent, files: before, day } = this.#snapshot();
      if (!tree || this.#closed !== null || parent === undefined)
        throw new Error(this.#closed ?? "expected a history, found none");
      const date = this.#options.clock();
      const { files, kind } = proposal;
      const onHead = proposal.base === this.#snapshot().dataset.revision;
      const loading = onHead && this.#work.load(files, day).catch(() => null);
      const request = { parent, before, files, author, approver, reason, kind, date };
      const made = onHead ? await makeChange(tree, request) : undefined;
      if (made === undefined) {
        if (onHead) await this.#sync(tree);
        if (onHead && this.#served?.commit === parent && this.#shared) throw heldBack(this.#problems);
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

  catchUp = async (): Promise<void> => {
    const newest = await this.#shared?.ask();
    const exchanged = this.#sharedNotes?.exchange();
    if (newest !== undefined && newest !== this.#served?.commit)
      await this.refresh().catch((error) =>
        this.#options.log.error("the shared history could not be followed", { error: String(error) }),
      );
    await exchanged;
  };

  shared = (): SharedState | null =>
    this.#shared && { ...this.#shared.state(), notes: this.#sharedNotes?.waiting() ?? null };

  settle: LiveStore["settle"] = (keep) =>
    this.#alone(async (tree) => {
      if (!tree || this.#closed !== null) throw new Error(this.#closed ?? "expected a history, found none");
      if (keep === "newest") await putBack(tree, this.#snapshot().files, this.#options.clock());
      else this.#asksAboutOlder = false;
      await this.#sync(tree);
    });

  close = async (): Promise<void> => {
    this.#unwatch();
    clearInterval(this.#asking);
    clearTimeout(this.#again);
    this.#listeners.clear();
    await Promise.allSettled([this.#queue, this.#sharedNotes?.idle()]);
  };

  async #propose(base: Snapshot, head: Snapshot, asked: Task["asked"], left?: AbortSignal): Promise<Outcome> {
    const task = { base, head, asked, today: this.#options.today() };
    return onTopOf(head.dataset, await this.#work.propose(task, left));
  }

  /** One at a time in this process, and among processes where the state folder can be written. */
  #alone<T>(work: (tree: WorkingTree | undefined) => Promise<T>): Promise<T> {
    const { stateDir, shared } = this.#options;
    const turn = this.#queue.then(async () => {
      let entered = false;
      try {
        await makeStateFolder(this.#options);
        return await withLock(path.join(stateDir, "publishing.lock"), async (holding) => {
          await makeRepository(path.join(stateDir, "history.git"), Boolean(shared));
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
    const told = withoutPaths(this.#options, whyClosed(error));
    if (this.#closed === told) return;
    log.warn("nothing can be published", { reason: told });
    this.#closed = told;
    this.#listeners.tell();
  }

  #reopen(): void {
    if (this.#closed === null) return;
    this.#closed = null;
    this.#options.log.info("it can be published again");
    this.#listeners.tell();
  }

  async #sync(tree: WorkingTree | undefined): Promise<void> {
    const [{ dataDir, today, clock, watch }, shared] = [this.#options, this.#shared];
    const following = { clock, work: this.#work, today: today(), served: this.#served };
    const behind = tree && shared ? await follow({ ...following, tree, shared }) : [];
    const { served, problems, failure, isOlder } = await sync({
      ...{ dataDir, clock, tree, isHeld: behind.length > 0, work: this.#work, served: this.#served },
      ...{ repository: this.#repository, revisions: this.#revisions, today: today() },
      asksAboutOlder: this.#asksAboutOlder,
    });
    if (tree && behind.length === 0 && failure === undefined)
      this.#asksAboutOlder = isOlder === true || (this.#asksAboutOlder && problems.length > 0);
    const lock = failure ?? (tree && (await tree.disk.refusal(dataDir)));
    if (tree && lock !== undefined) this.#close(lock);
    else if (tree) this.#reopen();
    if (served) this.#serve(served);
    this.#report([...behind, ...problems]);
    if (await this.#passedOver.look(dataDir)) this.#listeners.tell();
    // What mends itself, a full or read-only disk, tells nobody.
    clearTimeout(this.#again);
    if ((this.#problems.length > 0 || this.#closed !== null) && watch !== false) {
      const seconds = this.#problems.length > 0 ? 5 : 30;
      this.#again = setTimeout(() => void this.refresh().catch(() => {}), seconds * 1000).unref();
    }
  }

  #serve(next: Served): void {
    const old = this.#served;
    const same = old?.dataset.revision === next.dataset.revision && old.commit === next.commit;
    if (same && old.day === next.day) return;
    this.#served = next;
    this.#listeners.tell();
  }

  #report(found: readonly Problem[]): void {
    const { log, dataDir } = this.#options;
    if (!this.#served) throw new UnreadableData(found, dataDir);
    const problems = found.map((each) => ({ ...each, message: withoutPaths(this.#options, each.message) }));
    if (JSON.stringify(problems) === JSON.stringify(this.#problems)) return;
    this.#problems = problems;
    for (const problem of problems.slice(0, 20)) log.error(formatProblem(problem, dataDir));
    if (problems.length === 0) log.info("the data folder has no problems any more");
    this.#listeners.tell();
  }

  #snapshot(): Served {
    if (!this.#served) throw new Error("expected the data to be read first");
    return this.#served;
  }

  async #revision(revision: string): Promise<Snapshot> {
    return expectSnapshot(await this.at(revision), revision);
  }
}
