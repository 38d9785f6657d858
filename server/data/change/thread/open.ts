import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Day } from "../../../model/time/calendar.ts";
import { ArchiveError } from "../../reading/xlsx/zip.ts";
import type { Folder } from "../../records/folder.ts";
import type { Loading } from "../../records/load.ts";
import type { Standing } from "../propose.ts";
import type { Work } from "../work.ts";
import type { Answer, Job } from "./job.ts";
import { unpackDifference, unpackDraft, unpackLoading } from "./pack.ts";

/**
 * After so long without work the thread ends, and its memory goes with it: longer than most people look at a preview,
 * as what they publish then has been read already.
 */
const IDLE_MS = 10 * 60_000;

/** Of the whole process: from here on the thread is replaced, and all that it took is given back. */
const MOST_BYTES = 265_000_000;

/** After a reading or a publication, until what is left to do keeps no reader of it waiting. */
const TIDY_MS = 500;

/** What the last proposal leads to: most are published, and then nothing is left to read. */
interface Handed {
  readonly files: Folder;
  readonly today: Day;
  readonly loading: Promise<Loading>;
}

/** Work that is done on a thread of its own, one after another. `script` is the compiled `worker.ts`. */
export function openThread(
  script = new URL("./worker.js", import.meta.url),
  idle = IDLE_MS,
  most = MOST_BYTES,
): Work {
  let last: Promise<unknown> = Promise.resolve();
  let worker: Worker | undefined;
  let end: NodeJS.Timeout | undefined;
  let handed: Handed | undefined;
  // Left alone, V8 lets heaps of this size grow fourfold before it clears them.
  setFlagsFromString("--heap-growing-percent=40");
  const begin = () => {
    const made = new Worker(script, { resourceLimits: LIMITS });
    // Whoever waits for an answer hears of it; while nobody does, the next one begins another.
    made.on("error", () => {});
    made.once("exit", () => {
      if (worker === made) worker = undefined;
    });
    return made;
  };
  const replaceLarge = async () => {
    if (process.memoryUsage.rss() <= most) return;
    await worker?.terminate();
    worker = begin();
    worker.unref();
  };
  const run = async <T>(job: Job): Promise<T> => {
    clearTimeout(end);
    if (job.kind === "propose") await replaceLarge();
    worker ??= begin();
    try {
      return await answerOf<T>(worker, job);
    } catch (error) {
      worker = undefined;
      throw error;
    } finally {
      end = setTimeout(() => {
        void worker?.terminate();
        worker = undefined;
        handed = undefined;
      }, idle).unref();
    }
  };
  const ask = <K extends Job["kind"]>(job: Extract<Job, { kind: K }>): Promise<Answer<K>> => {
    const answer = last.then(() => run<Answer<K>>(job));
    last = answer.catch(() => {});
    return answer;
  };
  // What it knew is known on this side by now, and the next change finds one that is ready.
  const tidy = () => {
    setTimeout(() => {
      last = last.then(replaceLarge).catch(() => {});
    }, TIDY_MS).unref();
  };
  return {
    propose: async ({ base, head, asked, today }) => {
      const task = { base: strip(base), head: strip(head), asked, today };
      const { draft, after } = await ask<"propose">({ kind: "propose", task });
      const unpacked = unpackDraft(draft, head.files);
      if (unpacked.kind === "proposal" && after) {
        const loading = unpackLoading(after, head.dataset.incidents);
        // Whoever publishes hears of it; most proposals are only looked at.
        loading.catch(() => {});
        handed = { files: unpacked.proposal.files, today, loading };
      }
      return unpacked;
    },
    load: async (files, today) => {
      const known = handed?.files === files && handed.today === today ? handed.loading : undefined;
      if (known) handed = undefined;
      tidy();
      return known ?? unpackLoading(await ask<"load">({ kind: "load", files, today }));
    },
    compare: async (before, after) =>
      unpackDifference(await ask<"compare">({ kind: "compare", before, after })),
    readWorkbook: async (bytes, prefer, headers) => {
      const answer = await ask<"read workbook">({ kind: "read workbook", bytes, prefer, headers });
      if (typeof answer === "string") throw new ArchiveError(answer);
      return answer;
    },
  };
}

/** Less than usual for what lives shortly: the thread's memory counts more than its speed. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/** A whole Dataset would be copied for nothing. */
function strip({ files, dataset: { revision, warnings } }: Standing): Standing {
  return { files, dataset: { revision, warnings } };
}

async function answerOf<T>(worker: Worker, job: Job): Promise<T> {
  const gone = new AbortController();
  // The process may end while the thread waits for work, not while it works.
  worker.ref();
  try {
    worker.postMessage(job);
    const answer = once(worker, "message", { signal: gone.signal });
    const exit = once(worker, "exit", { signal: gone.signal }).then(([code]) => {
      throw new Error(`expected an answer from the thread, got exit code ${code}`);
    });
    const [value] = await Promise.race([answer, exit]);
    return value as T;
  } finally {
    gone.abort();
    worker.unref();
  }
}
