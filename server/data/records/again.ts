import type { FileReport, Report } from "../reading/report.ts";

interface Reading<T> {
  /** What it depends on besides the bytes. */
  readonly given: readonly unknown[];
  readonly value: T;
  readonly said: FileReport;
}

/**
 * Remembers what was made of files for as long as their bytes are kept: who edits one file has no other read
 * again. With what it is `given` the same, the same object comes back, and the report says the same once more.
 */
export class Again<T> {
  readonly #known = new WeakMap<Uint8Array, Reading<T>>();

  /** `make` warns of no other file than this one. */
  read(
    file: string,
    bytes: Uint8Array | undefined,
    given: readonly unknown[],
    report: Report,
    make: () => T,
  ): T {
    const known = bytes && this.#known.get(bytes);
    if (known?.given.every((each, at) => each === given[at])) {
      report.repeat(known.said);
      return known.value;
    }
    const value = make();
    const said = report.of(file);
    // A problem may be told of another file, the descriptor: it is found again only by reading again.
    if (bytes && !report.failed) this.#known.set(bytes, { given, value, said: said.copy() });
    return value;
  }
}
