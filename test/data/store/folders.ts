import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outcome, Proposal } from "../../../server/data/change/propose.ts";
import { openStore } from "../../../server/data/store/git-store.ts";
import type { LiveStore, StoreOptions } from "../../../server/data/store/live-store.ts";
import { createLog } from "../../../server/log.ts";
import { DATA } from "../../fixtures/folder.ts";

/** Of thousands of incidents a few say the same: what is tried here is the store, again and again. */
const INCIDENTS = 50;

/** What folders begin with: no history yet, or the first reading kept in one. */
type Beginning = "fresh" | "begun";

/** A copy of the project's data, with few incidents, and a state folder, to be thrown away. */
export class Folders {
  readonly root: string;
  readonly dataDir: string;
  readonly stateDir: string;
  readonly lines: string[] = [];
  readonly #open = new Set<LiveStore>();

  /** `root` is a folder that holds them already. */
  constructor(beginning: Beginning | { readonly root: string } = "begun") {
    this.root = typeof beginning === "object" ? beginning.root : mkdtempSync(path.join(tmpdir(), "store-"));
    this.dataDir = path.join(this.root, "data");
    this.stateDir = path.join(this.root, "var");
    if (beginning === "begun") cpSync(BEGUN, this.root, { recursive: true, preserveTimestamps: true });
    if (beginning !== "fresh") return;
    cpSync(DATA, this.dataDir, { recursive: true });
    for (const name of readdirSync(path.join(this.dataDir, "incidents"))) {
      const file = `incidents/${name}`;
      this.write(file, this.read(file).split("\n").slice(0, INCIDENTS).join("\n").concat("\n"));
    }
  }

  /** Others that hold the same; no store may be writing here. */
  copy(): Folders {
    const root = mkdtempSync(path.join(tmpdir(), "store-"));
    cpSync(this.root, root, { recursive: true, preserveTimestamps: true });
    return new Folders({ root });
  }

  async open(options: Partial<StoreOptions> = {}): Promise<LiveStore> {
    const store = await openStore({
      dataDir: this.dataDir,
      stateDir: this.stateDir,
      log: createLog({ level: "info", plain: true, write: (line) => this.lines.push(line) }),
      today: () => "2026-11-21",
      clock: () => new Date("2026-11-21T10:00:00Z"),
      watch: false,
      ...options,
    });
    this.#open.add(store);
    return store;
  }

  async close(store: LiveStore): Promise<void> {
    this.#open.delete(store);
    await store.close();
  }

  read(file: string): string {
    return readFileSync(path.join(this.dataDir, file), "utf8");
  }

  write(file: string, text: string | Uint8Array): void {
    writeFileSync(path.join(this.dataDir, file), text);
  }

  async remove(): Promise<void> {
    for (const store of this.#open) await store.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** To begin a history takes a dozen processes: it is done once, and copied. */
const BEGUN = await begin();

async function begin(): Promise<string> {
  const folders = new Folders("fresh");
  await folders.close(await folders.open());
  process.once("exit", () => rmSync(folders.root, { recursive: true, force: true }));
  return folders.root;
}

/** A repository that several servers publish to, which holds what their histories began with. */
export function shareHistory(remote: string): void {
  cpSync(path.join(BEGUN, "var", "history.git"), remote, { recursive: true });
  // Nothing here lives long enough to be tidied.
  appendFileSync(path.join(remote, "config"), "[receive]\n\tautogc = false\n");
}

export const CLAIMED = "series/attacks-claimed.csv";
export const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note\n";

/** What an upload of one or more files asks for. */
export function sending(files: Readonly<Record<string, string>>, mode: "replace" | "merge" = "merge") {
  return { files: new Map(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)])), mode };
}

export function proposalOf(outcome: Outcome): Proposal {
  if (outcome.kind !== "proposal")
    throw new Error(`expected a proposal, got ${JSON.stringify(outcome, null, 1)}`);
  return outcome.proposal;
}
