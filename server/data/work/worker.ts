import { parentPort } from "node:worker_threads";
import { ArchiveError } from "../reading/xlsx/zip.ts";
import { onThisThread, type Work } from "./work.ts";

/** What a thread is asked to do: a part of {@link Work}, and what it takes. */
export type Job = readonly [name: keyof Work, args: readonly unknown[]];

/** What came of it, or in a sentence why a file cannot be read: an error would arrive without its class. */
export type Answer = { readonly value: unknown } | { readonly refusal: string };

parentPort?.on("message", async ([name, args]: Job) => {
  const work = onThisThread[name] as (...given: readonly unknown[]) => Promise<unknown>;
  parentPort?.postMessage(await work(...args).then((value): Answer => ({ value }), refusalOf));
});

function refusalOf(error: unknown): Answer {
  if (error instanceof ArchiveError) return { refusal: error.message };
  throw error;
}
