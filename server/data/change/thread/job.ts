import type { Day } from "../../../model/time/calendar.ts";
import type { Wanted } from "../../reading/table.ts";
import { readWorkbook, type SheetReading } from "../../reading/workbook.ts";
import { ArchiveError } from "../../reading/xlsx/zip.ts";
import type { Folder } from "../../records/folder.ts";
import { loadOnce } from "../../records/load.ts";
import { sameLists } from "../../store/keep.ts";
import { compareFolders } from "../propose.ts";
import { proposeTask, type Task } from "../work.ts";
import {
  type PackedDifference,
  type PackedDraft,
  type PackedLoading,
  packDifference,
  packDraft,
  packLoading,
} from "./pack.ts";

/** What a thread is asked to do. */
export type Job =
  | { readonly kind: "propose"; readonly task: Task }
  | { readonly kind: "load"; readonly files: Folder; readonly today: Day }
  | { readonly kind: "compare"; readonly before: Folder; readonly after: Folder }
  | {
      readonly kind: "read workbook";
      readonly bytes: Uint8Array;
      readonly prefer: string;
      readonly headers: readonly (readonly Wanted[])[];
    };

/** What a proposal leads to comes along, as it will be published. */
interface PackedOutcome {
  readonly draft: PackedDraft;
  readonly after: PackedLoading | null;
}

export type Answer<K extends Job["kind"]> = {
  readonly propose: PackedOutcome;
  readonly load: PackedLoading;
  readonly compare: PackedDifference;
  /** Or why it cannot be read. */
  readonly "read workbook": SheetReading | string;
}[K];

/** `keep` is told the files that were worked out: they may be read again, to be published. */
export async function perform(job: Job, keep: (files: Folder) => void): Promise<Answer<Job["kind"]>> {
  switch (job.kind) {
    case "propose": {
      const { head, today } = job.task;
      const draft = proposeTask(job.task);
      const packed = packDraft(draft, head.files);
      if (draft.kind !== "proposal") return { draft: packed, after: null };
      const { files } = draft.proposal;
      keep(files);
      return { draft: packed, after: packLoading(loadOnce(files, today), sameLists(files, head.files)) };
    }
    case "load":
      return packLoading(loadOnce(job.files, job.today));
    case "compare":
      return packDifference(compareFolders(job.before, job.after));
    case "read workbook":
      return readWorkbook(job.bytes, job.prefer, job.headers).catch((error) => {
        if (error instanceof ArchiveError) return error.message;
        throw error;
      });
  }
}
