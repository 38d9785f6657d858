import { INCIDENT_COLUMNS } from "../../model/records/columns.ts";
import type { IncidentRow } from "./columns.ts";

/** A copy of a text that does not hold on to the piece of the file it was cut from, as a part of a text does. */
export function copyText(text: string): string {
  return Buffer.from(text).toString();
}

/** What no two incidents share. */
const OWN: readonly string[] = ["id", "locator"];

/**
 * Makes rows that can be kept however many there are: each different text of a file is there once, and nothing
 * of the file besides.
 */
export function rowKeeper(): (row: IncidentRow) => IncidentRow {
  const known = new Map<string, string>();
  const share = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const copy = copyText(text);
    known.set(copy, copy);
    return copy;
  };
  return (row) => {
    const kept: Record<string, string> = { ...row };
    for (const column of INCIDENT_COLUMNS) {
      kept[column] = OWN.includes(column) ? copyText(row[column]) : share(row[column]);
    }
    return kept as IncidentRow;
  };
}
