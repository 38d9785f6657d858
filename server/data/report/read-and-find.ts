import type { Find } from "../../model/finding/finds.ts";
import { findIn } from "./find.ts";
import { type ReadReport, readReport } from "./read-report.ts";
import { ReportError } from "./report-error.ts";

/** A report with what was found in it. */
export interface FoundReport extends ReadReport {
  readonly finds: readonly Find[];
}

export type ReportReader = (bytes: Uint8Array, name: string, day: string) => Promise<FoundReport | string>;

/** Reads a report and finds its numbers and events, as seen from `day` (EDTF), or the day that the report prints. */
export async function readAndFind(bytes: Uint8Array, name: string, day: string): Promise<FoundReport> {
  const report = await readReport(bytes, name);
  return { ...report, finds: findIn(report.text, day || report.about.published) };
}

/** The same, or in a sentence why it cannot be read. */
export async function readOrSay(bytes: Uint8Array, name: string, day: string): Promise<FoundReport | string> {
  try {
    return await readAndFind(bytes, name, day);
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    throw error;
  }
}
