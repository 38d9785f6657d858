import { parentPort } from "node:worker_threads";
import { giveWay } from "../../../give-way.ts";
import type { Folder } from "../../records/folder.ts";
import { type Job, perform } from "./job.ts";

/** Those read last: the head's and those worked out on top of it. */
let known: readonly Folder[] = [];

const MOST_KNOWN = 2;

giveWay();
parentPort?.on("message", async (job: Job) => {
  let worked: Folder | undefined;
  const shared = share(job);
  const answer = await perform(shared, (files) => {
    worked = files;
  });
  if (shared.kind === "propose") known = [shared.task.head.files, ...(worked ? [worked] : [])];
  if (shared.kind === "load") known = [shared.files, ...known].slice(0, MOST_KNOWN);
  parentPort?.postMessage(answer);
});

/** What was read of files that came before need not be read again: the same bytes are the same object. */
function share(job: Job): Job {
  switch (job.kind) {
    case "load":
      return { ...job, files: same(job.files) };
    case "compare":
      return { ...job, before: same(job.before), after: same(job.after) };
    case "propose": {
      const { base, head, asked, today } = job.task;
      const wanted = "kind" in asked ? { ...asked, files: same(asked.files) } : asked;
      const [first, top] = [same(base.files), same(head.files)];
      return {
        kind: "propose",
        task: { base: { ...base, files: first }, head: { ...head, files: top }, asked: wanted, today },
      };
    }
    default:
      return job;
  }
}

function same(folder: Folder): Folder {
  const files = new Map([...folder].map(([file, bytes]) => [file, sameBytes(file, bytes)]));
  const whole = known.find(
    (each) => each.size === files.size && [...files].every(([file, bytes]) => each.get(file) === bytes),
  );
  return whole ?? files;
}

function sameBytes(file: string, bytes: Uint8Array): Uint8Array {
  const old = known.map((folder) => folder.get(file));
  return old.find((each) => each !== undefined && Buffer.compare(each, bytes) === 0) ?? bytes;
}
