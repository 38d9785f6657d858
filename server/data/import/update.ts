import { askOnce } from "../../model/records/ask-once.ts";
import { INCIDENT_COLUMNS } from "../../model/records/columns.ts";
import { compare } from "../../model/time/dates.ts";
import type { IncidentRow } from "./columns.ts";
import { addReleases, type Release, type SourcedRelease, type VersionOrder, wouldHold } from "./release.ts";

/** The incidents that one foreign file holds of a selection. */
export interface Batch {
  readonly file: string;
  readonly release: SourcedRelease;
  /** Their `source` is the release's. Ids are unique. */
  readonly rows: readonly IncidentRow[];
  /** How many records the file has in all. */
  readonly records: number;
  /** What people should know of the reading, one sentence each. */
  readonly remarks: readonly string[];
}

export interface Revision {
  readonly before: IncidentRow;
  readonly after: IncidentRow;
}

/** What an import does to a dataset, incident by incident; each list in the order of ids. */
export interface Update {
  readonly rows: readonly IncidentRow[];
  readonly releases: readonly Release[];
  readonly added: readonly IncidentRow[];
  /** Something besides the release they were last seen in differs. */
  readonly revised: readonly Revision[];
  readonly unchanged: readonly IncidentRow[];
  /** No longer in a release that would hold them. */
  readonly withdrawn: readonly IncidentRow[];
  /** In a file of this import, but a later release has them otherwise or not at all. */
  readonly superseded: number;
}

/** A dataset as it stands: its incidents, and the releases it was made from with their sources' ids. */
export interface Standing {
  readonly rows: readonly IncidentRow[];
  readonly releases: readonly Release[];
  readonly versionOf: (source: string) => string | undefined;
}

const COMPARED = INCIDENT_COLUMNS.filter((column) => column !== "source");

interface Seen {
  readonly row: IncidentRow;
  /** Undefined for an incident that somebody entered by hand: no release takes it away. */
  readonly version: string | undefined;
}

/**
 * Brings a dataset up to date. Of each incident the latest release that has it is kept, and an incident is
 * gone where a later release would hold it and does not. Both depend on the releases alone, not on the order
 * in which they are imported: importing twice is importing once.
 */
export function updateIncidents(standing: Standing, batches: readonly Batch[], order: VersionOrder): Update {
  const latest = new Map<string, Seen>(
    standing.rows.map((row) => [row.id, { row, version: standing.versionOf(row.source) }]),
  );
  const imported = batches.toSorted((a, b) => order(a.release.version, b.release.version));
  for (const { release, rows } of imported) {
    for (const row of rows) {
      const known = latest.get(row.id)?.version;
      const later = known !== undefined && order(known, release.version) > 0;
      if (!later) latest.set(row.id, { row, version: release.version });
    }
  }
  const releases = addReleases(
    standing.releases,
    batches.map(({ release }) => release),
  );
  const files = imported.map(({ release, rows }) => ({ release, ids: new Set(rows.map(({ id }) => id)) }));
  // There are few versions and many incidents: what a version is measured against is worked out once.
  const after = askOnce((version: string) =>
    releases.filter((release) => order(release.version, version) > 0),
  );
  const same = askOnce((version: string) =>
    files.filter(({ release }) => order(release.version, version) === 0),
  );
  // A release may come in several files: an incident in one of them is in the release.
  const isLeftOut = (row: IncidentRow, version: string) =>
    same(version).some(({ release }) => wouldHold(release, row)) &&
    !same(version).some(({ ids }) => ids.has(row.id));
  const isGone = ({ row, version }: Seen) =>
    version !== undefined &&
    (after(version).some((later) => wouldHold(later, row)) || isLeftOut(row, version));
  const kept = [...latest.values()].filter((seen) => !isGone(seen)).map(({ row }) => row);
  const taken = new Set(kept);
  const superseded = batches.flatMap(({ rows }) => rows.filter((row) => !taken.has(row))).length;
  return { ...compareRows(standing.rows, kept), releases, superseded };
}

function compareRows(before: readonly IncidentRow[], after: readonly IncidentRow[]) {
  const old = new Map(before.map((row) => [row.id, row]));
  const ids = new Set(after.map(({ id }) => id));
  const rows = after.toSorted((a, b) => compare(a.id, b.id));
  const added: IncidentRow[] = [];
  const revised: Revision[] = [];
  const unchanged: IncidentRow[] = [];
  for (const row of rows) {
    const was = old.get(row.id);
    if (!was) added.push(row);
    else if (COMPARED.some((column) => was[column] !== row[column]))
      revised.push({ before: was, after: row });
    else unchanged.push(row);
  }
  const withdrawn = before.filter(({ id }) => !ids.has(id)).toSorted((a, b) => compare(a.id, b.id));
  return { rows, added, revised, unchanged, withdrawn };
}

/** The columns in which two readings of an incident differ; which release it was last seen in is no difference. */
export function differences(before: IncidentRow, after: IncidentRow): string[] {
  return COMPARED.filter((column) => before[column] !== after[column]);
}
