import type { Day } from "../../model/time/calendar.ts";
import type { Change } from "../change/change.ts";
import type { Difference } from "../change/difference.ts";
import type { Kind } from "../change/entry.ts";
import {
  compareFolders,
  type PendingOutcome,
  propose,
  proposeFiles,
  type Standing,
} from "../change/propose.ts";
import { type Format, planImport } from "../import/formats.ts";
import type { ImportRequest } from "../import/importer.ts";
import type { ImportPlan } from "../import/plan.ts";
import { ImportError } from "../import/problem.ts";
import { readWorkbook, type WorkbookReader } from "../reading/workbook.ts";
import type { Folder } from "../records/folder.ts";
import { type Loading, loadOnce } from "../records/load.ts";
import type { ReportReader } from "../report/read-and-find.ts";

/**
 * What takes long with many rows. It touches nothing outside, so that another thread can do it. Rejects with
 * {@link TakesTooLong} where it was given up, and with the signal's reason where whoever asked has `left`.
 */
export interface Work {
  readonly propose: (task: Task, left?: AbortSignal) => Promise<PendingOutcome>;
  readonly load: (files: Folder, today: Day) => Promise<Loading>;
  /** What foreign files change in a folder, or in a sentence why they cannot be imported. */
  readonly planImport: (
    folder: Folder,
    format: Format,
    request: ImportRequest,
  ) => Promise<ImportPlan | string>;
  readonly compare: (before: Folder, after: Folder) => Promise<Difference>;
  /** See {@link readWorkbook}. */
  readonly readWorkbook: WorkbookReader;
  readonly readReport: ReportReader;
}

/** A job that was given up. */
export class TakesTooLong extends Error {
  constructor(longest: number) {
    super(`it takes longer than ${longest / 1000} s`);
    this.name = "TakesTooLong";
  }
}

/** A change made on `base`, or all files as they shall be, to be put on `head`. */
export interface Task {
  readonly base: Standing;
  readonly head: Standing;
  readonly asked: Change | WholeFolder;
  readonly today: Day;
}

interface WholeFolder {
  readonly files: Folder;
  readonly kind: Kind;
}

/** Requests wait meanwhile: for commands, and for tests. */
export const onThisThread: Work = {
  propose: async ({ base, head, asked, today }) =>
    "kind" in asked
      ? proposeFiles(base, head, asked.files, asked.kind, today)
      : propose(base, head, asked, today),
  load: async (files, today) => loadOnce(files, today),
  readWorkbook: (bytes, prefer, headers) => readWorkbook(bytes, prefer, headers),
  // Only who reads reports loads what reads them.
  readReport: async (bytes, name, day) =>
    (await import("../report/read-and-find.ts")).readOrSay(bytes, name, day),
  planImport: (folder, format, request) => planOrSay(folder, format, request),
  compare: async (before, after) => compareFolders(before, after),
};

/** An import of more incidents is previewed in a terminal. */
const MOST_IMPORTED = 100_000;

export async function planOrSay(
  folder: Folder,
  format: Format,
  request: ImportRequest,
  most = MOST_IMPORTED,
): Promise<ImportPlan | string> {
  try {
    return await planImport(folder, format, request, { most });
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
}
