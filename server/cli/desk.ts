import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { readHistory } from "../config.ts";
import type { Change } from "../data/change/change.ts";
import type { Outcome } from "../data/change/propose.ts";
import { placeUploads, type Upload } from "../data/change/uploads.ts";
import { readFolder } from "../data/records/folder.ts";
import { openStore } from "../data/store/git-store.ts";
import type { LiveStore } from "../data/store/live-store.ts";
import { createLog } from "../log.ts";
import { plural } from "../model/numbers/format.ts";
import { formatProblem } from "../model/records/problems.ts";
import { UsageError } from "./command.ts";
import type { Io, Status } from "./io.ts";
import { printOutcome } from "./outcome.ts";
import { refuseFolders } from "./owner.ts";

/** The data folder and its history, DATA_DIR and STATE_DIR, open as long as `work` goes on. */
export async function withStore<T>(io: Io, work: (store: LiveStore) => Promise<T>): Promise<T> {
  const foreign = refuseFolders(io.env);
  if (foreign) throw new Error(foreign);
  const store = await openStore({
    dataDir: path.resolve(io.env.DATA_DIR || "data"),
    stateDir: path.resolve(io.env.STATE_DIR || "var"),
    log: createLog({ level: "warn", plain: true, write: (line) => io.err(line.trimEnd()) }),
    today: () => io.today,
    clock: () => new Date(),
    watch: false,
    shared: readHistory(io.env),
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The change that files on the command line ask for: single files, or a whole folder of them. */
export async function readChange(
  names: readonly string[],
  mode: Change["mode"] | undefined,
  store: LiveStore,
  io: Io,
): Promise<Change | undefined> {
  const uploads: Upload[] = [];
  let folders = 0;
  for (const name of names) {
    const found = await stat(name).catch(() => undefined);
    if (!found) throw new UsageError(`expected a file or a folder, got ${JSON.stringify(name)}`);
    if (!found.isDirectory()) {
      uploads.push({ name: path.resolve(name), bytes: await readFile(name) });
      continue;
    }
    folders += 1;
    const { files, problems } = await readFolder(name);
    for (const problem of problems) io.err(formatProblem(problem, name));
    if (problems.length > 0) return undefined;
    for (const [file, bytes] of files) uploads.push({ name: path.resolve(name, file), bytes });
  }
  const { files, lines, problems, notes } = await placeUploads(uploads, store.files());
  for (const note of notes) io.err(note);
  for (const problem of problems) io.err(formatProblem(problem));
  if (problems.length > 0) return undefined;
  return { files, lines, mode: mode ?? (folders > 0 ? "replace" : "merge") };
}

/** Publishes a proposal and says what became of it. Rows are removed only where `yes` is said. */
export async function publishOutcome(
  outcome: Outcome,
  by: { readonly author: string; readonly reason: string; readonly yes: boolean },
  store: LiveStore,
  io: Io,
): Promise<Status> {
  printOutcome(outcome, io);
  if (outcome.kind === "nothing") return 0;
  if (outcome.kind !== "proposal") return 1;
  const { removed } = outcome.proposal.difference.counts;
  if (removed > 0 && !by.yes) {
    io.err(`expected --yes, as ${plural(removed, "row")} would be removed; nothing was published`);
    return 1;
  }
  const done = await store.publish(outcome.proposal, by);
  if (done.kind === "published") {
    io.out(`published as ${done.revision}`);
    return 0;
  }
  io.err("others have published since; nothing was published, and this is what it would change now:");
  printOutcome(done, io);
  return 1;
}
