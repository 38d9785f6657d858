import { INCIDENT_COLUMNS } from "../../model/records/columns.ts";
import type { IncidentRow } from "./columns.ts";
import { ImportError } from "./problem.ts";

/** A copy of a text that does not hold on to the piece of the file it was cut from, as a part of a text does. */
export function copyText(text: string): string {
  return Buffer.from(text).toString();
}

/** More incidents than somebody is to wait for. */
class TooManyRows extends ImportError {
  constructor(most: number) {
    super("import", `expected at most ${most} incidents in a preview, got more; import them in a terminal`);
  }
}

/** What no two incidents share. */
const OWN: readonly string[] = ["id", "locator"];

/**
 * Makes rows that can be kept however many there are: each different text of a file is there once, and nothing
 * of the file besides. Throws {@link TooManyRows} at the first above `most`.
 */
export function rowKeeper(most = Number.POSITIVE_INFINITY): (row: IncidentRow) => IncidentRow {
  let count = 0;
  const known = new Map<string, string>();
  const share = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const copy = copyText(text);
    known.set(copy, copy);
    return copy;
  };
  return (row) => {
    count += 1;
    if (count > most) throw new TooManyRows(most);
    const kept: Record<string, string> = { ...row };
    for (const column of INCIDENT_COLUMNS) {
      kept[column] = OWN.includes(column) ? copyText(row[column]) : share(row[column]);
    }
    return kept as IncidentRow;
  };
}
