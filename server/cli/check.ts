import { readFolder } from "../data/records/folder.ts";
import { loadDataset } from "../data/records/load.ts";
import { findPassedOver } from "../data/records/passed-over.ts";
import { plural } from "../model/numbers/format.ts";
import { explainWarning } from "../model/records/explanations.ts";
import { compareProblems, formatProblem, type Problem } from "../model/records/problems.ts";
import { command, noFile, UsageError } from "./command.ts";

const HELP = `usage: npm run data -- check [dir]

Reads a data folder as the server does and prints every problem, every warning and every cell that is not
written as the program writes it, each with its file and line; also files that look like data and are not read
for their name. A warning is followed by what it means, once for each kind. Nothing is changed.

  dir    the folder; without it DATA_DIR, or data

Ends with status 0 where the folder can be served, 1 where it has problems, 2 where it cannot be read.`;

/** `npm run data -- check [dir]`. */
export const CHECK = command(
  { summary: "check [dir]    print every problem and warning of a data folder", help: HELP, options: {} },
  async ({ positionals }, io) => {
    if (positionals.length > 1) throw new UsageError(`expected one folder, got ${positionals.length}`);
    const folder = positionals[0] ?? (io.env.DATA_DIR || "data");
    const reading = await readFolder(folder).catch(noFile("a data folder"));
    const loading = loadDataset(reading.files, { today: io.today });
    const warnings = [...(await findPassedOver(folder)), ...loading.warnings];
    const unread = new Set(reading.problems.map(({ file }) => file));
    // A file that was not read is not missing as well.
    const problems = [
      ...reading.problems,
      ...(loading.problems ?? []).filter(({ file }) => !unread.has(file)),
    ];
    for (const each of problems.sort(compareProblems)) io.out(formatProblem(each, folder));
    const explained = new Set<string>();
    for (const each of warnings) {
      io.out(`${formatProblem(each, folder)} (warning)`);
      const words = explainWarning(each.message);
      if (words !== undefined && !explained.has(words)) io.out(`  ${words}`);
      explained.add(words ?? "");
    }
    for (const { file, line, column, found, read } of loading.readAs) {
      const message = `${JSON.stringify(found)} read as ${JSON.stringify(read)}`;
      io.out(`${formatProblem({ level: "warning", file, line, column, message }, folder)} (note)`);
    }
    io.out(counts(problems, warnings, loading.readAs.length));
    return problems.length > 0 ? 1 : 0;
  },
);

function counts(problems: readonly Problem[], warnings: readonly Problem[], notes: number): string {
  const count = (number: number, noun: string) => (number === 0 ? `no ${noun}s` : plural(number, noun));
  return [count(problems.length, "problem"), count(warnings.length, "warning"), count(notes, "note")].join(
    ", ",
  );
}
