import { createLane } from "../../concurrency-limit.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Day } from "../../model/time/calendar.ts";
import type { Difference } from "../change/difference.ts";
import { type Entry, revisionOf } from "../change/entry.ts";
import type { Work } from "../change/work.ts";
import type { History } from "./history.ts";
import type { Snapshot } from "./store.ts";

/** In bytes of files; a Dataset takes several times as much. */
const MOST_KEPT = 8_000_000;

/**
 * Revisions that were read lately, the newest use last, as many as memory allows. One at a time is read, and one
 * pair compared: whoever asks for many has them in memory one after another, and who asks for the same at once
 * has it made once.
 */
export class Snapshots {
  readonly #history: History;
  readonly #today: () => Day;
  readonly #work: Work;
  readonly #sizes = new Map<string, number>();
  readonly #read = new Map<string, Promise<Snapshot | undefined>>();
  readonly #compared = new Map<string, Promise<Difference>>();
  readonly #loading = createLane(1);
  readonly #comparing = createLane(1);

  constructor(history: History, today: () => Day, work: Work) {
    this.#history = history;
    this.#today = today;
    this.#work = work;
  }

  /** Undefined where this version of the program finds problems in it. */
  async of(commit: string): Promise<Snapshot | undefined> {
    const known = this.#read.get(commit) ?? this.#loading(() => this.#load(commit));
    this.#read.delete(commit);
    this.#read.set(commit, known);
    try {
      const snapshot = await known;
      this.#forgetOldest();
      return snapshot;
    } catch (error) {
      this.#read.delete(commit);
      throw error;
    }
  }

  /** What a commit changed against the one before it, or against nothing. */
  compare(before: string | undefined, after: string): Promise<Difference> {
    const under = this.#compared.get(after);
    if (under) return under;
    const begun = this.#comparing(async () =>
      this.#work.compare(
        before === undefined ? new Map() : await this.#history.read(before),
        await this.#history.read(after),
      ),
    ).finally(() => this.#compared.delete(after));
    this.#compared.set(after, begun);
    return begun;
  }

  #forgetOldest(): void {
    let kept = 0;
    for (const commit of [...this.#read.keys()].reverse()) {
      kept += this.#sizes.get(commit) ?? 0;
      if (kept <= MOST_KEPT) continue;
      this.#read.delete(commit);
      this.#sizes.delete(commit);
    }
  }

  async #load(commit: string): Promise<Snapshot | undefined> {
    const files = await this.#history.read(commit);
    this.#sizes.set(
      commit,
      [...files.values()].reduce((sum, { length }) => sum + length, 0),
    );
    const { dataset } = await this.#work.load(files, this.#today());
    const entry = (await this.#history.list()).find((each) => each.commit === commit);
    return dataset ? { dataset: stamp(dataset, commit, entry?.date ?? ""), files } : undefined;
  }
}

/** A Dataset under the name and day of the commit that published it. `date` is ISO 8601. */
export function stamp(dataset: Dataset, commit: string, date: string): Dataset {
  return Object.freeze({
    ...dataset,
    revision: revisionOf(commit),
    updated: date.slice(0, 10) || dataset.updated,
  });
}

/** The one entry whose revision begins so; undefined for none, for several and for fewer than 7 digits. */
export function findEntry(entries: readonly Entry[], revision: string): Entry | undefined {
  if (!/^[0-9a-f]{7,64}$/.test(revision)) return undefined;
  const found = entries.filter(({ commit }) => commit.startsWith(revision));
  return found.length === 1 ? found[0] : undefined;
}
