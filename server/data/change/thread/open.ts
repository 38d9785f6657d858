import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createLimit } from "../../../concurrency-limit.ts";
import { ArchiveError } from "../../reading/xlsx/zip.ts";
import { sharing } from "../../records/folder.ts";
import type { Loading } from "../../records/load.ts";
import type { Snapshot } from "../../store/store.ts";
import type { Standing } from "../propose.ts";
import { sameLists } from "../same-lists.ts";
import { TakesTooLong, type Work } from "../work.ts";
import type { Answer, Job } from "./job.ts";

export interface ThreadLimits {
  /** The longest that one job may take, in milliseconds. */
  readonly job: number;
  /** After so long without work the thread ends, and its memory goes with it. */
  readonly idle: number;
}

/** The largest tables that are let in take a tenth of this; most people look at a preview for less than ten minutes. */
const LIMITS: ThreadLimits = { job: 60_000, idle: 10 * 60_000 };

/**
 * Work that is done on a thread of its own, one job after another. A thread that does not answer in time, or whose
 * answer nobody wants any more, is replaced; after `close` there is none. `script` is the compiled `worker.ts`.
 */
export function openThread(
  script = new URL("./worker.js", import.meta.url),
  { job: longest, idle }: ThreadLimits = LIMITS,
): Work & { readonly close: () => void } {
  const limit = createLimit(1);
  let worker: Worker | undefined;
  let end: NodeJS.Timeout | undefined;
  let closed = false;
  const stop = () => {
    void worker?.terminate();
    worker = undefined;
  };
  const begin = () => {
    const made = new Worker(script);
    // Whoever waits for an answer hears of it; while nobody does, the next one begins another.
    made.on("error", () => {});
    made.once("exit", () => {
      if (worker === made) worker = undefined;
    });
    return made;
  };
  const run = async <T>(job: Job, left?: AbortSignal): Promise<T> => {
    clearTimeout(end);
    if (closed) throw new Error("expected a server that goes on, got one that is stopping");
    worker ??= begin();
    try {
      return await answerOf<T>(worker, job, longest, left);
    } catch (error) {
      stop();
      throw error;
    } finally {
      end = setTimeout(stop, idle).unref();
    }
  };
  const ask = <K extends Job["kind"]>(
    job: Extract<Job, { kind: K }>,
    left?: AbortSignal,
  ): Promise<Answer<K>> => limit(() => run<Answer<K>>(job, left), left);
  return {
    propose: async ({ base, head, asked, today }, left) => {
      const task = { base: strip(base), head: strip(head), asked, today };
      const pending = await ask<"propose">({ kind: "propose", task }, left);
      if (pending.kind !== "proposal") return pending;
      const files = sharing(pending.proposal.files, [head.files]);
      return { ...pending, proposal: { ...pending.proposal, files } };
    },
    load: async (files, today, has) => {
      const leave = has ? listsIn(has).filter(sameLists(files, has.files)) : [];
      return withLists(await ask<"load">({ kind: "load", files, today, leave }), leave, has);
    },
    planImport: (folder, format, request) =>
      ask<"plan import">({ kind: "plan import", folder, format, request }),
    compare: (before, after) => ask<"compare">({ kind: "compare", before, after }),
    readWorkbook: async (bytes, prefer, headers) => {
      const answer = await ask<"read workbook">({ kind: "read workbook", bytes, prefer, headers });
      if (typeof answer === "string") throw new ArchiveError(answer);
      return answer;
    },
    readReport: (bytes, name, day) => ask<"read report">({ kind: "read report", bytes, name, day }),
    close: () => {
      closed = true;
      clearTimeout(end);
      stop();
    },
  };
}

/** A whole Dataset would be copied for nothing. */
function strip({ files, dataset: { revision, warnings } }: Standing): Standing {
  return { files, dataset: { revision, warnings } };
}

function listsIn({ dataset }: Snapshot): readonly string[] {
  return [...dataset.incidents.keys()];
}

function withLists(loading: Loading, ids: readonly string[], has: Snapshot | undefined): Loading {
  if (!loading.dataset || ids.length === 0) return loading;
  const own = ids.map((id) => [id, has?.dataset.incidents.get(id) ?? []] as const);
  const incidents = new Map([...loading.dataset.incidents, ...own]);
  return { ...loading, dataset: Object.freeze({ ...loading.dataset, incidents }) };
}

async function answerOf<T>(worker: Worker, job: Job, longest: number, left?: AbortSignal): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  // The process may end while the thread waits for work, not while it works.
  worker.ref();
  try {
    worker.postMessage(job);
    const [value] = await Promise.race([
      once(worker, "message", { signal }),
      once(worker, "exit", { signal }).then(([code]) => {
        throw new Error(`expected an answer from the thread, got exit code ${code}`);
      }),
      late(longest, signal),
      ...(left ? [leaving(left, signal)] : []),
    ]);
    return value as T;
  } finally {
    over.abort();
    worker.unref();
  }
}

function late(longest: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new TakesTooLong(longest)), longest);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

function leaving(left: AbortSignal, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    left.addEventListener("abort", () => reject(left.reason), { once: true, signal });
  });
}
