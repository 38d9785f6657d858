import { realpathSync } from "node:fs";
import { BACKUP_SUMMARY, RESTORE_SUMMARY, runBackup, runRestore } from "./backup.ts";
import { CHECK_SUMMARY, runCheck } from "./check.ts";
import { DIFF_SUMMARY, runDiff } from "./diff.ts";
import { DOCTOR_SUMMARY, runDoctor } from "./doctor.ts";
import { HISTORY_SUMMARY, runHistory } from "./history.ts";
import { IMPORT_SUMMARY, runImport } from "./import.ts";
import { type Io, type Status, terminal } from "./io.ts";
import { PUBLISH_SUMMARY, runPublish } from "./publish.ts";
import { READ_SUMMARY, runRead } from "./read.ts";
import { ROLLBACK_SUMMARY, runRollback } from "./rollback.ts";
import { runSettle, SETTLE_SUMMARY } from "./settle.ts";

type Command = (args: readonly string[], io: Io) => Promise<Status>;

/** The actions by name, each in a file of its own. */
const COMMANDS: ReadonlyMap<string, { readonly summary: string; readonly run: Command }> = new Map([
  ["check", { summary: CHECK_SUMMARY, run: runCheck }],
  ["doctor", { summary: DOCTOR_SUMMARY, run: runDoctor }],
  ["import", { summary: IMPORT_SUMMARY, run: runImport }],
  ["read", { summary: READ_SUMMARY, run: runRead }],
  ["diff", { summary: DIFF_SUMMARY, run: runDiff }],
  ["publish", { summary: PUBLISH_SUMMARY, run: runPublish }],
  ["history", { summary: HISTORY_SUMMARY, run: runHistory }],
  ["rollback", { summary: ROLLBACK_SUMMARY, run: runRollback }],
  ["settle", { summary: SETTLE_SUMMARY, run: runSettle }],
  ["backup", { summary: BACKUP_SUMMARY, run: runBackup }],
  ["restore", { summary: RESTORE_SUMMARY, run: runRestore }],
]);

/** `npm run data -- <action> …`: finds the action and hands it the rest. */
export async function runData(args: readonly string[], io: Io): Promise<Status> {
  const [name = "", ...rest] = args;
  const command = COMMANDS.get(name);
  if (command) return command.run(rest, io);
  const summaries = [...COMMANDS.values()].map(({ summary }) => `  ${summary}`).join("\n");
  const usage = `usage: npm run data -- <action> …\n\n${summaries}\n\n--help after an action tells more.`;
  if (name === "--help" || name === "-h" || name === "help") {
    io.out(usage);
    return 0;
  }
  const found = name === "" ? "none" : JSON.stringify(name);
  io.err(`expected an action (${[...COMMANDS.keys()].join(", ")}), got ${found}\n\n${usage}`);
  return 2;
}

// Node resolves links for the module but not for the argument; a project may lie behind one.
if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) {
  process.exitCode = await runData(process.argv.slice(2), terminal());
}
