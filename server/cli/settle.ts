import { formatProblem } from "../model/records/problems.ts";
import { command, UsageError } from "./command.ts";
import { withStore } from "./desk.ts";

const HELP = `usage: npm run data -- settle newest|folder

A server that finds files in the data folder as they were before a later publication, because a backup or a program
with its own data was put there, goes on with what was published last and asks which of the two is meant.

  newest  what was published last is put into the folder; what the folder held is kept in STATE_DIR
  folder  the folder counts: it is published as an edit on disk, which undoes what came after it

Ends with status 0 where the folder and the history agree, 1 where they do not, 2 where called wrongly.`;

/** `npm run data -- settle newest|folder`. */
export const SETTLE = command(
  {
    summary: "settle newest|folder         say which counts where the folder is older than the history",
    help: HELP,
    options: {},
  },
  async ({ positionals }, io) => {
    const [keep, ...others] = positionals;
    if ((keep !== "newest" && keep !== "folder") || others.length > 0)
      throw new UsageError(`expected newest or folder, got ${positionals.join(" ") || "nothing"}`);
    return withStore(io, async (store) => {
      await store.settle(keep);
      for (const problem of store.problems()) io.err(formatProblem(problem));
      if (store.problems().length > 0) return 1;
      io.out(`the data folder and the history are at ${store.current().revision}`);
      return 0;
    });
  },
);
