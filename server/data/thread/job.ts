import type { Day } from "../../model/calendar.ts";
import type { Folder } from "../folder.ts";
import { type Loading, loadDataset } from "../load.ts";
import { compareFolders } from "../propose.ts";
import { proposeTask, type Task } from "../work.ts";
import { type PackedDifference, type PackedDraft, packDifference, packDraft } from "./pack.ts";

/** What a thread is asked to do. */
export type Job =
  | { readonly kind: "propose"; readonly task: Task }
  | { readonly kind: "load"; readonly files: Folder; readonly today: Day }
  | { readonly kind: "compare"; readonly before: Folder; readonly after: Folder };

export type Answer<K extends Job["kind"]> = {
  readonly propose: PackedDraft;
  readonly load: Loading;
  readonly compare: PackedDifference;
}[K];

export function perform(job: Job): Answer<Job["kind"]> {
  switch (job.kind) {
    case "propose":
      return packDraft(proposeTask(job.task), job.task.head.files);
    case "load":
      return loadDataset(job.files, { today: job.today });
    case "compare":
      return packDifference(compareFolders(job.before, job.after));
  }
}
