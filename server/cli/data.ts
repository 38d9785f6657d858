import { realpathSync } from "node:fs";
import { BACKUP, RESTORE } from "./backup.ts";
import { CHECK } from "./check.ts";
import type { Command } from "./command.ts";
import { DIFF } from "./diff.ts";
import { DOCTOR } from "./doctor.ts";
import { HISTORY } from "./history.ts";
import { IMPORT } from "./import.ts";
import { type Io, type Status, terminal } from "./io.ts";
import { PUBLISH } from "./publish.ts";
import { READ } from "./read.ts";
import { ROLLBACK } from "./rollback.ts";
import { SETTLE } from "./settle.ts";

/** The actions by name, each in a file of its own. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["check", CHECK],
  ["doctor", DOCTOR],
  ["import", IMPORT],
  ["read", READ],
  ["diff", DIFF],
  ["publish", PUBLISH],
  ["history", HISTORY],
  ["rollback", ROLLBACK],
  ["settle", SETTLE],
  ["backup", BACKUP],
  ["restore", RESTORE],
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
