import { randomBytes } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { FoundReport } from "../../../data/report/read-and-find.ts";
import { writePrivate } from "../../../data/store/private-file.ts";
import type { ReportText } from "../../../model/finding/report-text.ts";
import { MS_PER_DAY } from "../../../model/time/calendar.ts";
import { HttpError } from "../../frame/http-error.ts";
import { readStored } from "../../session/stored.ts";

/** A report that an editor is reading rows out of. */
export interface OpenReport extends FoundReport {
  readonly id: string;
  readonly editor: string;
  /** As the sender called the file; empty for pasted text. */
  readonly name: string;
  /** Since when relative dates are resolved, EDTF; empty where nobody knows. */
  readonly day: string;
  /** The id of its source where it has one already. */
  readonly source: string;
  /** Whether its text may stay with the source. */
  readonly keep: boolean;
}

const MOST_OPEN = 20;
const LONGEST_OPEN_MS = 30 * MS_PER_DAY;
const MOST_KEPT = 2000;

/** The reports in a state folder: those being read, and the texts that were allowed to stay with their sources. */
export class Reports {
  readonly #open: string;
  readonly #kept: string;
  readonly #now: () => Date;

  constructor(stateDir: string, now: () => Date = () => new Date()) {
    this.#open = path.join(stateDir, "reports", "open");
    this.#kept = path.join(stateDir, "reports", "kept");
    this.#now = now;
  }

  /** Keeps a report to be worked on; those too old go, and an editor's oldest where there are too many. */
  async add(report: Omit<OpenReport, "id">): Promise<OpenReport> {
    await this.#sweep(report.editor);
    return this.save({ ...report, id: randomBytes(12).toString("hex") });
  }

  async save(report: OpenReport): Promise<OpenReport> {
    await writePrivate(this.#fileOf(report.id), JSON.stringify(report));
    return report;
  }

  /** Those that an editor is reading, the one begun last first. */
  async list(editor: string): Promise<readonly OpenReport[]> {
    const found = await this.#ofEditor(editor);
    return found.map(({ report }) => report);
  }

  /** Throws a 404 for another's, or one that is gone. */
  async find(id: unknown, editor: string): Promise<OpenReport> {
    const report = typeof id === "string" ? await this.#read(id) : undefined;
    if (report?.editor === editor) return report;
    throw new HttpError(404, "this report was closed, or is older than 30 days: read it again");
  }

  async remove(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
  }

  /** Lets the text stay with its source: readers who are signed in see the words of a row in their paragraph. */
  async keep(source: string, text: ReportText): Promise<void> {
    if (!isId(source)) return;
    const names = await readdir(this.#kept).catch(() => []);
    if (names.length >= MOST_KEPT)
      throw new HttpError(413, `at most ${MOST_KEPT} reports are kept with their sources`);
    await writePrivate(path.join(this.#kept, `${source}.json`), JSON.stringify(text));
  }

  /** What was allowed once is taken back. */
  async forget(source: string): Promise<void> {
    if (isId(source)) await rm(path.join(this.#kept, `${source}.json`), { force: true });
  }

  /** The text that stays with a source; undefined where none does. */
  async textOf(source: string): Promise<ReportText | undefined> {
    if (!isId(source)) return undefined;
    const file = path.join(this.#kept, `${source}.json`);
    return readStored<ReportText>(file, ({ paragraphs }) => Array.isArray(paragraphs));
  }

  async #read(id: string): Promise<OpenReport | undefined> {
    if (!/^[0-9a-f]{24}$/.test(id)) return undefined;
    return readStored<OpenReport>(
      this.#fileOf(id),
      (report) => report.id === id && Array.isArray(report.finds),
    );
  }

  async #sweep(editor: string): Promise<void> {
    const oldest = this.#now().getTime() - LONGEST_OPEN_MS;
    for (const { id, saved } of await this.#files()) if (saved < oldest) await this.remove(id);
    for (const { report } of (await this.#ofEditor(editor)).slice(MOST_OPEN - 1))
      await this.remove(report.id);
  }

  async #ofEditor(editor: string): Promise<{ readonly report: OpenReport; readonly saved: number }[]> {
    const own: { readonly report: OpenReport; readonly saved: number }[] = [];
    for (const { id, saved } of await this.#files()) {
      const report = await this.#read(id);
      if (report?.editor === editor) own.push({ report, saved });
    }
    return own.sort((a, b) => b.saved - a.saved);
  }

  async #files(): Promise<{ readonly id: string; readonly saved: number }[]> {
    const names = (await readdir(this.#open).catch(() => [])).filter((name) =>
      /^[0-9a-f]{24}\.json$/.test(name),
    );
    return Promise.all(
      names.map(async (name) => {
        const id = name.slice(0, 24);
        return { id, saved: (await stat(this.#fileOf(id)).catch(() => undefined))?.mtimeMs ?? 0 };
      }),
    );
  }

  #fileOf(id: string): string {
    return path.join(this.#open, `${id}.json`);
  }
}

/** An id never becomes a way to another folder. */
function isId(source: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,100}$/.test(source);
}
