import type { Dataset } from "../../model/records/dataset.ts";
import { compareProblems, type Problem, type ReadAs } from "../../model/records/problems.ts";
import type { Day } from "../../model/time/calendar.ts";
import { TableCache } from "../reading/read-table.ts";
import { changedFiles, type Folder, isSameFile } from "../records/folder.ts";
import { loadOnce } from "../records/load.ts";
import { type Change, describe, type Worked, workOut } from "./change.ts";
import { type ChartsAfter, chartsAfter } from "./charts-after.ts";
import { compareStates, type Difference, isEmptyDifference } from "./difference.ts";
import type { Kind } from "./entry.ts";
import { warnOfOtherSeries, withJumps } from "./far-from-before.ts";
import { giveColours } from "./give-colours.ts";
import { applyDifference, type Conflict, conflictingFiles, type Settlement } from "./merge.ts";
import { rowLines } from "./row-lines.ts";
import { NAMING_FILES, openReader, stateOf } from "./tables.ts";
import { formatTable } from "./write.ts";

/** A change that can be published as it stands: everything in it was read and checked. */
export interface Proposal {
  /** The revision it is made on and goes on top of. */
  readonly base: string;
  readonly kind: Kind;
  /** All files as they will be. */
  readonly files: Folder;
  /** What it goes on top of. */
  readonly before: Dataset;
  /** What its charts will be. */
  readonly chartsAfter: ChartsAfter;
  /** What will change; each row has the warnings about it. */
  readonly difference: Difference;
  /** New warnings that belong to none of the rows that change. */
  readonly warnings: readonly Problem[];
  readonly readAs: readonly ReadAs[];
  /** What others published since the change was begun; null where nothing was. */
  readonly theirs: Difference | null;
}

/** What becomes of a change before anything is published. */
export type Outcome =
  | { readonly kind: "proposal"; readonly proposal: Proposal }
  /** It is all there already. */
  | { readonly kind: "nothing"; readonly readAs: readonly ReadAs[] }
  /** Lines are those of what was sent, wherever a row of it is meant. */
  | {
      readonly kind: "refused";
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
      readonly readAs: readonly ReadAs[];
    }
  /** Others changed the same rows since: to be asked again, on `head`, by someone who has seen both. */
  | {
      readonly kind: "conflict";
      readonly head: string;
      readonly conflicts: readonly Conflict[];
      readonly theirs: Difference;
      readonly readAs: readonly ReadAs[];
    };

/** All that a proposal needs to know of a revision. */
export interface Standing {
  readonly files: Folder;
  readonly dataset: Pick<Dataset, "revision" | "warnings">;
}

/** An outcome that has yet to be put beside the Dataset it goes on top of. */
export type PendingOutcome =
  | Exclude<Outcome, { kind: "proposal" }>
  | { readonly kind: "proposal"; readonly proposal: Omit<Proposal, "before"> };

export function onTopOf(before: Dataset, pending: PendingOutcome): Outcome {
  return pending.kind === "proposal"
    ? { kind: "proposal", proposal: { ...pending.proposal, before } }
    : pending;
}

/** Read → check → difference: works out what a change made on `base` means on top of `head`. Writes nothing. */
export function propose(base: Standing, head: Standing, change: Change, today: Day): PendingOutcome {
  return settle(base, head, workOut(base.files, change), "publication", today, change.settled);
}

/**
 * The same for files that are known to the last byte: those of an earlier revision, or of a proposal whose head
 * has moved on since.
 */
export function proposeFiles(
  base: Standing,
  head: Standing,
  files: Folder,
  kind: Kind,
  today: Day,
): PendingOutcome {
  const nothing = {
    problems: [],
    warnings: [],
    readAs: [],
    sentLine: () => undefined,
    cache: new TableCache(),
  };
  return settle(base, head, { ...nothing, files }, kind, today);
}

/** What changed between two states of the data folder that are both sound. */
export function compareFolders(before: Folder, after: Folder, cache = new TableCache()): Difference {
  const paths = changedFiles(before, after);
  if (paths.length === 0) return compareStates(EMPTY, EMPTY);
  const needed = new Set([...paths, ...NAMING_FILES]);
  const stateIn = (files: Folder) => stateOf(files, needed, openReader(files, undefined, cache));
  return compareStates(stateIn(before), stateIn(after));
}

const EMPTY = { tables: new Map(), others: new Map() };

function settle(
  base: Standing,
  head: Standing,
  worked: Worked,
  kind: Kind,
  today: Day,
  settled: readonly Settlement[] = [],
): PendingOutcome {
  const { readAs, cache } = worked;
  const moved = base.dataset.revision !== head.dataset.revision;
  const theirs = moved ? compareFolders(base.files, head.files, cache) : null;
  const { files: put, conflicts } = moved
    ? rebase(base.files, worked.files, head.files, settled)
    : { ...worked, conflicts: [] };
  if (theirs && conflicts.length > 0 && worked.problems.length === 0) {
    return { kind: "conflict", head: head.dataset.revision, conflicts, theirs, readAs };
  }
  const files = kind === "publication" ? giveColours(head.files, put) : put;
  const loading = loadOnce(files, today, cache);
  const lines = rowLines(files, worked);
  const problems = [...worked.problems, ...(loading.problems ?? []).map((problem) => lines.asSent(problem))];
  if (problems.length > 0 || !loading.dataset) {
    const warnings = [...worked.warnings, ...loading.warnings.map((warning) => lines.asSent(warning))];
    return { kind: "refused", problems: once(problems), warnings: once(warnings), readAs };
  }
  const difference = compareFolders(head.files, files, cache);
  // Bytes alone can differ too: a roll-back brings them back as they were.
  const same =
    kind === "roll-back" ? changedFiles(head.files, files).length === 0 : isEmptyDifference(difference);
  if (same) return { kind: "nothing", readAs };
  const fresh = newWarnings(head.dataset.warnings, loading.warnings);
  const told = lines.besideRows(difference, loading.warnings);
  const beside = new Set([...told.used].map(nameOf));
  const proposal = {
    base: head.dataset.revision,
    kind,
    files,
    chartsAfter: chartsAfter(loading.dataset, difference),
    difference: kind === "publication" ? withJumps(told.difference) : told.difference,
    warnings: once([
      ...(kind === "publication" ? warnOfOtherSeries(difference, loading.dataset) : []),
      ...worked.warnings.filter((warning) => !beside.has(nameOf(warning))),
      ...fresh.filter((warning) => !told.used.has(warning)),
    ]),
    readAs,
    theirs,
  };
  return { kind: "proposal", proposal };
}

/** Puts the way from `base` to `mine` on `head`, row by row where both sides changed a file. */
function rebase(
  base: Folder,
  mine: Folder,
  head: Folder,
  settled: readonly Settlement[],
): { readonly files: Folder; readonly conflicts: readonly Conflict[] } {
  const files = new Map(head);
  const both: string[] = [];
  for (const path of changedFiles(base, mine)) {
    const bytes = mine.get(path);
    if (!isSameFile(base.get(path), head.get(path))) both.push(path);
    else if (bytes) files.set(path, bytes);
    else files.delete(path);
  }
  // The list of files is made anew from the files that there are.
  const derived = both.filter((path) => path === "datapackage.json" && onlyDescribes(base, mine));
  const paths = both.filter((path) => !derived.includes(path));
  if (paths.length === 0) return { files: describe(files), conflicts: [] };
  const [old, wanted, standing] = [base, mine, head].map((side) =>
    stateOf(side, [...paths, ...NAMING_FILES]),
  );
  if (!old || !wanted || !standing) return { files, conflicts: [] };
  const within = ({ files: all, ...rest }: Difference) => ({
    ...rest,
    files: all.filter(({ file }) => paths.includes(file)),
  });
  const change = within(compareStates(old, wanted));
  const decided = new Map(settled.map(({ conflict, take }) => [conflict, take]));
  const plain = conflictingFiles(change, old, standing, wanted);
  const clashes = plain.filter(({ id }) => !decided.has(id));
  const left = new Set(plain.filter(({ id }) => decided.get(id) === "theirs").map(({ file }) => file));
  const asked = { ...change, files: change.files.filter(({ file }) => !left.has(file)) };
  const merged = applyDifference(standing, asked, wanted, settled);
  for (const path of paths) {
    const table = merged.state.tables.get(path);
    const text = merged.state.others.get(path);
    if (table) files.set(path, formatTable(table));
    else if (text !== undefined) files.set(path, Uint8Array.from(Buffer.from(text, "latin1")));
    else files.delete(path);
  }
  return { files: describe(files), conflicts: [...clashes, ...merged.conflicts] };
}

/** Whether a descriptor differs only by what follows from the files beside it. */
function onlyDescribes(base: Folder, mine: Folder): boolean {
  const path = "datapackage.json";
  const old = base.get(path);
  const made = old && describe(new Map([...mine, [path, old]])).get(path);
  return made !== undefined && isSameFile(made, mine.get(path));
}

/** Warnings that were not there before; a row that only stands on another line now is not new. */
function newWarnings(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  const left = new Map<string, number>();
  for (const warning of before) left.set(nameOf(warning), (left.get(nameOf(warning)) ?? 0) + 1);
  return after.filter((warning) => {
    const count = left.get(nameOf(warning)) ?? 0;
    left.set(nameOf(warning), count - 1);
    return count <= 0;
  });
}

/** What a warning says, wherever its row stands. */
function nameOf({ file, column, message }: Problem): string {
  return JSON.stringify([file, column, message]);
}

/** What is said of the same place twice is said once: the first is the one in the words of what was sent. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const { file, line, column } = problem;
    const place = JSON.stringify([file, line, column, line === 0 ? problem.message : ""]);
    if (!seen.has(place)) seen.set(place, problem);
  }
  return [...seen.values()].sort(compareProblems);
}
