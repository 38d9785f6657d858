import { appendFile, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../../data/store/make-folder.ts";
import type { Fields, Log } from "../../log.ts";

/** Something that somebody did at the desk or was refused there. */
export interface AuditLine {
  /** ISO 8601. */
  readonly time: string;
  readonly message: string;
  readonly fields: Fields;
}

/** What was refused is kept apart: whoever guesses at random pushes out nothing that was done. */
const FILES = { done: "audit.jsonl", refused: "audit-refused.jsonl" } as const;
type AuditKind = keyof typeof FILES;

/** Bytes of a file before it becomes the older one, of which there is one. */
const MOST_BYTES = 500_000;
const LONGEST_VALUE = 200;
export const MOST_LINES = 100;

/** The audit lines of the log, kept in a state folder to be read at the desk; the log has them all the same. */
export class Audit {
  readonly #stateDir: string;
  readonly #now: () => Date;
  readonly #bytes: number;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(stateDir: string, now: () => Date = () => new Date(), bytes = MOST_BYTES) {
    this.#stateDir = stateDir;
    this.#now = now;
    this.#bytes = bytes;
  }

  /** A log that keeps its audit lines here, besides what it does with them. */
  over(log: Log): Log {
    const keeping =
      (level: keyof Log, kind: AuditKind) =>
      (message: string, fields: Fields = {}): void => {
        log[level](message, fields);
        if (fields.audit === true) void this.keep(kind, message, fields);
      };
    return {
      error: keeping("error", "refused"),
      warn: keeping("warn", "refused"),
      info: keeping("info", "done"),
      debug: log.debug,
    };
  }

  /** Where it cannot be written the log has it alone. */
  keep(kind: AuditKind, message: string, { audit: _, ...fields }: Fields): Promise<void> {
    const line = { time: this.#now().toISOString(), message, fields: shortened(fields) };
    const written = this.#writing.then(() => this.#append(this.#file(kind), `${JSON.stringify(line)}\n`));
    this.#writing = written.catch(() => {});
    return written.catch(() => {});
  }

  /** The last lines, newest first. */
  async list(kind: AuditKind): Promise<readonly AuditLine[]> {
    await this.#writing;
    const file = this.#file(kind);
    const texts = await Promise.all(
      [olderOf(file), file].map((each) => readFile(each, "utf8").catch(() => "")),
    );
    return texts.join("").split("\n").flatMap(parseLine).slice(-MOST_LINES).reverse();
  }

  async #append(file: string, line: string): Promise<void> {
    const size = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (size + line.length > this.#bytes) await rename(file, olderOf(file)).catch(() => {});
    makeFolder(this.#stateDir);
    await appendFile(file, line, { mode: 0o600 });
  }

  #file(kind: AuditKind): string {
    return path.join(this.#stateDir, FILES[kind]);
  }
}

function olderOf(file: string): string {
  return file.replace(/\.jsonl$/, "-older.jsonl");
}

function shortened(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? value.slice(0, LONGEST_VALUE) : value,
    ]),
  );
}

/** A line that a power cut has left in part is none. */
function parseLine(text: string): AuditLine[] {
  try {
    const { time, message, fields } = JSON.parse(text) as Partial<AuditLine>;
    const whole = typeof time === "string" && typeof message === "string" && typeof fields === "object";
    return whole && fields !== null ? [{ time, message, fields }] : [];
  } catch {
    return [];
  }
}
