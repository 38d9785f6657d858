import type { Day } from "../../../model/time/calendar.ts";
import type { Format } from "../../import/formats.ts";
import type { ImportRequest } from "../../import/importer.ts";
import type { ImportPlan } from "../../import/plan.ts";
import type { Wanted } from "../../reading/table.ts";
import { readWorkbook, type SheetReading } from "../../reading/workbook.ts";
import { ArchiveError } from "../../reading/xlsx/zip.ts";
import type { Folder } from "../../records/folder.ts";
import { type Loading, loadOnce } from "../../records/load.ts";
import type { FoundReport } from "../../report/read-and-find.ts";
import type { Difference } from "../difference.ts";
import { compareFolders, type PendingOutcome } from "../propose.ts";
import { onThisThread, planOrSay, proposeTask, type Task } from "../work.ts";

/** What a thread is asked to do. */
export type Job =
  | { readonly kind: "propose"; readonly task: Task }
  /** `leave` names the lists of incidents that whoever asks has already. */
  | { readonly kind: "load"; readonly files: Folder; readonly today: Day; readonly leave: readonly string[] }
  | {
      readonly kind: "plan import";
      readonly folder: Folder;
      readonly format: Format;
      readonly request: ImportRequest;
    }
  | { readonly kind: "compare"; readonly before: Folder; readonly after: Folder }
  | {
      readonly kind: "read workbook";
      readonly bytes: Uint8Array;
      readonly prefer: string;
      readonly headers: readonly (readonly Wanted[])[];
    }
  | { readonly kind: "read report"; readonly bytes: Uint8Array; readonly name: string; readonly day: string };

export type Answer<K extends Job["kind"]> = {
  readonly propose: PendingOutcome;
  readonly load: Loading;
  /** Or why it cannot be imported. */
  readonly "plan import": ImportPlan | string;
  readonly compare: Difference;
  /** Or why it cannot be read. */
  readonly "read workbook": SheetReading | string;
  readonly "read report": FoundReport | string;
}[K];

export async function perform(job: Job): Promise<Answer<Job["kind"]>> {
  switch (job.kind) {
    case "propose":
      return proposeTask(job.task);
    case "load":
      return without(job.leave, loadOnce(job.files, job.today));
    case "plan import":
      return planOrSay(job.folder, job.format, job.request);
    case "compare":
      return compareFolders(job.before, job.after);
    case "read report":
      return onThisThread.readReport(job.bytes, job.name, job.day);
    case "read workbook":
      return readWorkbook(job.bytes, job.prefer, job.headers).catch((error) => {
        if (error instanceof ArchiveError) return error.message;
        throw error;
      });
  }
}

function without(ids: readonly string[], loading: Loading): Loading {
  if (!loading.dataset || ids.length === 0) return loading;
  const { incidents, ...rest } = loading.dataset;
  const sent = [...incidents].filter(([id]) => !ids.includes(id));
  return { ...loading, dataset: { ...rest, incidents: new Map(sent) } };
}
