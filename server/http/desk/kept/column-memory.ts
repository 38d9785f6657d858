import path from "node:path";
import { writePrivate } from "../../../data/store/private-file.ts";
import { readStored } from "../../session/stored.ts";

/** What an editor said that the columns of a foreign table are. */
export interface ColumnChoice {
  /** The file of the data folder that its rows belong to. */
  readonly file: string;
  /** For each of its columns ours, empty for those that are left out. */
  readonly columns: readonly string[];
  /** Of all rows; empty where a column has them. */
  readonly source: string;
  readonly locator: string;
}

interface Remembered {
  /** See {@link namesKey}. */
  readonly names: string;
  readonly choice: ColumnChoice;
  /** ISO 8601. */
  readonly at: string;
}

const MOST = 200;

/** Remembers in a state folder what columns were said to be, for the next table with the same ones. */
export class ColumnMemory {
  readonly #file: string;
  readonly #now: () => Date;

  constructor(stateDir: string, now: () => Date) {
    this.#file = path.join(stateDir, "columns.json");
    this.#now = now;
  }

  /** What was said last of columns with these names, and when. */
  async find(names: readonly string[]): Promise<Pick<Remembered, "choice" | "at"> | undefined> {
    return (await this.#list()).find((each) => each.names === namesKey(names));
  }

  async keep(names: readonly string[], choice: ColumnChoice): Promise<void> {
    const key = namesKey(names);
    const others = (await this.#list()).filter((each) => each.names !== key);
    const fresh: Remembered = { names: key, choice, at: this.#now().toISOString() };
    await writePrivate(this.#file, JSON.stringify([fresh, ...others].slice(0, MOST)));
  }

  /** What a disk has damaged is forgotten: it was a convenience. */
  async #list(): Promise<readonly Remembered[]> {
    const list = await readStored<readonly Partial<Remembered>[]>(this.#file, Array.isArray);
    return (list ?? []).filter(isRemembered);
  }
}

/** Tables without a header are told by how many columns they have. */
function namesKey(names: readonly string[]): string {
  return JSON.stringify(names.map((name) => name.toLowerCase()));
}

function isRemembered(each: Partial<Remembered> | null): each is Remembered {
  const { choice } = each ?? {};
  return typeof each?.names === "string" && typeof each.at === "string" && Array.isArray(choice?.columns);
}
