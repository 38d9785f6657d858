import { parentPort } from "node:worker_threads";
import type { Folder } from "../folder.ts";
import { type Job, perform } from "./job.ts";

let known: Folder = new Map();

parentPort?.on("message", (job: Job) => {
  const shared = share(job);
  parentPort?.postMessage(perform(shared));
});

/** What was read of files that came before need not be read again: the same bytes are the same object. */
function share(job: Job): Job {
  if (job.kind !== "propose") return job;
  const { base, head, asked } = job.task;
  const files = (folder: Folder): Folder =>
    new Map([...folder].map(([file, bytes]) => [file, same(file, bytes)]));
  const [first, top] = [files(base.files), files(head.files)];
  known = top;
  const wanted = "kind" in asked ? { ...asked, files: files(asked.files) } : asked;
  const task = { ...job.task, base: { ...base, files: first }, head: { ...head, files: top }, asked: wanted };
  return { kind: "propose", task };
}

function same(file: string, bytes: Uint8Array): Uint8Array {
  const old = known.get(file);
  return old && Buffer.compare(old, bytes) === 0 ? old : bytes;
}
