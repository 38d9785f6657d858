/** Why a foreign file is not imported, said in one line. Nothing has been written. */
export class ImportError extends Error {
  /** `place` is the file, with the line after a colon where one is meant, or the option. */
  constructor(place: string, message: string) {
    super(`${place}: ${message}`);
    this.name = "ImportError";
  }
}

/** Names in a list for people, cut where it gets long. */
export function listNames(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
