/** Why a foreign file is not imported, said in one line. Nothing has been written. */
export class ImportError extends Error {
  /** `place` is the file, with the line after a colon where one is meant, or the option. */
  constructor(place: string, message: string) {
    super(`${place}: ${message}`);
    this.name = "ImportError";
  }
}

/** Throws an ImportError at a column of the row that is being read. */
export type Fail = (column: string, message: string) => never;

/** More incidents than somebody is to wait for: counts them, and throws an ImportError at the first above `most`. */
export function rowLimit(most = Number.POSITIVE_INFINITY): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > most)
      throw new ImportError(
        "import",
        `expected at most ${most} incidents in a preview, got more; import them in a terminal`,
      );
  };
}

/** Names in a list for people, cut where it gets long. */
export function listNames(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
