import type { Dataset } from "../../../model/records/dataset.ts";
import type { Incident } from "../../../model/records/records.ts";
import type { Folder } from "../../records/folder.ts";
import type { Loading } from "../../records/load.ts";
import { type PackedRows, packRows, unpackRows } from "../changed-row.ts";
import type { Difference, FileDifference } from "../difference.ts";
import type { Draft, Proposal } from "../propose.ts";
import { type PackedIncidents, packIncidents, unpackIncidents } from "./incidents.ts";

/** What was read as it goes from one thread to another. */
export type PackedLoading = Omit<Loading, "dataset"> & { readonly dataset: PackedDataset | null };

interface PackedDataset extends Omit<Dataset, "incidents"> {
  /** Null for a list that the other side has. */
  readonly incidents: ReadonlyMap<string, PackedIncidents | null>;
}

/** `has` tells which lists of incidents the other side has. */
export function packLoading(loading: Loading, has: (id: string) => boolean = () => false): PackedLoading {
  if (!loading.dataset) return loading;
  const { incidents, ...rest } = loading.dataset;
  const packed = [...incidents].map(
    ([id, list]) => [id, has(id) ? null : packIncidents(list, rest.sources)] as const,
  );
  return { ...loading, dataset: { ...rest, incidents: new Map(packed) } };
}

/** `known` are the lists that were not sent along. */
export async function unpackLoading(
  { dataset, problems, ...odd }: PackedLoading,
  known: Dataset["incidents"] = new Map(),
): Promise<Loading> {
  if (!dataset) return { ...odd, dataset: null, problems: problems ?? [] };
  const incidents = new Map<string, readonly Incident[]>();
  for (const [id, packed] of dataset.incidents) {
    const list = packed ? await unpackIncidents(packed, dataset.sources) : known.get(id);
    if (!list) throw new RangeError(`expected the incidents of ${id}, which were not sent along, got none`);
    incidents.set(id, list);
  }
  return { ...odd, dataset: Object.freeze({ ...dataset, incidents }), problems: null };
}

/** A draft as it goes from one thread to another: copied in a fraction of the time that it took to make. */
export type PackedDraft =
  | Exclude<Draft, { kind: "proposal" | "conflict" }>
  | (Omit<Extract<Draft, { kind: "conflict" }>, "theirs"> & { readonly theirs: PackedDifference })
  | { readonly kind: "proposal"; readonly proposal: PackedProposal };

interface PackedProposal extends Omit<Proposal, "before" | "files" | "difference" | "theirs"> {
  /** Those that differ from the head's; null for one that goes. */
  readonly files: ReadonlyMap<string, Uint8Array | null>;
  readonly difference: PackedDifference;
  readonly theirs: PackedDifference | null;
}

export interface PackedDifference extends Omit<Difference, "files"> {
  readonly files: readonly PackedFile[];
}

interface PackedFile extends Omit<FileDifference, "rows"> {
  readonly rows: PackedRows;
}

export function packDraft(draft: Draft, head: Folder): PackedDraft {
  if (draft.kind === "conflict") return { ...draft, theirs: packDifference(draft.theirs) };
  if (draft.kind !== "proposal") return draft;
  const { files, difference, theirs } = draft.proposal;
  const changed = new Map<string, Uint8Array | null>();
  for (const [file, bytes] of files) if (head.get(file) !== bytes) changed.set(file, bytes);
  for (const file of head.keys()) if (!files.has(file)) changed.set(file, null);
  const packed = {
    files: changed,
    difference: packDifference(difference),
    theirs: theirs && packDifference(theirs),
  };
  return { kind: "proposal", proposal: { ...draft.proposal, ...packed } };
}

/** Files that did not change are those of `head` itself. */
export function unpackDraft(draft: PackedDraft, head: Folder): Draft {
  if (draft.kind === "conflict") return { ...draft, theirs: unpackDifference(draft.theirs) };
  if (draft.kind !== "proposal") return draft;
  const { difference, theirs, ...rest } = draft.proposal;
  const files = new Map(head);
  for (const [file, bytes] of draft.proposal.files) {
    if (bytes) files.set(file, bytes);
    else files.delete(file);
  }
  const unpacked = {
    files,
    difference: unpackDifference(difference),
    theirs: theirs && unpackDifference(theirs),
  };
  return { kind: "proposal", proposal: { ...rest, ...unpacked } };
}

export function packDifference({ files, counts }: Difference): PackedDifference {
  return { counts, files: files.map((file) => ({ ...file, rows: packRows(file.rows) })) };
}

export function unpackDifference({ files, counts }: PackedDifference): Difference {
  return { counts, files: files.map((file) => ({ ...file, rows: unpackRows(file.rows) })) };
}
