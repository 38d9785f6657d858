import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createLimit } from "../../concurrency-limit.ts";
import type { Standing } from "../change/propose.ts";
import { ArchiveError } from "../reading/xlsx/zip.ts";
import { sharing } from "../records/folder.ts";
import { TakesTooLong, type Work } from "./work.ts";
import type { Answer, Job } from "./worker.ts";

interface ThreadLimits {
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
  const run = async (job: Job, left?: AbortSignal): Promise<unknown> => {
    clearTimeout(end);
    if (closed) throw new Error("expected a server that goes on, got one that is stopping");
    worker ??= begin();
    try {
      return await answerOf(worker, job, longest, left);
    } catch (error) {
      // What cannot be read is no fault of the thread.
      if (!(error instanceof ArchiveError)) stop();
      throw error;
    } finally {
      end = setTimeout(stop, idle).unref();
    }
  };
  const ask = <K extends keyof Work>(name: K, args: Parameters<Work[K]>, left?: AbortSignal) =>
    limit(() => run([name, args], left), left) as ReturnType<Work[K]>;
  return {
    propose: async ({ base, head, asked, today }, left) => {
      const pending = await ask("propose", [{ base: strip(base), head: strip(head), asked, today }], left);
      if (pending.kind !== "proposal") return pending;
      const files = sharing(pending.proposal.files, head.files);
      return { ...pending, proposal: { ...pending.proposal, files } };
    },
    load: (...args) => ask("load", args),
    planImport: (...args) => ask("planImport", args),
    compare: (...args) => ask("compare", args),
    readWorkbook: (...args) => ask("readWorkbook", args),
    readReport: (...args) => ask("readReport", args),
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

async function answerOf(worker: Worker, job: Job, longest: number, left?: AbortSignal): Promise<unknown> {
  const [over, late] = [new AbortController(), AbortSignal.timeout(longest)];
  const signal = AbortSignal.any([over.signal, late, ...(left ? [left] : [])]);
  // The process may end while the thread waits for work, not while it works.
  worker.ref();
  try {
    worker.postMessage(job);
    const [answer]: [Answer] = await Promise.race([
      once(worker, "message", { signal }) as Promise<[Answer]>,
      once(worker, "exit", { signal }).then(([code]) => {
        throw new Error(`expected an answer from the thread, got exit code ${code}`);
      }),
    ]);
    if ("refusal" in answer) throw new ArchiveError(answer.refusal);
    return answer.value;
  } catch (error) {
    left?.throwIfAborted();
    throw late.aborted ? new TakesTooLong(longest) : error;
  } finally {
    over.abort();
    worker.unref();
  }
}
