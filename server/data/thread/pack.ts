import { type PackedRow, packRow, unpackRow } from "../changed-row.ts";
import type { Difference, FileDifference } from "../difference.ts";
import type { Folder } from "../folder.ts";
import type { Draft, Proposal } from "../propose.ts";

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
  /** The columns of its rows. */
  readonly names: readonly string[];
  readonly rows: readonly PackedRow[];
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
  const pack = ({ rows, ...file }: FileDifference): PackedFile => {
    const [first] = rows;
    const names = Object.keys(first?.after ?? first?.before ?? {});
    return { ...file, names, rows: rows.map((row) => packRow(names, row)) };
  };
  return { counts, files: files.map(pack) };
}

export function unpackDifference({ files, counts }: PackedDifference): Difference {
  const unpack = ({ names, rows, ...file }: PackedFile): FileDifference => ({
    ...file,
    rows: rows.map((row) => unpackRow(names, row)),
  });
  return { counts, files: files.map(unpack) };
}
