/** Why a report cannot be read, in a sentence for the one who sent it. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}

/** How much of a report is read. What is beyond it is left out, and its reader is told. */
export const REPORT_LIMITS = {
  /** Of the file. */
  bytes: 20_000_000,
  /** A saved page of the web is mostly not its text. */
  page: 5_000_000,
  pages: 400,
  /** Some 200 pages of prose. */
  characters: 600_000,
} as const;
