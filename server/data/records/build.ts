import { type FileReport, oneOf, quote } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";

/** Records by id. An id whose row could not be read is known too, so that it is complained of only once. */
export class Known<T> {
  readonly #records = new Map<string, T | null>();
  readonly #noun: string;
  readonly #file: string;
  readonly #complete: boolean;

  /** `complete`: all rows of the file were read, so that an id that is not here does not exist. */
  constructor(noun: string, file: string, complete = true) {
    this.#noun = noun;
    this.#file = file;
    this.#complete = complete;
  }

  get all(): T[] {
    return [...this.#records.values()].filter((record): record is T & {} => record !== null);
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  /** Whether there is such an id, or may be one in a row that could not be read. */
  mayHave(id: string): boolean {
    return !this.#complete || this.#records.has(id);
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
    if (record === undefined && id !== "" && this.#complete) {
      const named = this.#idOfTitle(id);
      const expected = named === undefined ? this.#noun : `the id ${quote(named)}`;
      row.complain(column, `expected ${expected} of ${this.#file}, got ${quote(id)}`, report);
    }
    return record ?? null;
  }

  /** The id of the one record with this title. */
  #idOfTitle(text: string): string | undefined {
    const plain = (title: unknown) =>
      String(title)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    const found = [...this.#records].filter(
      ([, record]) =>
        record !== null &&
        typeof record === "object" &&
        "title" in record &&
        plain(record.title) === plain(text),
    );
    return found.length === 1 ? found[0]?.[0] : undefined;
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
  let lines: Map<string, number> | undefined;
  const firstOf = (id: string) => {
    lines ??= firstLines(rows);
    return ` (first in line ${lines.get(id)})`;
  };
  for (const row of rows) {
    const id = row.text("id");
    if (id === "") {
      row.complain("id", "expected an id, got an empty cell", report);
    } else if (!ID.test(id)) {
      row.complain("id", `expected letters, digits, ".", "_" and "-", got ${quote(id)}`, report);
    } else if (known.has(id)) {
      row.complain("id", `expected it once, got ${quote(id)} again${firstOf(id)}`, report);
    } else {
      const record = build(row);
      known.add(id, record && !row.broken ? Object.freeze(record) : null);
    }
  }
}

/** Where each id stands first: looked up only when one stands twice, and then once for all. */
function firstLines(rows: readonly Row[]): Map<string, number> {
  return new Map(rows.map((row) => [row.text("id"), row.line] as const).reverse());
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
  if (value === undefined) row.complain(column, `expected ${oneOf(values)}, got ${quote(text)}`, report);
  return value ?? null;
}
