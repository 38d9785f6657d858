import { clip, plural } from "../../model/numbers/format.ts";
import { compareProblems, type Problem, type ReadAs } from "../../model/records/problems.ts";

/** A file of a million mistakes is told in this many, and how many more there are. */
const MOST_PER_FILE = 500;

/** Collects what a reading of the data folder has to say, all of it at once. */
export class Report {
  readonly #files = new Map<string, FileReport>();

  /** The part of the report about one file, named relative to the data folder. */
  of(file: string): FileReport {
    const known = this.#files.get(file);
    if (known) return known;
    const report = new FileReport(file);
    this.#files.set(file, report);
    return report;
  }

  /** Says also what was said of a file when it was read. */
  repeat(said: FileReport): void {
    this.of(said.file).add(said);
  }

  get problems(): Problem[] {
    return this.#all().flatMap((file) => file.list("problem"));
  }

  get warnings(): Problem[] {
    return this.#all().flatMap((file) => file.list("warning"));
  }

  get readAs(): ReadAs[] {
    return this.#all().flatMap((file) => file.readAsList());
  }

  get failed(): boolean {
    return this.#all().some((file) => file.problemCount > 0);
  }

  #all(): FileReport[] {
    return [...this.#files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }
}

export class FileReport {
  readonly file: string;
  readonly #lists = { problem: [] as Problem[], warning: [] as Problem[] };
  readonly #counts = { problem: 0, warning: 0 };
  readonly #readAs: ReadAs[] = [];
  #readAsCount = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** What another report has to say of the same file. */
  add(other: FileReport): void {
    for (const level of ["problem", "warning"] as const) {
      const room = MOST_PER_FILE - this.#lists[level].length;
      this.#lists[level].push(...other.#lists[level].slice(0, room));
      this.#counts[level] += other.#counts[level];
    }
    this.#readAs.push(...other.#readAs.slice(0, MOST_PER_FILE - this.#readAs.length));
    this.#readAsCount += other.#readAsCount;
  }

  /** Every problem so far, also those that are too many to be kept. */
  get problemCount(): number {
    return this.#counts.problem;
  }

  /** `line` 0 means the file, an empty `column` the row. */
  problem(line: number, column: string, message: string): void {
    this.#add("problem", line, column, message);
  }

  warn(line: number, column: string, message: string): void {
    this.#add("warning", line, column, message);
  }

  readAs(line: number, column: string, found: string, read: string): void {
    this.#readAsCount += 1;
    if (this.#readAs.length < MOST_PER_FILE) {
      this.#readAs.push({
        file: this.file,
        line,
        column,
        found: seen(clip(found, 80)),
        read: clip(read, 80),
      });
    }
  }

  list(level: Problem["level"]): Problem[] {
    const list = this.#lists[level].toSorted(compareProblems);
    const more = this.#counts[level] - list.length;
    if (more > 0) {
      const message = `expected fewer ${level}s to list, got ${more} more of them`;
      list.push({ level, file: this.file, line: 0, column: "", message });
    }
    return list;
  }

  readAsList(): ReadAs[] {
    const more = this.#readAsCount - this.#readAs.length;
    if (more <= 0) return this.#readAs;
    return [
      ...this.#readAs,
      { file: this.file, line: 0, column: "", found: plural(more, "more cell"), read: "likewise" },
    ];
  }

  #add(level: Problem["level"], line: number, column: string, message: string): void {
    this.#counts[level] += 1;
    if (this.#counts[level] > MOST_PER_FILE) return;
    this.#lists[level].push({ level, file: this.file, line, column, message });
  }
}

const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** What was found, in quotes and short enough for a line: "got …" ends with it. */
export function quote(text: string): string {
  return seen(JSON.stringify(clip(text, 80)));
}

/** With the codes of characters that nobody sees: they are what is wrong with a text that looks right. */
function seen(text: string): string {
  const asCodes = (found: string) =>
    [...found].map((each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
  const shown = text.replace(UNSEEN, asCodes);
  // An accent apart from its letter looks as if it were one with it.
  return shown === shown.normalize("NFC") ? shown : shown.replace(/\p{M}+/gu, asCodes);
}

/** Names in a list for people: `a, b or c`. */
export function oneOf(names: readonly string[], last = "or"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}
