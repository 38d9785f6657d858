import { parentPort } from "node:worker_threads";
import { type Folder, sharing } from "../../records/folder.ts";
import { type Job, perform } from "./job.ts";

/** Those read last: what comes again is the same object, and need not be read again. */
let known: readonly Folder[] = [];

const MOST_KNOWN = 3;

parentPort?.on("message", async (job: Job) => {
  const answer = await perform(again(job));
  if (typeof answer === "object" && "proposal" in answer) remember(answer.proposal.files);
  parentPort?.postMessage(answer);
});

function again(job: Job): Job {
  switch (job.kind) {
    case "load":
      return { ...job, files: remember(job.files) };
    case "compare":
      return { ...job, before: sharing(job.before, known), after: sharing(job.after, known) };
    case "propose": {
      const { base, head, asked, today } = job.task;
      const files = { base: remember(base.files), head: remember(head.files) };
      const wanted = "kind" in asked ? { ...asked, files: sharing(asked.files, known) } : asked;
      const task = { base: { ...base, files: files.base }, head: { ...head, files: files.head }, today };
      return { kind: "propose", task: { ...task, asked: wanted } };
    }
    case "plan import":
    case "read report":
    case "read workbook":
      return job;
  }
}

function remember(files: Folder): Folder {
  const shared = sharing(files, known);
  known = [shared, ...known.filter((each) => each !== shared)].slice(0, MOST_KNOWN);
  return shared;
}
