import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openStore } from "../../server/data/store/git-store.ts";
import type { LiveStore } from "../../server/data/store/live-store.ts";
import { openThread } from "../../server/data/work/thread.ts";
import { onThisThread, type Work } from "../../server/data/work/work.ts";
import { createLog } from "../../server/log.ts";
import { ROOT } from "../../server/root.ts";

export const name = "store";

const ROWS = 10_000;
const ROUNDS = 5;
const FILE = "incidents/ucdp-ged-ttp.csv";
const BY = { author: "Benchmark", reason: "a benchmark" };

/** The same change on a thread of its own and on the one that answers requests; how long the latter stands still. */
export async function run(print: (line: string) => void): Promise<void> {
  for (const [label, work] of [
    ["on a thread of its own", openThread()],
    ["on the thread of requests", onThisThread],
  ] as const) {
    const root = await mkdtemp(path.join(tmpdir(), "bench-store-"));
    await cp(path.join(ROOT, "data"), path.join(root, "data"), { recursive: true });
    const store = await open(root, work);
    try {
      const bytes = manyRows(store);
      const proposing = await repeat(async () => void (await proposalOf(store, bytes)));
      print(`${ROWS} rows worked out ${label}: ${proposing}`);
      const proposal = await proposalOf(store, bytes);
      print(`published and current: ${await measured(async () => void (await store.publish(proposal, BY)))}`);
      const edits = await repeat(() => edit(store, path.join(root, "data", FILE)));
      print(`one row of ${ROWS} edited on disk until current: ${edits}`);
      print(`memory of the process: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
    } finally {
      await store.close();
      await rm(root, { recursive: true, force: true });
    }
  }
}

function open(root: string, work: Work): Promise<LiveStore> {
  return openStore({
    dataDir: path.join(root, "data"),
    stateDir: path.join(root, "var"),
    log: createLog({ level: "error" }),
    today: () => "2026-11-21",
    clock: () => new Date(),
    work,
  });
}

/** The real incidents over and over, each with an id of its own, instead of those that are there. */
function manyRows(store: LiveStore): Uint8Array {
  const text = Buffer.from(store.files().get(FILE) ?? []).toString("utf8");
  const [header = "", ...rows] = text.trimEnd().split("\n");
  const plain = rows.filter((row) => !row.includes('"'));
  const made = Array.from({ length: ROWS }, (_, at) =>
    (plain[at % plain.length] ?? "").replace(/^[^,]*/, `made-${at}`),
  );
  return Buffer.from(`${[header, ...made].join("\n")}\n`);
}

async function proposalOf(store: LiveStore, bytes: Uint8Array) {
  const files = new Map([[FILE, Uint8Array.from(bytes)]]);
  const outcome = await store.propose(store.current().revision, { files, mode: "replace" });
  if (outcome.kind !== "proposal") throw new Error(`expected a proposal, got ${outcome.kind}`);
  return outcome.proposal;
}

/** Removes the last row, as an editor's program does: a new file takes the place of the old one. */
async function edit(store: LiveStore, file: string): Promise<void> {
  const rows = (await readFile(file, "utf8")).trimEnd().split("\n");
  await writeFile(`${file}.tmp`, `${rows.slice(0, -1).join("\n")}\n`);
  const changed = new Promise<void>((resolve) => {
    const stop = store.onChange(() => {
      stop();
      resolve();
    });
  });
  await rename(`${file}.tmp`, file);
  await changed;
}

async function repeat(work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  for (let round = 0; round < ROUNDS; round++) lines.push(await measured(work));
  return lines.join("; ");
}

/** The time that work took, and the longest for which nothing else could be done. */
async function measured(work: () => Promise<void>): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await aMoment();
  const began = performance.now();
  await work();
  const time = performance.now() - began;
  // The last delay is seen only when it is over.
  await aMoment();
  delay.disable();
  return `${time.toFixed(0)} ms (still for ${(delay.max / 1e6).toFixed(0)})`;
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
