import { formatDifference } from "../data/change/difference.ts";
import type { Outcome } from "../data/change/propose.ts";
import { changedCells, type RowChange } from "../data/change/row-change.ts";
import { formatProblem, type ReadAs } from "../model/records/problems.ts";
import type { Io } from "./io.ts";

const SIGNS = { added: "+", changed: "~", moved: ">", removed: "-" } as const;

/** Says what would become of a change, row by row; problems go to the error stream. */
export function printOutcome(outcome: Outcome, io: Io): void {
  switch (outcome.kind) {
    case "nothing":
      printReadAs(outcome.readAs, io);
      io.out("nothing to publish: all of it is there already");
      return;
    case "refused":
      printReadAs(outcome.readAs, io);
      for (const warning of outcome.warnings) io.out(`${formatProblem(warning)} (warning)`);
      for (const problem of outcome.problems) io.err(formatProblem(problem));
      return;
    case "conflict":
      io.err(`others have changed the same rows since; the data is at ${outcome.head} now`);
      for (const { fileLabel, label, base, theirs, mine } of outcome.conflicts) {
        io.err(`${fileLabel}: ${label || "the file"}`);
        for (const [name, row] of Object.entries({ before: base, there: theirs, yours: mine })) {
          io.err(`  ${name.padEnd(6)} ${row ? JSON.stringify(filled(row)) : "(no row)"}`);
        }
      }
      return;
    case "proposal": {
      const { difference, warnings, readAs } = outcome.proposal;
      printReadAs(readAs, io);
      const heads = formatDifference(difference);
      for (const [index, file] of difference.files.entries()) {
        io.out(heads[index] ?? file.file);
        for (const row of file.rows) printRow(row, io);
      }
      for (const warning of warnings) io.out(`${formatProblem(warning)} (warning)`);
    }
  }
}

function printRow({ kind, label, from, before, after, warnings }: RowChange, io: Io): void {
  io.out(`  ${SIGNS[kind]} ${label}${from ? ` (was ${from})` : ""}`);
  const changed = kind === "removed" ? [] : changedCells({ before, after });
  for (const cell of changed) {
    if (kind === "added") io.out(`      ${cell.column}: ${cell.after}`);
    else io.out(`      ${cell.column}: ${cell.before || "(empty)"} → ${cell.after || "(empty)"}`);
  }
  for (const warning of warnings) io.out(`      warning: ${warning.column}: ${warning.message}`);
}

function printReadAs(readAs: readonly ReadAs[], io: Io): void {
  for (const { file, line, column, found, read } of readAs) {
    const message = `${JSON.stringify(found)} read as ${JSON.stringify(read)}`;
    io.out(`${formatProblem({ level: "warning", file, line, column, message })} (note)`);
  }
}

function filled(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ""));
}
