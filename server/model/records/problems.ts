import { compare } from "../time/dates.ts";

/** Something wrong, or to be wary of, at one place of the data folder. */
export interface Problem {
  readonly level: "problem" | "warning";
  /** Relative to the data folder: `series/attacks-claimed.csv`. */
  readonly file: string;
  /** The line in the file, from 1; 0 where the whole file is meant. */
  readonly line: number;
  /** The column's name; empty where the whole row or file is meant. */
  readonly column: string;
  /** "expected …, got …": lower case, value last. */
  readonly message: string;
  /** The commit of the shared history in which it stands; absent where it stands in the data folder. */
  readonly commit?: SharedCommit;
}

interface SharedCommit {
  readonly revision: string;
  readonly author: string;
}

/** A cell that was not written as the program writes it but has just one reading. */
export interface ReadAs {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly found: string;
  readonly read: string;
}

/**
 * `series/x.csv:12: value: expected a number, got "n/a"`, with `folder` in front of the file where given, or the
 * commit behind, whose file is not the one in the folder.
 */
export function formatProblem(problem: Problem, folder = ""): string {
  const file = folder && !problem.commit ? `${folder.replace(/\/$/, "")}/${problem.file}` : problem.file;
  const place = problem.line > 0 ? `${file}:${problem.line}` : file;
  const column = problem.column ? `: ${problem.column}` : "";
  const commit = problem.commit ? ` (${inCommit(problem.commit)})` : "";
  return `${place}${column}: ${problem.message}${commit}`;
}

/** "in commit 0123456789ab by Noor in the shared history" */
export function inCommit({ revision, author }: SharedCommit): string {
  return `in commit ${revision} by ${author} in the shared history`;
}

/** By file, line and column: the order in which a person mends them. */
export function compareProblems(a: Problem, b: Problem): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.column, b.column);
}
