import { formatProblem } from "../model/records/problems.ts";
import { readArguments } from "./arguments.ts";
import { UsageError, withStore } from "./desk.ts";
import type { Io, Status } from "./io.ts";

export const SETTLE_SUMMARY =
  "settle newest|folder         say which counts where the folder is older than the history";

const HELP = `usage: npm run data -- settle newest|folder

A server that finds files in the data folder as they were before a later publication, because a backup or a program
with its own data was put there, goes on with what was published last and asks which of the two is meant.

  newest  what was published last is put into the folder; what the folder held is kept in STATE_DIR
  folder  the folder counts: it is published as an edit on disk, which undoes what came after it

Ends with status 0 where the folder and the history agree, 1 where they do not, 2 where called wrongly.`;

/** `npm run data -- settle newest|folder`. */
export async function runSettle(args: readonly string[], io: Io): Promise<Status> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(HELP);
    return 0;
  }
  return withStore(io, async (open) => {
    const { positionals } = readArguments(args, {});
    const [keep, ...others] = positionals;
    if ((keep !== "newest" && keep !== "folder") || others.length > 0)
      throw new UsageError(`expected newest or folder, got ${positionals.join(" ") || "nothing"}`);
    const store = await open();
    await store.settle(keep);
    for (const problem of store.problems()) io.err(formatProblem(problem));
    if (store.problems().length > 0) return 1;
    io.out(`the data folder and the history are at ${store.current().revision}`);
    return 0;
  });
}
