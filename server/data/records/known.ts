import { type FileReport, oneOf, quote } from "../report.ts";
import type { Row } from "../row.ts";

/** Records by id. An id whose row could not be read is known too, so that it is complained of only once. */
export class Known<T> {
  readonly #records = new Map<string, T | null>();
  readonly #noun: string;
  readonly #file: string;

  constructor(noun: string, file: string) {
    this.#noun = noun;
    this.#file = file;
  }

  get all(): T[] {
    return [...this.#records.values()].filter((record): record is T & {} => record !== null);
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  find(id: string): T | null {
    return this.#records.get(id) ?? null;
  }

  add(id: string, record: T | null): void {
    this.#records.set(id, record);
  }

  /** The record a cell names; null, with a problem unless its own row has one, where there is none. */
  resolve(row: Row, column: string, report: FileReport): T | null {
    const id = row.text(column);
    const record = this.#records.get(id);
    if (record === undefined && id !== "") {
      report.problem(row.line, column, `expected ${this.#noun} of ${this.#file}, got ${quote(id)}`);
    }
    return record ?? null;
  }
}

/** Ids stand in addresses and file names. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * The rows that can become records: cells sound, id present, fit for an address and not taken. Every id is
 * noted in `known`, and the records that `build` makes of them as well.
 */
export function buildRecords<T extends object>(
  rows: readonly Row[],
  known: Known<T>,
  report: FileReport,
  build: (row: Row) => T | null,
): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const id = row.text("id");
    const first = lines.get(id);
    if (id === "") {
      if (!row.broken) report.problem(row.line, "id", "expected an id, got an empty cell");
    } else if (!ID.test(id)) {
      if (!row.broken)
        report.problem(row.line, "id", `expected letters, digits, ".", "_" and "-", got ${quote(id)}`);
    } else if (first !== undefined) {
      if (!row.broken)
        report.problem(row.line, "id", `expected it once, got ${quote(id)} again (first in line ${first})`);
    } else {
      lines.set(id, row.line);
      const record = row.broken ? null : build(row);
      known.add(id, record && Object.freeze(record));
    }
  }
}

/** A cell's value among those the program knows; null, with a problem, for any other. */
export function chosenOf<T extends string>(
  row: Row,
  column: string,
  values: readonly T[],
  report: FileReport,
): T | null {
  const text = row.text(column);
  const value = values.find((each) => each === text);
  if (value === undefined) report.problem(row.line, column, `expected ${oneOf(values)}, got ${quote(text)}`);
  return value ?? null;
}
