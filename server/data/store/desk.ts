import type { Change } from "../change/change.ts";
import type { Outcome, Proposal } from "../change/propose.ts";
import type { Format } from "../import/formats.ts";
import type { ImportRequest } from "../import/importer.ts";
import type { ImportPlan } from "../import/plan.ts";
import type { WorkbookReader } from "../reading/workbook.ts";
import type { ReportReader } from "../report/read-and-find.ts";
import type { Notes } from "./notes.ts";

/** Where changes are made, by whatever way they come: propose, look, publish. */
export interface Desk {
  /** Why nothing can be published here; null where it can. */
  readonly closed: () => string | null;
  /** What signed-in people said of the data; it is no part of them. */
  readonly notes: Notes;
  /** Asks the shared history for what is new, and serves it. What fails is told by {@link Store.shared}. */
  readonly catchUp: () => Promise<void>;
  /**
   * What a change means, made by someone who had `base` before them. Throws a RangeError where there is no such
   * revision, `TakesTooLong` where it was given up, and the signal's reason where whoever asked has `left`.
   */
  readonly propose: (base: string, change: Change, left?: AbortSignal) => Promise<Outcome>;
  /** What foreign files change here, or in a sentence why they cannot be imported. */
  readonly planImport: (format: Format, request: ImportRequest) => Promise<ImportPlan | string>;
  /** One sheet of a workbook as a table; see {@link readWorkbook}. */
  readonly readWorkbook: WorkbookReader;
  /** A report with what was found in it, or in a sentence why it cannot be read. */
  readonly readReport: ReportReader;
  /** All files as they were published under a revision, byte for byte. */
  readonly proposeRollback: (revision: string, left?: AbortSignal) => Promise<Outcome>;
  /** Takes back what one revision changed and keeps what came after. */
  readonly proposeUndo: (revision: string, left?: AbortSignal) => Promise<Outcome>;
  /**
   * Publishes a proposal, whole or not at all. Where the data has moved on since it was made, nothing is published
   * and what comes back is the new outcome, to be shown again. Throws, with nothing changed, where it cannot be
   * written, or where the author's name or the reason is none.
   */
  readonly publish: (proposal: Proposal, by: By) => Promise<Published | Outcome>;
}

export interface By {
  readonly author: string;
  /** Who published what the author proposed, where that is somebody else. */
  readonly approver?: string;
  readonly reason: string;
}

export interface Published {
  readonly kind: "published";
  readonly revision: string;
}
