import type { Change } from "../../../data/change/change.ts";
import type { Outcome } from "../../../data/change/propose.ts";
import type { Desk } from "../../../data/store/desk.ts";
import type { Store } from "../../../data/store/store.ts";
import type { Problem } from "../../../model/records/problems.ts";
import { tableOf } from "../cells.ts";
import { resolveSheet } from "../sheet/resolve.ts";
import type { TypedSheet } from "../sheet/typed-sheet.ts";
import type { Draft, Drafts, Part, TypedRow } from "./drafts.ts";

/** What drafts mean on top of the data of now. */
export interface ProposalCache {
  /** Works it out anew only where the draft or the data has changed; whoever comes meanwhile waits for the same. */
  readonly outcomeOf: (draft: Draft) => Promise<Outcome>;
  /** Gives up what is being worked out for a draft: it is refused until it changes. */
  readonly stop: (draft: Draft) => void;
  /** After a publication: all of them went on top of data that is no longer served. */
  readonly forget: () => void;
}

/** For the next look at the same draft: its page, its pictures, its publication. */
const MOST_KEPT = 3;

interface Kept {
  readonly draft: string;
  readonly edition: number;
  /** The revision that it goes on top of. */
  readonly head: string;
  readonly outcome: Promise<Outcome>;
  readonly stop: AbortController;
}

export function createProposalCache(changes: Desk & Store, drafts: Drafts): ProposalCache {
  let kept: readonly Kept[] = [];
  const begin = (draft: Draft, head: string): Kept => {
    const stop = new AbortController();
    const outcome = workOut(changes, drafts, draft, stop.signal).catch(refusedOrThrow);
    const entry = { draft: draft.id, edition: draft.edition, head, outcome, stop };
    outcome.catch(() => {
      kept = kept.filter((each) => each !== entry);
    });
    return entry;
  };
  return {
    outcomeOf: async (draft) => {
      const head = changes.current().revision;
      // What goes on top of data that is no longer served is of no use, and holds that data.
      const current = kept.filter((each) => each.head === head);
      const known = current.find((each) => each.draft === draft.id && each.edition === draft.edition);
      const entry = known ?? begin(draft, head);
      const others = current.filter((each) => each !== entry);
      // Nobody looks at an earlier edition any more.
      for (const each of others) if (each.draft === draft.id) each.stop.abort(new Stopped());
      kept = [entry, ...others.filter((each) => each.draft !== draft.id)].slice(0, MOST_KEPT);
      return entry.outcome;
    },
    stop: (draft) => {
      for (const each of kept) if (each.draft === draft.id) each.stop.abort(new Stopped());
    },
    forget: () => {
      kept = [];
    },
  };
}

/** The editor wants it no longer. */
class Stopped extends Error {
  constructor() {
    super("stopped; change something and check again, or discard it");
    this.name = "Stopped";
  }
}

/** What was given up is said where other refusals are, and is not tried again before something has changed. */
function refusedOrThrow(error: unknown): Outcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name !== "Stopped" && name !== "TakesTooLong") throw error;
  const words =
    name === "Stopped" ? message : `${message}; send fewer rows at once, or publish them in a terminal`;
  return { kind: "refused", problems: [refusal("", words)], warnings: [], readAs: [] };
}

async function workOut(
  changes: Desk & Store,
  drafts: Drafts,
  draft: Draft,
  left: AbortSignal,
): Promise<Outcome> {
  const { work } = draft;
  if (work.kind === "rollback") return changes.proposeRollback(work.revision, left);
  if (work.kind === "undo") return changes.proposeUndo(work.revision, left);
  if (work.kind === "sheet") return workOutSheet(changes, draft, work.sheet, left);
  const refusals =
    work.kind === "upload" ? refusalsOf(work.parts) : work.kind === "row" ? refusalsOfRow(work.row) : [];
  if (refusals.length > 0) return { kind: "refused", problems: refusals, warnings: [], readAs: [] };
  const change = work.kind === "row" ? changeOfRow(work.row) : await changeOfParts(drafts, draft, work.parts);
  return proposeOn(changes, draft, change, left);
}

async function proposeOn(
  changes: Desk & Store,
  { base, settled }: Draft,
  change: Change,
  left: AbortSignal,
): Promise<Outcome> {
  // A history that was cut no longer has every revision: then the draft is taken as made on what is there now.
  const known = (await changes.at(base)) ? base : changes.current().revision;
  return changes.propose(known, { ...change, settled }, left);
}

/** What a sheet leaves open keeps it from being published, beside what is wrong with its rows. */
async function workOutSheet(
  changes: Desk & Store,
  draft: Draft,
  sheet: TypedSheet,
  left: AbortSignal,
): Promise<Outcome> {
  const { change, asked } = resolveSheet(sheet, changes.current());
  const outcome = await proposeOn(changes, draft, change, left);
  if (asked.length === 0 || outcome.kind === "refused") return outcome;
  return { kind: "refused", problems: [], warnings: [], readAs: [] };
}

/** What keeps the parts of an upload from being read at all. */
function refusalsOf(parts: readonly Part[]): readonly Problem[] {
  if (parts.length === 0) return [refusal("", "choose a file, or paste a table")];
  return parts.flatMap(({ file, name, refusal: why }, index) => {
    const called = name || file || "pasted text";
    if (why) return refusal(called, why);
    if (file === "") return refusal(called, "which table is this? Choose it below");
    const first = parts.findIndex((part) => part.file === file);
    return first < index ? refusal(called, `two files here are for ${file}: leave one out`) : [];
  });
}

function refusal(file: string, message: string): Problem {
  return { level: "problem", file, line: 0, column: "", message };
}

/** Rows elsewhere, addresses and citations name an id: it stays as it was published. */
function refusalsOfRow({ file, cells, key, remove }: TypedRow): readonly Problem[] {
  if (remove || key?.id === undefined || key.id === "" || cells.id === key.id) return [];
  const message = `the id of what is published stays ${JSON.stringify(key.id)}: other rows and addresses name it`;
  return [{ ...refusal(file, message), column: "id" }];
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
function changeOfRow({ file, cells, key, remove, source, meant }: TypedRow): Change {
  if (remove && key) return { files: new Map(), mode: "merge", remove: [{ file, key }] };
  const files = new Map<string, Uint8Array>();
  if (source) files.set("sources.csv", tableOf([source]));
  files.set(file, tableOf([cells]));
  const moved = key && Object.entries(key).some(([column, value]) => cells[column] !== value);
  const fresh = new Set([...(source ? ["sources.csv"] : []), ...(moved || !key ? [file] : [])]);
  const replacing = meant ? { meant: new Map([[file, new Set([2])]]) } : {};
  return { files, mode: "merge", remove: moved ? [{ file, key }] : [], fresh, ...replacing };
}
