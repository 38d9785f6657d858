import { stringify } from "csv-stringify/sync";
import type { Change } from "../../data/change/change.ts";
import type { RowCells } from "../../data/change/keyed.ts";
import type { Outcome } from "../../data/change/propose.ts";
import type { Desk } from "../../data/store/desk.ts";
import type { Store } from "../../data/store/store.ts";
import type { Problem } from "../../model/records/problems.ts";
import type { Draft, Drafts, Part, TypedRow } from "./drafts.ts";

/** Outcomes kept for the next look at the same draft: its page, its pictures, its publication. */
const MOST_KEPT = 3;

interface Kept {
  readonly key: string;
  /** The revision that it goes on top of. */
  readonly head: string;
  readonly outcome: Promise<Outcome>;
}

const kept = new WeakMap<Desk, Kept[]>();

/** What a draft means on top of the data of now. Works it out anew only where either has changed. */
export async function outcomeOf(changes: Desk, store: Store, drafts: Drafts, draft: Draft): Promise<Outcome> {
  const head = store.current().revision;
  // What goes on top of data that is no longer served is of no use, and holds that data.
  const list = (kept.get(changes) ?? []).filter((each) => each.head === head);
  const key = `${draft.id} ${draft.edition}`;
  const known = list.find((each) => each.key === key);
  const outcome = known?.outcome ?? workOut(changes, store, drafts, draft);
  kept.set(changes, [{ key, head, outcome }, ...list.filter((each) => each.key !== key)].slice(0, MOST_KEPT));
  try {
    return await outcome;
  } catch (error) {
    kept.set(
      changes,
      (kept.get(changes) ?? []).filter((each) => each.outcome !== outcome),
    );
    throw error;
  }
}

/** After a publication: all of them went on top of data that is no longer served. */
export function forgetOutcomes(changes: Desk): void {
  kept.delete(changes);
}

async function workOut(changes: Desk, store: Store, drafts: Drafts, draft: Draft): Promise<Outcome> {
  const { work } = draft;
  if (work.kind === "rollback") return changes.proposeRollback(work.revision);
  if (work.kind === "undo") return changes.proposeUndo(work.revision);
  const refusals = work.kind === "upload" ? refusalsOf(work.parts) : [];
  if (refusals.length > 0) return { kind: "refused", problems: refusals, warnings: [], readAs: [] };
  const change = work.kind === "row" ? changeOfRow(work.row) : await changeOfParts(drafts, draft, work.parts);
  const { settled } = draft;
  // A history that was cut no longer has every revision: then the draft is taken as made on what is there now.
  const base = (await store.at(draft.base)) ? draft.base : store.current().revision;
  return changes.propose(base, { ...change, settled });
}

/** What keeps the parts of an upload from being read at all. */
function refusalsOf(parts: readonly Part[]): readonly Problem[] {
  const refuse = (file: string, message: string): Problem => ({
    level: "problem",
    file,
    line: 0,
    column: "",
    message,
  });
  if (parts.length === 0) return [refuse("", "expected a file or pasted text, got none")];
  return parts.flatMap(({ file, name, refusal }, index) => {
    const called = name || file || "pasted text";
    if (refusal) return refuse(called, refusal);
    if (file === "")
      return refuse(called, "expected to know which file of the data folder this is; choose it below");
    const first = parts.findIndex((part) => part.file === file);
    return first < index ? refuse(called, `expected each file once, got another for ${file}`) : [];
  });
}

async function changeOfParts(drafts: Drafts, draft: Draft, parts: readonly Part[]): Promise<Change> {
  const files = new Map<string, Uint8Array>();
  const lines = new Map<string, readonly number[]>();
  for (const [index, { file, sheet }] of parts.entries()) {
    files.set(file, await drafts.bytes(draft, index));
    if (sheet) lines.set(file, sheet.rows);
  }
  return { files, mode: draft.mode, lines };
}

/** A row by form is a table of one row, and so is the source that comes along with it. */
function changeOfRow({ file, cells, key, remove, source }: TypedRow): Change {
  if (remove && key) return { files: new Map(), mode: "merge", remove: [{ file, key }] };
  const files = new Map<string, Uint8Array>();
  if (source) files.set("sources.csv", tableOf(source));
  files.set(file, tableOf(cells));
  const moved = key && Object.entries(key).some(([column, value]) => cells[column] !== value);
  return { files, mode: "merge", remove: moved ? [{ file, key }] : [] };
}

function tableOf(cells: RowCells): Uint8Array {
  const columns = Object.keys(cells);
  const text = stringify([columns, columns.map((column) => (cells[column] ?? "").replace(/\r\n?/g, "\n"))]);
  return new TextEncoder().encode(text);
}
